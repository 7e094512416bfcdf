// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "installer/shell_words.h"

namespace wayout {
namespace {

bool NeedsNoQuotes(const std::string& text) {
  constexpr absl::string_view kPlain = "/._-+:@%,=";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char letter) {
    return absl::ascii_isalnum(static_cast<unsigned char>(letter)) ||
           kPlain.find(letter) != absl::string_view::npos;
  });
}

bool SameFile(const std::string& a, const std::string& b) {
  std::error_code error;
  return std::filesystem::equivalent(a, b, error);
}

}  // namespace

std::string Quoted(const std::string& text) {
  if (NeedsNoQuotes(text)) return text;
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"'", "'\\''"}}), "'");
}

std::string AsAdministrator(const std::string& command) {
  return geteuid() == 0 ? command : "sudo " + command;
}

std::string AsOwnerOf(const std::string& path, const std::string& command) {
  struct stat found {};
  const bool ours = stat(path.c_str(), &found) == 0 && found.st_uid == geteuid();
  return ours ? command : AsAdministrator(command);
}

std::string WayoutCommand(const Surroundings& here, const Files& files) {
  const std::string own = here.program_folder + "/wayout";
  for (const std::string& folder : here.search_path) {
    const std::string path = folder + "/wayout";
    if (files.KindOf(path) == FileKind::kAbsent) continue;
    if (SameFile(path, own)) return "wayout";
    break;  // the name leads to another Wayout
  }
  return Quoted(own);
}

}  // namespace wayout
