// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_EXTENSION_ID_H_
#define WAYOUT_HOST_BASE_EXTENSION_ID_H_

namespace wayout {

// The ids of the one extension the host answers. manifests/extension-id.json is where
// they are written; CMake hands them over.
inline constexpr char kChromiumId[] = WAYOUT_CHROMIUM_ID;
inline constexpr char kFirefoxId[] = WAYOUT_FIREFOX_ID;

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_EXTENSION_ID_H_
