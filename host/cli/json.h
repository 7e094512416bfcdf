// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_JSON_H_
#define WAYOUT_HOST_CLI_JSON_H_

#include <nlohmann/json.hpp>

namespace wayout {

// What is printed for scripts keeps the order in which it was said.
using Json = nlohmann::ordered_json;

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_JSON_H_
