// SPDX-License-Identifier: Apache-2.0
#include "host/cli/address_text.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "host/rules/address.h"

namespace wayout {
namespace {

constexpr std::string_view kHttps = "https://";
constexpr std::string_view kHttp = "http://";

absl::Status Refuse(std::string_view text, std::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat(
      "cannot read the address \"", std::string(text), "\": ", std::string(why)));
}

// Cuts `text` before the first `mark` and gives what stands after it.
std::string CutAfter(std::string_view& text, char mark) {
  const size_t at = text.find(mark);
  if (at == std::string_view::npos) return "";
  std::string rest(text.substr(at + 1));
  text = text.substr(0, at);
  return rest;
}

bool BeginsWith(std::string_view text, std::string_view beginning) {
  return text.substr(0, beginning.size()) == beginning;
}

}  // namespace

absl::StatusOr<AddressParts> SplitAddress(std::string_view text) {
  std::string_view rest = text;
  if (std::any_of(rest.begin(), rest.end(), [](char letter) {
        return static_cast<unsigned char>(letter) <= 0x20 || letter == '\\' ||
               letter == 0x7f;
      })) {
    return Refuse(text, "it holds a space, a backslash or a control character");
  }
  if (BeginsWith(rest, kHttp)) {
    return Refuse(text, "it is not encrypted, and settings pages are: write https://");
  }
  if (BeginsWith(rest, kHttps)) rest.remove_prefix(kHttps.size());
  AddressParts parts;
  parts.hash = CutAfter(rest, '#');
  parts.query = CutAfter(rest, '?');
  parts.path = "/" + CutAfter(rest, '/');
  if (rest.find('@') != std::string_view::npos)
    return Refuse(text, "it holds a user name");
  if (rest.find(':') != std::string_view::npos) {
    return Refuse(text, "it has a port or is no web address");
  }
  parts.host = NormalizeHost(rest);
  if (parts.host.empty() || parts.host.find('.') == std::string::npos) {
    return Refuse(text, "it has no host such as example.com");
  }
  return parts;
}

}  // namespace wayout
