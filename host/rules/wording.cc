// SPDX-License-Identifier: Apache-2.0
#include "host/rules/wording.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace wayout {
namespace {

using Runes = std::u32string_view;

constexpr Runes kSingleQuotes =
    U"\u2018\u2019\u201A\u201B\u2032\u02BC\u02BB\u0060\u00B4\uFF07";
constexpr Runes kDoubleQuotes = U"\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB\uFF02";
constexpr Runes kHyphens = U"\u2010\u2011";
// Latin, CJK, Devanagari, Arabic, Armenian, Ethiopic.
constexpr Runes kFullStops = U".\u3002\uFF61\u0964\u06D4\u0589\u1362";

bool IsOneOf(Runes set, utf8proc_int32_t rune) {
  return set.find(static_cast<char32_t>(rune)) != Runes::npos;
}

bool IsInvisible(utf8proc_int32_t rune) {
  return utf8proc_category(rune) == UTF8PROC_CATEGORY_CF || rune == 0x34f ||
         (rune >= 0xfe00 && rune <= 0xfe0f);
}

bool IsSpace(utf8proc_int32_t rune) {
  switch (utf8proc_category(rune)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:
      return rune >= 0x09 && rune <= 0x0d;
  }
}

// One rune becomes one rune, before NFKC turns U+00B4 into a space and an accent.
utf8proc_int32_t Unify(utf8proc_int32_t rune, void*) {
  if (IsOneOf(kSingleQuotes, rune)) return '\'';
  if (IsOneOf(kDoubleQuotes, rune)) return '"';
  if (IsOneOf(kHyphens, rune)) return '-';
  return rune;
}

std::string Map(std::string_view text, int options) {
  utf8proc_uint8_t* mapped = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map_custom(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                          static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                          static_cast<utf8proc_option_t>(options), Unify, nullptr);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(mapped, &std::free);
  if (size < 0) return std::string(text);  // no UTF-8: only equal to itself
  return {reinterpret_cast<const char*>(mapped), static_cast<size_t>(size)};
}

void Append(utf8proc_int32_t rune, std::string& out) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const utf8proc_ssize_t size = utf8proc_encode_char(rune, bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<size_t>(size));
}

// Drops what is invisible, spaces at both ends and one full stop at the end; joins runs
// of space.
std::string Tidy(std::string_view text) {
  std::u32string runes;
  for (size_t at = 0; at < text.size();) {
    utf8proc_int32_t rune = 0;
    const utf8proc_ssize_t size =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                         static_cast<utf8proc_ssize_t>(text.size() - at), &rune);
    if (size <= 0) return std::string(text);
    at += static_cast<size_t>(size);
    if (IsInvisible(rune)) continue;
    if (!IsSpace(rune)) {
      runes += static_cast<char32_t>(rune);
    } else if (!runes.empty() && runes.back() != U' ') {
      runes += U' ';
    }
  }
  const auto drop_space = [&runes] {
    if (!runes.empty() && runes.back() == U' ') runes.pop_back();
  };
  drop_space();
  if (!runes.empty() && kFullStops.find(runes.back()) != Runes::npos) {
    runes.pop_back();
    drop_space();
  }
  std::string tidy;
  for (const char32_t rune : runes) Append(static_cast<utf8proc_int32_t>(rune), tidy);
  return tidy;
}

}  // namespace

std::string NormalizeWording(std::string_view text) {
  constexpr int kNfkc = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT;
  return Tidy(Map(Map(text, kNfkc), kNfkc | UTF8PROC_CASEFOLD));
}

}  // namespace wayout
