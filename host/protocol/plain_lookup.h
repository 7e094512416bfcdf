// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_PROTOCOL_PLAIN_LOOKUP_H_
#define WAYOUT_HOST_PROTOCOL_PLAIN_LOOKUP_H_

#include <optional>
#include <string_view>

#include "host/protocol/message.h"

namespace wayout {

// The frame nearly every visit to a page sends, read without a JSON tree:
// {"type":"lookup","host":"...","path":"...","query":"...","hash":"...","id":N} with
// these members in this order, the id last or first, no space between them, and nothing
// in the texts but ASCII that needs no escape. nullopt: anything else, right or wrong;
// ParseRequest reads it, and what both can read they read alike.
std::optional<LookupRequest> ReadPlainLookup(std::string_view json);

}  // namespace wayout

#endif  // WAYOUT_HOST_PROTOCOL_PLAIN_LOOKUP_H_
