// SPDX-License-Identifier: Apache-2.0
// An address and a page pattern, one a line: host, path, query, hash, pattern. Reading,
// matching and filing agree: what matches is found under one of the pattern's keys.
#include <algorithm>
#include <array>
#include <string>

#include "host/rules/address.h"
#include "host/rules/page_key.h"
#include "host/rules/page_match.h"
#include "host/rules/page_pattern.h"
#include "tests/fuzz/fuzzed.h"

namespace wayout {
namespace {

// False when no key of the pattern is one the address is looked for under.
bool IsFiledWhereLookedFor(const PagePattern& pattern, const Address& address) {
  for (const PageKey& key : KeysOf(pattern, pattern.host)) {
    std::string looked_for;
    if (KeyOf(address, pattern.host, key.shape, looked_for) && looked_for == key.text) {
      return true;
    }
  }
  return false;
}

}  // namespace

void Fuzz(std::string_view bytes) {
  std::array<std::string_view, 5> lines;
  for (std::string_view& line : lines) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  const Address address(lines[0], lines[1], lines[2], lines[3]);
  const auto pattern = PagePattern::Parse(lines[4]);
  if (!pattern.ok() || !address.valid()) return;
  if (MatchesPage({pattern->path, pattern->query, pattern->fragment}, address)) {
    WAYOUT_FUZZ_EXPECT(IsFiledWhereLookedFor(*pattern, address));
  }
}

}  // namespace wayout
