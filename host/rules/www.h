// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_WWW_H_
#define WAYOUT_HOST_RULES_WWW_H_

#include <string_view>

namespace wayout {

inline constexpr std::string_view kWww = "www.";

inline std::string_view WithoutWww(std::string_view host) {
  return host.substr(0, kWww.size()) == kWww ? host.substr(kWww.size()) : host;
}

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_WWW_H_
