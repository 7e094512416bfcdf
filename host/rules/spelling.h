// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_SPELLING_H_
#define WAYOUT_HOST_RULES_SPELLING_H_

#include <string>
#include <string_view>

#include "host/rules/json_node.h"

namespace wayout {

// The key of `object` that somebody who wrote `key` most likely meant; empty when none is
// near (more than two letters differ).
std::string NearestKey(std::string_view key, const JsonNode& object);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_SPELLING_H_
