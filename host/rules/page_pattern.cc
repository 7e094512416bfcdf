// SPDX-License-Identifier: Apache-2.0
#include "host/rules/page_pattern.h"

#include <algorithm>
#include <set>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"

namespace wayout {
namespace {

constexpr std::string_view kLocale = "{locale}";
constexpr std::string_view kAccount = "{account}";
constexpr int kMaxSkip = 3;
constexpr int kMaxLiteral = 7;

bool IsSpecial(std::string_view segment) {
  return segment == "*" || segment == "**" || segment == kLocale || segment == kAccount;
}

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

// One segment off the front of a pattern's path or fragment.
std::string_view TakeSegment(std::string_view& pattern, bool& more) {
  const size_t slash = pattern.find('/');
  const std::string_view segment = pattern.substr(0, slash);
  more = slash != std::string_view::npos;
  pattern.remove_prefix(more ? slash + 1 : pattern.size());
  return segment;
}

// `more`: whether a segment is left of the pattern (it may be empty text). Calls itself
// for optional segments only, of which a pattern has at most two.
bool MatchSegments(std::string_view pattern, bool more, const Segments& segments,
                   size_t at) {
  while (more) {
    const std::string_view wanted = TakeSegment(pattern, more);
    if (wanted == "**") return true;
    if (wanted == kLocale) {
      if (at < segments.size() && IsLocale(segments[at]) &&
          MatchSegments(pattern, more, segments, at + 1)) {
        return true;
      }
      continue;
    }
    if (wanted == kAccount) {
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
    if ((segment == kLocale || segment == kAccount) && !optional.insert(segment).second) {
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

// Every number of leading segments that are not literal, and the pattern after them.
void CollectSkips(std::string_view pattern, bool more, int skip,
                  std::vector<std::pair<int, std::string_view>>& found) {
  const std::string_view here = pattern;
  if (more) {
    const std::string_view wanted = TakeSegment(pattern, more);
    if (wanted == "*") return CollectSkips(pattern, more, skip + 1, found);
    if (wanted == kLocale || wanted == kAccount) {
      CollectSkips(pattern, more, skip, found);
      return CollectSkips(pattern, more, skip + (wanted == kLocale ? 1 : 2), found);
    }
  }
  found.emplace_back(skip, here);
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

bool MatchesPage(const PageParts& pattern, const Address& address) {
  return MatchSegments(pattern.path, !pattern.path.empty(), address.segments(), 0) &&
         MatchQuery(pattern.query, address) &&
         (pattern.fragment.empty() ||
          MatchSegments(pattern.fragment, true, address.fragment(), 0));
}

std::vector<PageKey> KeysOf(const PagePattern& pattern, std::string_view host) {
  std::vector<std::pair<int, std::string_view>> skips;
  CollectSkips(pattern.path, !pattern.path.empty(), 0, skips);
  std::vector<PageKey> keys;
  for (auto [skip, rest] : skips) {
    if (skip > kMaxSkip) {  // so far from the front that the host must do
      skip = 0;
      rest = {};
    }
    PageKey key{{skip, 0}, std::string(host)};
    for (int i = 0; i < skip; ++i) key.text += "/*";
    for (bool more = !rest.empty(); more && key.shape.literal < kMaxLiteral;) {
      const std::string_view segment = TakeSegment(rest, more);
      if (IsSpecial(segment)) break;
      absl::StrAppend(&key.text, "/", std::string(segment));
      ++key.shape.literal;
    }
    keys.push_back(std::move(key));
  }
  return keys;
}

bool KeyOf(const Address& address, std::string_view host, KeyShape shape,
           std::string& key) {
  const auto skip = static_cast<size_t>(shape.skip);
  const size_t end = skip + static_cast<size_t>(shape.literal);
  if (address.segments().size() < end) return false;
  key.assign(host);
  for (size_t i = 0; i < skip; ++i) key += "/*";
  for (size_t i = skip; i < end; ++i) {
    key += '/';
    key += address.segments()[i];
  }
  return true;
}

}  // namespace wayout
