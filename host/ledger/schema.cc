// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/schema.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"

namespace wayout {
namespace {

// Step n leads from version n to n+1. A step that users may have run is never changed.
//
// Entries have no AUTOINCREMENT: it would keep the count of what was forgotten.
// The status of a setting is stored beside its entries, in the same transaction, because
// the time of the last look and what is set aside are no news and make no entry.
constexpr std::array<const char*, kLedgerVersion> kSteps = {R"sql(
CREATE TABLE entries(
  entry INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  setting TEXT NOT NULL,
  site_name TEXT NOT NULL,
  title TEXT NOT NULL,
  verdict TEXT NOT NULL
    CHECK(verdict IN ('opted_out','opted_in','requested','unavailable','unknown')),
  "when" TEXT NOT NULL CHECK("when" IN ('seen','after_change','after_reload','user')),
  confirmed INTEGER NOT NULL CHECK(confirmed IN (0,1)),
  value TEXT,
  wording TEXT,
  reverted INTEGER NOT NULL CHECK(reverted IN (0,1)),
  sentence TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE INDEX entries_by_setting ON entries(setting, entry);
CREATE TABLE status(
  setting TEXT PRIMARY KEY,
  site_name TEXT NOT NULL,
  title TEXT NOT NULL,
  verdict TEXT NOT NULL
    CHECK(verdict IN ('opted_out','opted_in','requested','unavailable','unknown')),
  "when" TEXT NOT NULL CHECK("when" IN ('seen','after_change','after_reload','user')),
  confirmed INTEGER NOT NULL CHECK(confirmed IN (0,1)),
  at INTEGER NOT NULL,
  value TEXT,
  before TEXT,
  last_opted_out INTEGER,
  reverted INTEGER NOT NULL CHECK(reverted IN (0,1)),
  renamed INTEGER NOT NULL CHECK(renamed IN (0,1)),
  skipped TEXT,
  remind_on TEXT,
  due_on TEXT,
  verified_stop INTEGER,
  verified_language TEXT,
  verified_label TEXT,
  renamed_at INTEGER NOT NULL,
  was_off INTEGER NOT NULL CHECK(was_off IN (0,1)),
  missing INTEGER NOT NULL CHECK(missing IN (0,1))
) STRICT, WITHOUT ROWID;
)sql"};

absl::Status RunSteps(Database& database) {
  WAYOUT_ASSIGN_OR_RETURN(const int64_t version, LedgerVersion(database));
  if (version > kLedgerVersion) {
    return absl::FailedPreconditionError(
        absl::StrCat("the ledger was written by a newer Wayout (version ", version,
                     " of the file; this one knows ", kLedgerVersion, ")"));
  }
  for (auto step = static_cast<size_t>(version); step < kSteps.size(); ++step) {
    WAYOUT_RETURN_IF_ERROR(database.Execute(kSteps[step]));
  }
  return database.Execute(absl::StrCat("PRAGMA user_version=", kLedgerVersion));
}

}  // namespace

absl::StatusOr<int64_t> LedgerVersion(Database& database) {
  WAYOUT_ASSIGN_OR_RETURN(Statement version, database.Prepare("PRAGMA user_version"));
  WAYOUT_RETURN_IF_ERROR(version.Step().status());
  return version.Number(0);
}

absl::Status MigrateLedger(Database& database) {
  WAYOUT_ASSIGN_OR_RETURN(const int64_t version, LedgerVersion(database));
  if (version == kLedgerVersion) return absl::OkStatus();
  WAYOUT_RETURN_IF_ERROR(database.Execute("BEGIN EXCLUSIVE"));
  absl::Status status = RunSteps(database);
  if (status.ok()) status = database.Execute("COMMIT");
  if (!status.ok()) database.Execute("ROLLBACK").IgnoreError();
  return status;
}

}  // namespace wayout
