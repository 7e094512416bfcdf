// SPDX-License-Identifier: Apache-2.0
#include "installer/files.h"

#include <algorithm>

namespace wayout {

std::string ParentOf(const std::string& path) {
  const bool posix = !path.empty() && path.front() == '/';
  const size_t slash = path.find_last_of(posix ? "/" : "/\\");
  if (slash == std::string::npos) return "";
  return path.substr(0, slash == 0 ? 1 : slash);
}

std::vector<std::string> MissingFolders(const Files& files, const std::string& path) {
  std::vector<std::string> missing;
  std::string folder = ParentOf(path);
  while (!folder.empty() && files.KindOf(folder) == FileKind::kAbsent) {
    missing.push_back(folder);
    folder = ParentOf(folder);
  }
  std::reverse(missing.begin(), missing.end());
  return missing;
}

}  // namespace wayout
