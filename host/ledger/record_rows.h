// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_RECORD_ROWS_H_
#define WAYOUT_HOST_LEDGER_RECORD_ROWS_H_

#include "absl/status/statusor.h"
#include "host/base/database.h"
#include "host/ledger/record.h"

namespace wayout {

// Records as rows of `status` and entries as rows of `entries`, in the order of their
// columns (schema.cc). Reading: DataLoss when a word is none.
absl::StatusOr<Record> ReadRecord(const Statement& row);
void BindRecord(const Record& record, Statement& put);

absl::StatusOr<Entry> ReadEntry(const Statement& row);
// With its checksum, which is its last column.
void BindEntry(const Entry& entry, Statement& append);
inline constexpr int kChecksumColumn = 12;

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_RECORD_ROWS_H_
