// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_KEEP_LOG_H_
#define WAYOUT_HOST_LEDGER_KEEP_LOG_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "host/base/patience.h"

namespace wayout {

// When the log of <folder>/ledger.db is cut (cut_log.h), writes a copy of it to
// ledger.damaged-<time>.db, from which SalvageFile() reads every entry of it, and lets
// the ledger go on with what SQLite reads. Before anything is written to a ledger:
// SQLite would write over what it cannot read.
// The caller holds no FolderLock. On an error nothing has changed.
absl::Status KeepCutLog(const std::string& folder, int64_t now, Patience& patience);

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_KEEP_LOG_H_
