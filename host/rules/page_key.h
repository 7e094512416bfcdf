// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_PAGE_KEY_H_
#define WAYOUT_HOST_RULES_PAGE_KEY_H_

#include <string>
#include <string_view>
#include <vector>

#include "host/rules/address.h"
#include "host/rules/page_pattern.h"

namespace wayout {

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

#endif  // WAYOUT_HOST_RULES_PAGE_KEY_H_
