// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/open_ledger.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "host/base/status_macros.h"
#include "host/ledger/schema.h"
#include "host/ledger/set_aside.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

// Two hosts that create the ledger at once get in each other's way while the file is
// switched to its write-ahead log, which SQLite does not wait for.
constexpr int kTries = 20;

absl::Status CreateFolder(const std::string& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return absl::OkStatus();
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (!error) return absl::OkStatus();
  return absl::PermissionDeniedError(
      absl::StrCat("creating the folder ", folder, ": ", error.message()));
}

// A file that was copied back from elsewhere may be open to others. That its owner made
// it read-only is the owner's wish.
void MakePrivate(const std::string& path) {
  constexpr fs::perms kOfOthers = fs::perms::group_all | fs::perms::others_all;
  std::error_code error;
  const fs::perms now = fs::status(path, error).permissions();
  if (error || (now & kOfOthers) == fs::perms::none) return;
  fs::permissions(path, kOfOthers, fs::perm_options::remove, error);
}

// secure_delete: what is forgotten is overwritten. The small cache keeps the host small.
// The last connection leaves the log as it is: emptying it takes longer than a browser's
// patience at exit, and a crash leaves it too.
absl::Status Configure(Database& database) {
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  return database.Execute(
      "PRAGMA busy_timeout=5000; PRAGMA secure_delete=ON; PRAGMA cache_size=-256; PRAGMA "
      "journal_size_limit=1048576");
}

absl::StatusOr<Database> OpenForWriting(const std::string& path) {
  WAYOUT_ASSIGN_OR_RETURN(Database database, Database::OpenWritable(path));
  if (sqlite3_db_readonly(database.handle(), "main") != 0) {
    return absl::PermissionDeniedError(absl::StrCat(path, " is read-only"));
  }
  WAYOUT_RETURN_IF_ERROR(Configure(database));
  WAYOUT_RETURN_IF_ERROR(MigrateLedger(database));
  return database;
}

absl::StatusOr<Database> OpenForWritingPatiently(const std::string& path) {
  absl::StatusOr<Database> database = OpenForWriting(path);
  for (int i = 1; i < kTries && absl::IsUnavailable(database.status()); ++i) {
    sqlite3_sleep(5);
    database = OpenForWriting(path);
  }
  return database;
}

std::string Reason(const absl::Status& fault) { return std::string(fault.message()); }

std::string ReadOnlyMessage(const std::string& path, const absl::Status& fault) {
  const char* remedy = absl::IsResourceExhausted(fault)
                           ? "Free some space on the disk."
                           : "Make the file and its folder writable for you.";
  return absl::StrCat("The ledger can be read, but nothing new is remembered: ",
                      Reason(fault), ". ", remedy, " The ledger is at ", path, ".");
}

OpenedLedger OpenForReading(const std::string& path, absl::Status fault) {
  OpenedLedger opened;
  opened.fault = std::move(fault);
  absl::StatusOr<Database> database = Database::OpenReadOnly(path);
  absl::StatusOr<int64_t> version =
      database.ok() ? LedgerVersion(*database) : database.status();
  if (!version.ok() || *version == 0) {
    opened.message =
        absl::StrCat("There is no ledger, and none can be begun: ", Reason(opened.fault),
                     ". Wayout works without it.");
    return opened;
  }
  opened.store = std::make_unique<LedgerStore>(*std::move(database));
  if (*version > kLedgerVersion) {
    opened.state = LedgerState::kNewer;
    opened.message = absl::StrCat(
        "The ledger was written by a newer Wayout, so this one "
        "only reads it. Update Wayout to record again. It is at ",
        path, ".");
  } else {
    opened.state = LedgerState::kReadOnly;
    opened.message = ReadOnlyMessage(path, opened.fault);
  }
  return opened;
}

OpenedLedger OpenedForWriting(Database database, const std::string& folder) {
  OpenedLedger opened;
  opened.state = LedgerState::kOk;
  opened.store = std::make_unique<LedgerStore>(std::move(database));
  if (const auto names = ListSetAside(folder); !names.empty()) {
    opened.state = LedgerState::kSetAside;
    opened.message =
        absl::StrCat("The ledger was damaged and has been set aside as ",
                     absl::StrJoin(names, ", "), " in ", folder,
                     "; a new one was begun. To save what can be read: wayout ledger "
                     "recover FILE. This notice ends when you delete the file.");
  }
  return opened;
}

}  // namespace

OpenedLedger OpenLedger(const std::string& folder, int64_t now) {
  OpenedLedger opened;
  opened.fault = CreateFolder(folder);
  if (!opened.fault.ok()) {
    opened.message = absl::StrCat("There is no ledger: ", Reason(opened.fault),
                                  ". Wayout works without it.");
    return opened;
  }
  // SQLite follows no links (they could lead a write elsewhere), but a home may be one.
  std::error_code error;
  const std::string home = fs::canonical(folder, error).string();
  const std::string path = absl::StrCat(home, "/", kLedgerFile);
  MakePrivate(path);
  absl::StatusOr<Database> database = OpenForWritingPatiently(path);
  if (absl::IsDataLoss(database.status())) {
    const absl::StatusOr<bool> done = SetAsideDamaged(home, now);
    if (done.ok()) database = OpenForWritingPatiently(path);
  }
  if (database.ok()) return OpenedForWriting(*std::move(database), home);
  return OpenForReading(path, database.status());
}

}  // namespace wayout
