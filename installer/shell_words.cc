// SPDX-License-Identifier: Apache-2.0
#include "installer/shell_words.h"

#include <filesystem>
#include <system_error>

#include "host/base/utf8_path.h"

namespace wayout {
namespace {

bool SameFile(const std::string& a, const std::string& b) {
  std::error_code error;
  return std::filesystem::equivalent(Utf8Path(a), Utf8Path(b), error);
}

}  // namespace

std::string WayoutCommand(const Surroundings& here, const Files& files) {
  const std::string name = here.os == Os::kWindows ? "\\wayout.exe" : "/wayout";
  const std::string own = here.program_folder + name;
  for (const std::string& folder : here.search_path) {
    const std::string path = folder + name;
    if (files.KindOf(path) == FileKind::kAbsent) continue;
    if (SameFile(path, own)) return "wayout";
    break;  // the name leads to another Wayout
  }
  return Quoted(own);
}

}  // namespace wayout
