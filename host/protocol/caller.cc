// SPDX-License-Identifier: Apache-2.0
#include "host/protocol/caller.h"

#include <algorithm>

namespace wayout {
namespace {

constexpr std::string_view kScheme = "chrome-extension://";

// The id in "chrome-extension://<id>/"; empty when `origin` is nothing of that shape.
std::string_view ChromiumIdOf(std::string_view origin) {
  if (!origin.starts_with(kScheme) || !origin.ends_with('/')) return {};
  origin.remove_prefix(kScheme.size());
  return origin.substr(0, origin.size() - 1);
}

}  // namespace

bool IsOurExtension(std::span<const std::string_view> arguments,
                    std::string_view also_allowed,
                    std::span<const std::string_view> chromium_ids) {
  if (arguments.empty()) return false;
  const std::string_view chromium = ChromiumIdOf(arguments[0]);
  if (!chromium.empty()) {
    return chromium == also_allowed || std::find(chromium_ids.begin(), chromium_ids.end(),
                                                 chromium) != chromium_ids.end();
  }
  if (arguments.size() < 2 || arguments[1].empty()) return false;
  return arguments[1] == kFirefoxId || arguments[1] == also_allowed;
}

}  // namespace wayout
