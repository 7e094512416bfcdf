// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_PAGE_PATTERN_H_
#define WAYOUT_HOST_RULES_PAGE_PATTERN_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "host/rules/address.h"

namespace wayout {

// Which addresses show a setting: https://HOST/PATH?QUERY#FRAGMENT, where
//   HOST      is matched whole; a first label "*" stands for any one label
//   PATH      segment by segment: "*" any one segment, "**" (last) any further segments,
//             {locale} an optional language segment (en, pt-BR, zh_Hant),
//             {account} an optional pair /u/N, as Google's addresses have it
//   QUERY     each parameter must be present: name=value, or name=* for any value
//   FRAGMENT  like PATH; where it is left out any fragment will do
// A slash at the end of the path makes no difference.
struct PagePattern {
  std::string host;  // the parts as Address spells them
  std::string path;
  std::string query;
  std::string fragment;  // empty: any

  // InvalidArgument names what is wrong and what to write instead.
  static absl::StatusOr<PagePattern> Parse(std::string_view text);

  // Whether the pattern stands for any one label before `host`.
  bool wildcard_host() const { return host.size() > 2 && host[0] == '*'; }
  // Literal segments and parameters: of two patterns the one with more says more.
  int Specificity() const;
};

// The parts of a pattern, wherever they are kept.
struct PageParts {
  std::string_view path;
  std::string_view query;
  std::string_view fragment;
};

// Path, query and fragment; the host is the caller's part.
bool MatchesPage(const PageParts& pattern, const Address& address);

// Under which keys a pattern is filed, and an address looked for: the host, "*" for every
// leading segment that is not literal, then the literal segments up to the first that is
// not. Few patterns share a key, however many settings one host has.
struct KeyShape {
  int skip = 0;     // leading segments of any text, 0..3
  int literal = 0;  // literal segments after them, 0..7
};
inline constexpr int kKeyShapes = 32;  // each shape has a bit of a 32-bit set

constexpr int BitOf(KeyShape shape) { return shape.skip * 8 + shape.literal; }
constexpr KeyShape ShapeOfBit(int bit) { return {bit / 8, bit % 8}; }

struct PageKey {
  KeyShape shape;
  std::string text;
};

// One for each way the optional segments can be left out. `host` is what the key begins
// with.
std::vector<PageKey> KeysOf(const PagePattern& pattern, std::string_view host);
// False when the address is too short for the shape.
bool KeyOf(const Address& address, std::string_view host, KeyShape shape,
           std::string& key);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_PAGE_PATTERN_H_
