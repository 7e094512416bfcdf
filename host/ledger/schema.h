// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_SCHEMA_H_
#define WAYOUT_HOST_LEDGER_SCHEMA_H_

#include <cstdint>

#include "absl/status/status.h"
#include "host/base/database.h"

namespace wayout {

// The newest form of ledger.db this program knows; kept in the file as user_version.
inline constexpr int64_t kLedgerVersion = 1;

// The form of the file that is open; 0: a new, empty file.
absl::StatusOr<int64_t> LedgerVersion(Database& database);

// Brings an older or empty file to kLedgerVersion in one transaction that no other
// process can be in the middle of. Never downgrades: FailedPrecondition for a newer file,
// which is left as it is.
absl::Status MigrateLedger(Database& database);

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_SCHEMA_H_
