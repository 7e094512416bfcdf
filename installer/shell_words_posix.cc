// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <algorithm>

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

}  // namespace

std::string Quoted(const std::string& text) {
  if (NeedsNoQuotes(text)) return text;
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"'", "'\\''"}}), "'");
}

std::string AsAdministrator(const std::string& command) {
  return geteuid() == 0 ? command : "sudo " + command;
}

}  // namespace wayout
