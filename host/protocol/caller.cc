// SPDX-License-Identifier: Apache-2.0
#include "host/protocol/caller.h"

#include "host/base/extension_id.h"

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
                    std::string_view also_allowed) {
  if (arguments.empty()) return false;
  std::string_view id = ChromiumIdOf(arguments[0]);
  const std::string_view ours = id.empty() ? kFirefoxId : kChromiumId;
  if (id.empty() && arguments.size() >= 2) id = arguments[1];
  return !id.empty() && (id == ours || id == also_allowed);
}

}  // namespace wayout
