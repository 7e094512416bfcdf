// SPDX-License-Identifier: Apache-2.0
#include "installer/files.h"

#include <algorithm>
#include <filesystem>

#include "host/base/utf8_path.h"

namespace wayout {

std::vector<std::string> NamesIn(const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(Utf8Path(folder), error), end; !error && at != end;
       at.increment(error)) {
    names.push_back(at->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

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
