// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_PATTERN_SEGMENTS_H_
#define WAYOUT_HOST_RULES_PATTERN_SEGMENTS_H_

#include <string_view>

namespace wayout {

// The segments of a pattern's path or fragment, for those who read patterns.

inline constexpr std::string_view kLocaleSegment = "{locale}";
inline constexpr std::string_view kAccountSegment = "{account}";

inline bool IsSpecial(std::string_view segment) {
  return segment == "*" || segment == "**" || segment == kLocaleSegment ||
         segment == kAccountSegment;
}

// One segment off the front; `more` says whether another is left (it may be empty text).
inline std::string_view TakeSegment(std::string_view& pattern, bool& more) {
  const size_t slash = pattern.find('/');
  const std::string_view segment = pattern.substr(0, slash);
  more = slash != std::string_view::npos;
  pattern.remove_prefix(more ? slash + 1 : pattern.size());
  return segment;
}

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_PATTERN_SEGMENTS_H_
