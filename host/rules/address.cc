// SPDX-License-Identifier: Apache-2.0
#include "host/rules/address.h"

#include <algorithm>
#include <array>

namespace wayout {
namespace {

constexpr size_t kMaxHost = 253;  // RFC 1035, as dotted text

constexpr bool IsAlphanumeric(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
         (letter >= 'A' && letter <= 'Z');
}

constexpr bool IsUnreserved(char letter) {
  return IsAlphanumeric(letter) || letter == '-' || letter == '.' || letter == '_' ||
         letter == '~';
}

// What a browser escapes in at least one part of an address.
constexpr bool MustBeEscaped(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  if (byte <= 0x20 || byte >= 0x7f) return true;
  constexpr std::string_view kMarks = "\"<>\\^`{|}";
  return kMarks.find(letter) != std::string_view::npos;
}

constexpr auto kNeedsLook = [] {
  std::array<bool, 256> table{};
  for (int byte = 0; byte < 256; ++byte) {
    const char letter = static_cast<char>(byte);
    table[static_cast<size_t>(byte)] = letter == '%' || MustBeEscaped(letter);
  }
  return table;
}();

int HexValue(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

void AppendEscape(unsigned char byte, std::string& out) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  out += '%';
  out += kHex[byte >> 4];
  out += kHex[byte & 15];
}

std::string_view WithoutFirst(std::string_view text, char mark) {
  if (!text.empty() && text.front() == mark) text.remove_prefix(1);
  return text;
}

bool Climbs(const Segments& segments) {
  return std::any_of(segments.begin(), segments.end(), [](std::string_view segment) {
    return segment == "." || segment == "..";
  });
}

}  // namespace

std::string NormalizeHost(std::string_view host) {
  if (host.empty() || host.size() > kMaxHost) return "";
  std::string normal;
  normal.reserve(host.size());
  char last = '.';
  for (const char letter : host) {
    if (!IsAlphanumeric(letter) && letter != '-' && letter != '_' && letter != '.')
      return "";
    if (letter == '.' && last == '.') return "";  // an empty label
    normal +=
        letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    last = letter;
  }
  return last == '.' ? "" : normal;
}

std::string NormalizeEscapes(std::string_view text) {
  const auto needs_look = [](char letter) {
    return kNeedsLook[static_cast<unsigned char>(letter)];
  };
  if (std::none_of(text.begin(), text.end(), needs_look)) return std::string(text);
  std::string normal;
  for (size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? HexValue(text[i + 1]) : -1;
    const int low = high >= 0 ? HexValue(text[i + 2]) : -1;
    if (low >= 0) {
      const auto byte = static_cast<unsigned char>(high * 16 + low);
      if (IsUnreserved(static_cast<char>(byte))) {
        normal += static_cast<char>(byte);
      } else {
        AppendEscape(byte, normal);
      }
      i += 2;
    } else if (MustBeEscaped(text[i])) {
      AppendEscape(static_cast<unsigned char>(text[i]), normal);
    } else {
      normal += text[i];
    }
  }
  return normal;
}

Segments SplitSegments(std::string_view text) {
  Segments segments;
  while (!text.empty()) {
    const size_t slash = text.find('/');
    segments.push_back(text.substr(0, slash));
    if (slash == std::string_view::npos) break;
    text.remove_prefix(slash + 1);
  }
  return segments;
}

Address::Address(std::string_view host, std::string_view path, std::string_view query,
                 std::string_view hash)
    : host_(NormalizeHost(host)),
      path_(NormalizeEscapes(WithoutFirst(path, '/'))),
      query_(NormalizeEscapes(WithoutFirst(query, '?'))),
      hash_(NormalizeEscapes(WithoutFirst(hash, '#'))),
      segments_(SplitSegments(path_)),
      fragment_(SplitSegments(hash_)) {
  valid_ = !host_.empty() && !Climbs(segments_);
  for (std::string_view rest = query_; !rest.empty();) {
    const size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    const size_t equals = std::min(pair.find('='), pair.size());
    parameters_.emplace_back(pair.substr(0, equals),
                             pair.substr(std::min(equals + 1, pair.size())));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

bool Address::HasParameter(std::string_view name, std::string_view value) const {
  return std::any_of(
      parameters_.begin(), parameters_.end(), [name, value](const auto& parameter) {
        return parameter.first == name && (value == "*" || parameter.second == value);
      });
}

}  // namespace wayout
