// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_READ_FILE_H_
#define WAYOUT_HOST_BASE_READ_FILE_H_

#include <string>

#include "absl/status/statusor.h"

namespace wayout {

// All bytes of a file, as they are. NotFound: it cannot be opened. Unavailable: it cannot
// be read to its end.
absl::StatusOr<std::string> ReadFile(const std::string& path);

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_READ_FILE_H_
