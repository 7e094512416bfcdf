// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_SALVAGE_H_
#define WAYOUT_HOST_LEDGER_SALVAGE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "host/protocol/observation.h"

namespace wayout {

// Every entry whose bytes are whole in `bytes`, which may be any part of a ledger or of
// its write-ahead log, in order of their numbers, each once. Nothing of SQLite's
// structure is trusted: every byte is tried as the beginning of a row of `entries`, and a
// row counts when its checksum holds. Not found are rows of over 4 KB, which SQLite
// splits.
std::vector<Entry> SalvageEntries(std::string_view bytes);

// The same for a file and the log beside it (<path>-wal). Neither is changed, and nothing
// is opened as a database. NotFound: there is no such file.
absl::StatusOr<std::vector<Entry>> SalvageFile(const std::string& path);

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_SALVAGE_H_
