// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_SET_ASIDE_H_
#define WAYOUT_HOST_LEDGER_SET_ASIDE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "host/base/patience.h"

namespace wayout {

inline constexpr char kLedgerFile[] = "ledger.db";

// Looks at <folder>/ledger.db afresh and, when it is damaged, renames it and its
// write-ahead log to ledger.damaged-<time>.db. Never deletes a byte of them. False when
// the file is sound after all, which is so when another process was faster. The caller
// holds no FolderLock; Unavailable when others hold one for too long.
absl::StatusOr<bool> SetAsideDamaged(const std::string& folder, int64_t now,
                                     Patience& patience);

// Whether a process ended between the two renames: a log without its ledger. To be asked
// before a new ledger is begun, which SQLite would do by deleting the log.
bool IsHalfSetAside(const std::string& folder);
// Renames the log after its ledger. As SetAsideDamaged, the caller holds no lock.
absl::Status FinishSettingAside(const std::string& folder, int64_t now,
                                Patience& patience);

// A name in `folder`, with its path, that no file set aside has yet.
std::string DamagedName(const std::string& folder, int64_t now);

// The names of the ledgers set aside in `folder`, oldest first.
std::vector<std::string> ListSetAside(const std::string& folder);

// Deletes them: only when the user asked that everything be forgotten.
absl::Status DeleteSetAside(const std::string& folder, Patience& patience);

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_SET_ASIDE_H_
