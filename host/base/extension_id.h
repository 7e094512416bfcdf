// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_EXTENSION_ID_H_
#define WAYOUT_HOST_BASE_EXTENSION_ID_H_

#include <array>
#include <string_view>

namespace wayout {

// The ids of the one extension the host answers. manifests/extension-id.json is where
// they are written; CMake hands them over. In Chromium it has several: the first is that
// of our own builds, the others are those the stores gave it.
inline constexpr auto kChromiumIds =
    std::to_array<std::string_view>({WAYOUT_CHROMIUM_IDS});
inline constexpr const char* kChromiumId = kChromiumIds.front().data();
inline constexpr char kFirefoxId[] = WAYOUT_FIREFOX_ID;

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_EXTENSION_ID_H_
