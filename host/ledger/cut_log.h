// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_CUT_LOG_H_
#define WAYOUT_HOST_LEDGER_CUT_LOG_H_

#include <string>
#include <string_view>

namespace wayout {

// Whether a write-ahead log of SQLite's (sqlite.org/fileformat2.html, section 4) holds
// whole transactions behind a place that is damaged. SQLite reads a log only as far as
// its checksums agree, takes what follows for remains, and writes over it: what was
// recorded there would be gone, and nobody told.
//
// A log that ends in the middle of its last transaction is no cut one: that is what a
// crash leaves, and nobody was told that this was written.
bool IsCutLog(std::string_view bytes);

// The same of the log beside the database at `path`; false when there is none.
bool HasCutLog(const std::string& path);

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_CUT_LOG_H_
