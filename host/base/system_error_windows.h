// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_SYSTEM_ERROR_WINDOWS_H_
#define WAYOUT_HOST_BASE_SYSTEM_ERROR_WINDOWS_H_

#include <string_view>

#include "absl/status/status.h"

namespace wayout {

// A number of winerror.h as a status: "<doing> <what>: <reason>".
absl::Status SystemError(unsigned long error, std::string_view doing,
                         std::string_view what);

// The same for GetLastError(), which must not have been overwritten since.
absl::Status SystemError(std::string_view doing, std::string_view what);

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_SYSTEM_ERROR_WINDOWS_H_
