// SPDX-License-Identifier: Apache-2.0
#include "host/rules/page_pattern.h"

#include <algorithm>
#include <set>

#include "absl/status/status.h"
#include "host/base/status_macros.h"
#include "host/rules/address.h"
#include "host/rules/pattern_segments.h"

namespace wayout {
namespace {

absl::Status Refuse(std::string_view what) {
  return absl::InvalidArgumentError(absl::string_view(what.data(), what.size()));
}

absl::StatusOr<std::string> ParseHost(std::string_view text) {
  if (text.find('@') != std::string_view::npos) {
    return Refuse("holds a user name; write the host alone");
  }
  if (text.find(':') != std::string_view::npos) {
    return Refuse("holds a port; write the host alone");
  }
  const bool any_label = text.substr(0, 2) == "*.";
  const std::string host = NormalizeHost(any_label ? text.substr(2) : text);
  if (host.empty() || host.find('.') == std::string::npos || text.back() == '.') {
    return Refuse("has no host name such as www.example.com");
  }
  return any_label ? "*." + host : host;
}

// Splits, checks and spells the segments of a path or fragment as Address does.
absl::StatusOr<std::string> ParseSegments(std::string_view text,
                                          bool may_start_with_slash) {
  std::string canonical;
  std::set<std::string_view> optional;
  const Segments segments = SplitSegments(text);
  for (size_t i = 0; i < segments.size(); ++i) {
    const std::string_view segment = segments[i];
    if (i > 0) canonical += '/';
    if (segment == "**" && i + 1 < segments.size()) {
      return Refuse("has ** before its end; use * for one segment");
    }
    if (segment.empty() && (i > 0 || !may_start_with_slash || segments.size() == 1)) {
      return Refuse("has a slash too many; write the address as it is shown");
    }
    if (segment == "." || segment == "..")
      return Refuse("climbs; write the address as it is shown");
    if ((segment == kLocaleSegment || segment == kAccountSegment) &&
        !optional.insert(segment).second) {
      return Refuse("has an optional segment twice; keep one");
    }
    if (!IsSpecial(segment) && segment.find_first_of("*{}") != std::string_view::npos) {
      return Refuse("mixes * or { } with text in one segment; use * for a whole segment");
    }
    canonical += IsSpecial(segment) ? std::string(segment) : NormalizeEscapes(segment);
  }
  return canonical;
}

absl::StatusOr<std::string> ParseQuery(std::string_view text) {
  std::set<std::string> pairs;  // their order in an address means nothing
  while (!text.empty()) {
    const size_t end = std::min(text.find('&'), text.size());
    const std::string_view pair = text.substr(0, end);
    const size_t equals = pair.find('=');
    if (equals == 0 || equals == std::string_view::npos) {
      return Refuse("has a query that is not name=value; use name=* for any value");
    }
    const std::string_view value = pair.substr(equals + 1);
    if (value != "*" && value.find('*') != std::string_view::npos) {
      return Refuse("mixes * with text in a value; use * for a whole value");
    }
    pairs.insert(NormalizeEscapes(pair));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::string canonical;
  for (const std::string& pair : pairs) {
    if (!canonical.empty()) canonical += '&';
    canonical += pair;
  }
  return canonical;
}

}  // namespace

absl::StatusOr<PagePattern> PagePattern::Parse(std::string_view text) {
  constexpr std::string_view kScheme = "https://";
  if (text.substr(0, kScheme.size()) != kScheme) {
    return Refuse("does not begin with https://; write the secure address");
  }
  text.remove_prefix(kScheme.size());
  const size_t hash = text.find('#');
  const std::string_view fragment =
      hash == std::string_view::npos ? "" : text.substr(hash + 1);
  if (hash != std::string_view::npos && fragment.empty()) {
    return Refuse("ends in an empty fragment; remove the #");
  }
  text = text.substr(0, hash);
  const size_t question = text.find('?');
  const std::string_view query =
      question == std::string_view::npos ? "" : text.substr(question + 1);
  text = text.substr(0, question);
  const size_t slash = text.find('/');
  const std::string_view path =
      slash == std::string_view::npos ? "" : text.substr(slash + 1);
  PagePattern pattern;
  WAYOUT_ASSIGN_OR_RETURN(pattern.host, ParseHost(text.substr(0, slash)));
  WAYOUT_ASSIGN_OR_RETURN(pattern.path, ParseSegments(path, false));
  WAYOUT_ASSIGN_OR_RETURN(pattern.query, ParseQuery(query));
  WAYOUT_ASSIGN_OR_RETURN(pattern.fragment, ParseSegments(fragment, true));
  return pattern;
}

int PagePattern::Specificity() const {
  int literal = query.empty()
                    ? 0
                    : 1 + static_cast<int>(std::count(query.begin(), query.end(), '&'));
  for (const std::string* part : {&path, &fragment}) {
    for (const std::string_view segment : SplitSegments(*part)) {
      literal += IsSpecial(segment) ? 0 : 1;
    }
  }
  return literal;
}

}  // namespace wayout
