// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_PROTOCOL_JSON_TEXT_H_
#define WAYOUT_HOST_PROTOCOL_JSON_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace wayout {

// What is looked at in a frame's text before a tree is built of it. Both take any bytes.

// True when objects and arrays stand more than `depth` within each other. nlohmann::json
// reads any depth but copies and destroys trees by recursion.
bool IsDeeperThan(std::string_view json, size_t depth);

// Rewrites every escaped surrogate that has no partner (\ud800 alone) as \ufffd. Browsers
// send them as they are; nlohmann::json refuses the whole text.
void ReplaceLoneSurrogates(std::string& json);

}  // namespace wayout

#endif  // WAYOUT_HOST_PROTOCOL_JSON_TEXT_H_
