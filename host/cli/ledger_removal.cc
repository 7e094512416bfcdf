// SPDX-License-Identifier: Apache-2.0
#include "host/cli/ledger_removal.h"

#include "absl/strings/str_cat.h"
#include "host/base/clock.h"
#include "host/base/status_macros.h"
#include "host/ledger/folder_lock.h"
#include "host/ledger/ledger.h"

namespace wayout {
namespace {

absl::StatusOr<bool> IsEmpty(Ledger& ledger) {
  WAYOUT_ASSIGN_OR_RETURN(const auto entries, ledger.ListOldest(0, 1));
  WAYOUT_ASSIGN_OR_RETURN(const auto records, ledger.ListByName(0, 1));
  return entries.empty() && records.empty();
}

}  // namespace

absl::StatusOr<bool> RemoveLedger(const std::string& folder, bool forget, Files& files) {
  const std::string path = folder + "/ledger.db";
  if (files.KindOf(path) == FileKind::kAbsent) return true;
  {
    const SystemClock clock;
    Ledger ledger(folder, clock);
    if (forget) WAYOUT_RETURN_IF_ERROR(ledger.ForgetAll().status());
    if (!IsEmpty(ledger).value_or(false)) return false;
  }  // closed before its files go
  for (const char* part : {"", "-wal", "-shm"}) {
    WAYOUT_RETURN_IF_ERROR(files.Remove(path + part));
  }
  WAYOUT_RETURN_IF_ERROR(files.Remove(absl::StrCat(folder, "/", kLockFile)));
  return true;
}

}  // namespace wayout
