// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/verify.h"

#include "absl/strings/str_cat.h"
#include "host/base/database.h"
#include "host/base/status_macros.h"
#include "host/ledger/checksum.h"
#include "host/ledger/cut_log.h"
#include "host/ledger/record_rows.h"

namespace wayout {
namespace {

absl::Status CheckStructure(Database& database, Verification& result) {
  WAYOUT_ASSIGN_OR_RETURN(Statement check,
                          database.Prepare("PRAGMA integrity_check(20)"));
  while (true) {
    WAYOUT_ASSIGN_OR_RETURN(const bool more, check.Step());
    if (!more) return absl::OkStatus();
    const std::string fault(check.Text(0));
    if (fault != "ok") result.faults.push_back(absl::StrCat("Structure: ", fault, "."));
  }
}

absl::Status CheckEntries(Database& database, Verification& result) {
  WAYOUT_ASSIGN_OR_RETURN(Statement rows,
                          database.Prepare("SELECT * FROM entries ORDER BY entry"));
  while (true) {
    WAYOUT_ASSIGN_OR_RETURN(const bool more, rows.Step());
    if (!more) return absl::OkStatus();
    ++result.entries;
    const absl::StatusOr<Entry> entry = ReadEntry(rows);
    if (!entry.ok() || ChecksumOf(*entry) != rows.Number(kChecksumColumn)) {
      result.faults.push_back(
          absl::StrCat("Entry ", rows.Number(0), " is not as it was written."));
    }
  }
}

// The entry that a control was not found ("unknown", seen) leaves the status as it is.
constexpr char kDisagreeing[] = R"sql(
SELECT setting, (SELECT e.verdict FROM entries e WHERE e.setting=s.setting
                 AND NOT (e.verdict='unknown' AND e."when"='seen')
                 ORDER BY e.entry DESC LIMIT 1) AS last
FROM status s WHERE last IS NOT NULL AND last<>s.verdict
   OR last IS NULL AND s.verdict<>'unknown')sql";

absl::Status CheckStatuses(Database& database, Verification& result) {
  WAYOUT_ASSIGN_OR_RETURN(Statement count,
                          database.Prepare("SELECT count(*) FROM status"));
  WAYOUT_RETURN_IF_ERROR(count.Step().status());
  result.settings = count.Number(0);
  WAYOUT_ASSIGN_OR_RETURN(Statement rows, database.Prepare(kDisagreeing));
  while (true) {
    WAYOUT_ASSIGN_OR_RETURN(const bool more, rows.Step());
    if (!more) return absl::OkStatus();
    result.faults.push_back(absl::StrCat("The status of ", std::string(rows.Text(0)),
                                         " is not what its last entry says."));
  }
}

}  // namespace

absl::StatusOr<Verification> VerifyLedger(const std::string& path) {
  WAYOUT_ASSIGN_OR_RETURN(Database database, Database::OpenReadOnly(path));
  Verification result;
  if (HasCutLog(path)) {
    result.faults.push_back(absl::StrCat("Its log, ", path,
                                         "-wal, is damaged in its middle; to save what "
                                         "is behind that: wayout ledger recover ",
                                         path, "."));
  }
  WAYOUT_RETURN_IF_ERROR(CheckStructure(database, result));
  const bool whole = result.faults.empty();
  absl::Status status = CheckEntries(database, result);
  if (status.ok()) status = CheckStatuses(database, result);
  if (!status.ok() && whole) return status;
  return result;  // what cannot be read on is told by the faults of the structure
}

}  // namespace wayout
