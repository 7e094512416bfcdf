// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_PROTOCOL_CALLER_H_
#define WAYOUT_HOST_PROTOCOL_CALLER_H_

#include <span>
#include <string_view>

#include "host/base/extension_id.h"

namespace wayout {

// Whether a browser started this process for our extension. `arguments` are main's,
// without the program's name: Chromium passes "chrome-extension://<id>/" (and, on
// Windows, more behind it), Firefox the manifest's path and the extension's id.
//
// `chromium_ids` are the ids Chromium knows it by; a test may have others.
// `also_allowed` is one more id, for developing with a build of another id; empty: none.
//
// Browsers check this themselves before they start a host. The second check keeps other
// programs' mistakes out; it is no boundary against a program of the same user.
bool IsOurExtension(std::span<const std::string_view> arguments,
                    std::string_view also_allowed,
                    std::span<const std::string_view> chromium_ids = kChromiumIds);

}  // namespace wayout

#endif  // WAYOUT_HOST_PROTOCOL_CALLER_H_
