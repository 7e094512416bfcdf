// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_LEDGER_REMOVAL_H_
#define WAYOUT_HOST_CLI_LEDGER_REMOVAL_H_

#include <string>

#include "absl/status/statusor.h"
#include "installer/files.h"

namespace wayout {

// Removes the ledger in `folder` when nothing is written in it; `forget` empties it
// first. True when no ledger is left there; one that cannot be read stays.
absl::StatusOr<bool> RemoveLedger(const std::string& folder, bool forget, Files& files);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_LEDGER_REMOVAL_H_
