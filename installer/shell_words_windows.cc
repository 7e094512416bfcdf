// SPDX-License-Identifier: Apache-2.0
#include <windows.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "host/base/handle_windows.h"
#include "installer/shell_words.h"

namespace wayout {
namespace {

// Letters of other alphabets mean nothing to cmd.exe either.
bool NeedsNoQuotes(const std::string& text) {
  constexpr std::string_view kPlain = "/\\._-+:@*";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return absl::ascii_isalnum(byte) || byte >= 0x80 ||
           kPlain.find(letter) != std::string_view::npos;
  });
}

bool IsElevated() {
  HANDLE opened = nullptr;
  if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &opened) == 0) return false;
  const Handle token(opened);
  TOKEN_ELEVATION elevation{};
  DWORD size = 0;
  return GetTokenInformation(token.get(), TokenElevation, &elevation, sizeof(elevation),
                             &size) != 0 &&
         elevation.TokenIsElevated != 0;
}

}  // namespace

// A backslash counts as itself unless a quote follows the row it stands in.
std::string Quoted(const std::string& text) {
  if (NeedsNoQuotes(text)) return text;
  std::string quoted = "\"";
  size_t backslashes = 0;
  for (const char letter : text) {
    if (letter == '"') quoted.append(backslashes + 1, '\\');
    backslashes = letter == '\\' ? backslashes + 1 : 0;
    quoted += letter;
  }
  quoted.append(backslashes, '\\');
  return quoted + '"';
}

std::string AsAdministrator(const std::string& command) {
  if (IsElevated()) return command;
  // PowerShell doubles the quotes of its own kind; cmd.exe takes off the outer ones.
  const std::string script =
      absl::StrCat("Start-Process cmd -Verb RunAs -ArgumentList '/k \"",
                   absl::StrReplaceAll(command, {{"'", "''"}}), "\"'");
  return absl::StrCat("powershell -Command ", Quoted(script));
}

}  // namespace wayout
