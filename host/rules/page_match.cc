// SPDX-License-Identifier: Apache-2.0
#include "host/rules/page_match.h"

#include <algorithm>

#include "host/rules/pattern_segments.h"

namespace wayout {
namespace {

bool IsLetter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}
bool IsDigit(char letter) { return letter >= '0' && letter <= '9'; }

// en, de-DE, pt_BR, zh-Hant-TW: two or three letters, then subtags of two to eight.
bool IsLocale(std::string_view segment) {
  size_t length = 0;  // of the subtag that is being read
  bool first = true;
  for (const char letter : segment) {
    if (letter == '-' || letter == '_') {
      if (length < 2) return false;
      length = 0;
      first = false;
      continue;
    }
    if (!IsLetter(letter) && (first || !IsDigit(letter))) return false;
    if (++length > (first ? 3u : 8u)) return false;
  }
  return length >= 2;
}

bool IsAccount(const Segments& segments, size_t at) {
  if (at + 1 >= segments.size() || segments[at] != "u") return false;
  const std::string_view number = segments[at + 1];
  return !number.empty() && number.size() <= 3 &&
         std::all_of(number.begin(), number.end(), IsDigit);
}

// `more`: whether a segment is left of the pattern (it may be empty text). Calls itself
// for optional segments only, of which a pattern has at most two.
bool MatchSegments(std::string_view pattern, bool more, const Segments& segments,
                   size_t at) {
  while (more) {
    const std::string_view wanted = TakeSegment(pattern, more);
    if (wanted == "**") return true;
    if (wanted == kLocaleSegment) {
      if (at < segments.size() && IsLocale(segments[at]) &&
          MatchSegments(pattern, more, segments, at + 1)) {
        return true;
      }
      continue;
    }
    if (wanted == kAccountSegment) {
      if (IsAccount(segments, at) && MatchSegments(pattern, more, segments, at + 2)) {
        return true;
      }
      continue;
    }
    if (at >= segments.size()) return false;
    if (wanted == "*" ? segments[at].empty() : segments[at] != wanted) return false;
    ++at;
  }
  return at == segments.size();
}

bool MatchQuery(std::string_view pattern, const Address& address) {
  while (!pattern.empty()) {
    const size_t end = std::min(pattern.find('&'), pattern.size());
    const std::string_view pair = pattern.substr(0, end);
    const size_t equals = pair.find('=');
    if (!address.HasParameter(pair.substr(0, equals), pair.substr(equals + 1)))
      return false;
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return true;
}

}  // namespace

bool MatchesPage(const PageParts& pattern, const Address& address) {
  return MatchSegments(pattern.path, !pattern.path.empty(), address.segments(), 0) &&
         MatchQuery(pattern.query, address) &&
         (pattern.fragment.empty() ||
          MatchSegments(pattern.fragment, true, address.fragment(), 0));
}

}  // namespace wayout
