// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_CONCLUDE_H_
#define WAYOUT_HOST_LEDGER_CONCLUDE_H_

#include <optional>

#include "host/ledger/record.h"

namespace wayout {

// What follows from a sighting or a remark.
struct Conclusion {
  std::optional<Record> record;  // as it stands now; nullopt: nothing is known
  std::optional<Entry> entry;    // the news, not yet numbered; nullopt: nothing new
  bool changed = false;          // the record must be stored
};

// Judges over time: what `sighting` means for a setting of which `known` was known.
// - Switched here, then read on a fresh load with the same value: after_reload,
// confirmed.
// - Read on a fresh load without a change: seen, confirmed; else seen, unconfirmed.
// - Verified off or switched off here, then on without a change made here: reverted.
// - Other words than when it was verified: renamed, until a fresh look a day later (or a
//   change made under the new words) has verified it under them.
// - Nothing readable never replaces a verdict; only that a verified control has gone is
//   worth an entry, once.
// Where nothing was learnt, only the time of the last look moves, minute by minute.
Conclusion Conclude(const std::optional<Record>& known, const Sighting& sighting);

// The user's word: a request was sent or taken back, a setting is set aside or taken up
// again. Only requests are entries; what is set aside says nothing about the site.
Conclusion Conclude(const std::optional<Record>& known, const Remark& remark);

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_CONCLUDE_H_
