// SPDX-License-Identifier: Apache-2.0
#include "host/rules/page_key.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "host/rules/pattern_segments.h"

namespace wayout {
namespace {

constexpr int kMaxSkip = 3;
constexpr int kMaxLiteral = 7;

// Every number of leading segments that are not literal, and the pattern after them.
void CollectSkips(std::string_view pattern, bool more, int skip,
                  std::vector<std::pair<int, std::string_view>>& found) {
  const std::string_view here = pattern;
  if (more) {
    const std::string_view wanted = TakeSegment(pattern, more);
    if (wanted == "*") return CollectSkips(pattern, more, skip + 1, found);
    if (wanted == kLocaleSegment || wanted == kAccountSegment) {
      CollectSkips(pattern, more, skip, found);
      return CollectSkips(pattern, more, skip + (wanted == kLocaleSegment ? 1 : 2),
                          found);
    }
  }
  found.emplace_back(skip, here);
}

}  // namespace

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
