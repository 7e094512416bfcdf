// SPDX-License-Identifier: Apache-2.0
#include "host/protocol/words.h"

#include <algorithm>

namespace wayout {
namespace {

// The C library's classes depend on the locale; the schema's do not.
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsLetter(char c) { return IsLower(c) || (c >= 'A' && c <= 'Z'); }
bool IsSlugCharacter(char c) { return IsLower(c) || IsDigit(c); }
bool IsWordCharacter(char c) { return IsLower(c) || IsDigit(c) || c == '_'; }
bool IsTagCharacter(char c) { return IsLetter(c) || IsDigit(c); }

template <typename Predicate>
bool All(std::string_view text, Predicate is) {
  return std::all_of(text.begin(), text.end(), is);
}

// Takes what stands before the first `separator`, and the separator, off `rest`.
std::string_view TakePiece(std::string_view& rest, char separator) {
  const size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view piece = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return piece;
}

// ^[a-z0-9]+(-[a-z0-9]+)*$
bool IsSlug(std::string_view text) {
  if (text.empty() || text.back() == '-') return false;
  while (!text.empty()) {
    const std::string_view piece = TakePiece(text, '-');
    if (piece.empty() || !All(piece, IsSlugCharacter)) return false;
  }
  return true;
}

}  // namespace

bool IsSiteId(std::string_view text) { return text.size() <= 64 && IsSlug(text); }

bool IsSettingId(std::string_view text) {
  const size_t slash = text.find('/');
  return text.size() <= 128 && slash != text.npos && IsSlug(text.substr(0, slash)) &&
         IsSlug(text.substr(slash + 1));
}

bool IsWord(std::string_view text) {
  return !text.empty() && text.size() <= 40 && IsLower(text[0]) &&
         All(text, IsWordCharacter);
}

bool IsLanguage(std::string_view text) {
  if (text.empty() || text.size() > 35 || text.back() == '-') return false;
  const std::string_view primary = TakePiece(text, '-');
  if (primary.size() < 2 || primary.size() > 3 || !All(primary, IsLetter)) return false;
  while (!text.empty()) {
    const std::string_view subtag = TakePiece(text, '-');
    if (subtag.empty() || subtag.size() > 8 || !All(subtag, IsTagCharacter)) return false;
  }
  return true;
}

bool IsDay(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7 ? text[i] != '-' : !IsDigit(text[i])) return false;
  }
  return true;
}

}  // namespace wayout
