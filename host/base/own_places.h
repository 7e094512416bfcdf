// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_OWN_PLACES_H_
#define WAYOUT_HOST_BASE_OWN_PLACES_H_

#include <string>

#include "absl/status/statusor.h"

namespace wayout {

// What paths.cc asks of the system it runs on.

// This program's own file, links resolved.
absl::StatusOr<std::string> OwnProgram();

// The folder where this user's programs keep what is Wayout's; NotFound when no home is
// known.
absl::StatusOr<std::string> OwnDataFolder();

// "" when the variable is not set. An empty one counts as unset, as the XDG Base
// Directory specification says.
std::string Variable(const char* name);

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_OWN_PLACES_H_
