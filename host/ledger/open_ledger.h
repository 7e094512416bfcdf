// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_OPEN_LEDGER_H_
#define WAYOUT_HOST_LEDGER_OPEN_LEDGER_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "host/base/database.h"
#include "host/base/patience.h"
#include "host/ledger/store.h"
#include "host/protocol/words.h"

namespace wayout {

struct OpenedLedger {
  LedgerState state = LedgerState::kUnavailable;
  std::string message;                 // empty when kOk: for a person, with what to do
  std::unique_ptr<LedgerStore> store;  // none when kUnavailable, or when not begun
  absl::Status fault;  // why nothing can be written; OK when something can
};

// The settings of a connection that writes to a ledger.
absl::Status ConfigureLedger(Database& database);

// When a ledger is begun where there is none: its folder is made at once in any case, so
// that it is there before a sandbox is entered.
enum class Begin : uint8_t { kAtOnce, kWithFirstEntry };

// Whether <folder>/ledger.db is there, whatever it is.
bool HasLedger(const std::string& folder);

// Opens <folder>/ledger.db for writing, creating folder (0700) and file (0600); where
// that cannot be, for reading. A damaged ledger is set aside and a new one begun. A
// ledger of a newer version is only read. Never fails: what is wrong is in the result.
// `patience`, which outlives the store, is also how long its writes wait for others.
OpenedLedger OpenLedger(const std::string& folder, Begin begin, int64_t now,
                        Patience& patience);

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_OPEN_LEDGER_H_
