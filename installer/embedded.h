// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_EMBEDDED_H_
#define WAYOUT_INSTALLER_EMBEDDED_H_

#include <string_view>

namespace wayout {

// The texts of data files, compiled in (cmake/EmbedText.cmake), each ending with a
// newline: installer/browsers.json, manifests/chromium.json.in,
// manifests/firefox.json.in.
std::string_view BrowsersJson();
std::string_view ChromiumTemplate();
std::string_view FirefoxTemplate();

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_EMBEDDED_H_
