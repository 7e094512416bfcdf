// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/open_ledger.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "host/base/database_system.h"
#include "host/base/status_macros.h"
#include "host/base/utf8_path.h"
#include "host/ledger/cut_log.h"
#include "host/ledger/folder_lock.h"
#include "host/ledger/keep_log.h"
#include "host/ledger/schema.h"
#include "host/ledger/set_aside.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

absl::Status CreateFolder(const std::string& folder) {
  std::error_code error;
  const fs::path path = Utf8Path(folder);
  if (fs::is_directory(path, error)) return absl::OkStatus();
  fs::create_directories(path, error);
  if (!error) fs::permissions(path, fs::perms::owner_all, error);
  if (!error) return absl::OkStatus();
  return absl::PermissionDeniedError(
      absl::StrCat("creating the folder ", folder, ": ", error.message()));
}

// A file that was copied back from elsewhere may be open to others. That its owner made
// it read-only is the owner's wish.
void MakePrivate(const fs::path& path) {
  constexpr fs::perms kOfOthers = fs::perms::group_all | fs::perms::others_all;
  std::error_code error;
  const fs::perms now = fs::status(path, error).permissions();
  if (error || (now & kOfOthers) == fs::perms::none) return;
  fs::permissions(path, kOfOthers, fs::perm_options::remove, error);
}

absl::StatusOr<Database> OpenForWriting(const std::string& path, Patience& patience) {
  WAYOUT_ASSIGN_OR_RETURN(Database database, Database::OpenWritable(path, &patience));
  if (sqlite3_db_readonly(database.handle(), "main") != 0) {
    return absl::PermissionDeniedError(absl::StrCat(path, " is read-only"));
  }
  WAYOUT_RETURN_IF_ERROR(ConfigureLedger(database));
  WAYOUT_RETURN_IF_ERROR(MigrateLedger(database));
  return database;
}

// Two hosts that create the ledger at once get in each other's way while the file is
// switched to its write-ahead log, which SQLite does not wait for.
absl::StatusOr<Database> OpenForWritingPatiently(const std::string& path,
                                                 Patience& patience) {
  absl::StatusOr<Database> database = OpenForWriting(path, patience);
  while (absl::IsUnavailable(database.status()) && patience.Wait()) {
    database = OpenForWriting(path, patience);
  }
  return database;
}

// While this holds the lock nobody renames the file between its being opened and its log
// being opened.
absl::StatusOr<Database> OpenUnderLock(const std::string& folder, int64_t now,
                                       Patience& patience) {
  if (IsHalfSetAside(folder)) {
    WAYOUT_RETURN_IF_ERROR(FinishSettingAside(folder, now, patience));
  }
  const std::string path = absl::StrCat(folder, "/", kLedgerFile);
  if (HasCutLog(path)) WAYOUT_RETURN_IF_ERROR(KeepCutLog(folder, now, patience));
  WAYOUT_ASSIGN_OR_RETURN(const FolderLock lock, FolderLock::Share(folder, patience));
  if (IsHalfSetAside(folder))
    return absl::UnavailableError("a ledger is being set aside");
  return OpenForWritingPatiently(path, patience);
}

std::string Reason(const absl::Status& fault) { return std::string(fault.message()); }

std::string ReadOnlyMessage(const std::string& path, const absl::Status& fault) {
  const char* remedy = absl::IsResourceExhausted(fault) ? "Free some space on the disk."
                       : absl::IsUnavailable(fault)
                           ? "Close the program that keeps it locked."
                           : "Make the file and its folder writable for you.";
  return absl::StrCat("The ledger can be read, but nothing new is remembered: ",
                      Reason(fault), ". ", remedy, " The ledger is at ", path, ".");
}

OpenedLedger OpenForReading(const std::string& path, absl::Status fault,
                            Patience& patience) {
  OpenedLedger opened;
  opened.fault = std::move(fault);
  absl::StatusOr<Database> database = Database::OpenReadOnly(path, &patience);
  absl::StatusOr<int64_t> version =
      database.ok() ? LedgerVersion(*database) : database.status();
  if (absl::IsUnavailable(version.status())) {
    opened.message = absl::StrCat("Another program keeps the ledger at ", path,
                                  " locked, so it can be neither read nor written. Close "
                                  "that program; Wayout then goes on by itself.");
    return opened;
  }
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

// Nothing was ever recorded here, and nothing speaks against recording: what does, the
// opening finds out and says.
bool CanBeBegunLater(const std::string& folder) {
  return !HasLedger(folder) && !IsHalfSetAside(folder) && ListSetAside(folder).empty() &&
         !IsReadOnlyFolder(folder);
}

OpenedLedger OpenedForWriting(Database database, const std::string& folder) {
  OpenedLedger opened;
  opened.state = LedgerState::kOk;
  opened.store = std::make_unique<LedgerStore>(std::move(database));
  if (const auto names = ListSetAside(folder); !names.empty()) {
    opened.state = LedgerState::kSetAside;
    opened.message =
        absl::StrCat("The ledger was damaged. What was damaged has been set aside as ",
                     absl::StrJoin(names, ", "), " in ", folder,
                     ", and Wayout went on without it. To save what can be read: wayout "
                     "ledger recover FILE. This notice ends when you delete the file.");
  }
  return opened;
}

}  // namespace

// secure_delete: what is forgotten is overwritten. The small cache keeps the host small.
// The last connection leaves the log as it is: emptying it may take longer than a
// browser's patience at exit, and Ledger::Tidy() did it before. After a crash, or where
// others were always in the way, a host has to read all of it when it starts, and a log
// of SQLite's own length (1000 pages) more than doubled that start. A short log is also
// written over sooner, which is faster on a disk than making it longer.
absl::Status ConfigureLedger(Database& database) {
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  return database.Execute(
      "PRAGMA secure_delete=ON; PRAGMA cache_size=-256; PRAGMA wal_autocheckpoint=64; "
      "PRAGMA journal_size_limit=1048576");
}

bool HasLedger(const std::string& folder) {
  std::error_code error;
  const fs::path path = Utf8Path(absl::StrCat(folder, "/", kLedgerFile));
  return fs::symlink_status(path, error).type() != fs::file_type::not_found;
}

OpenedLedger OpenLedger(const std::string& folder, Begin begin, int64_t now,
                        Patience& patience) {
  OpenedLedger opened;
  opened.fault = CreateFolder(folder);
  if (!opened.fault.ok()) {
    opened.message = absl::StrCat("There is no ledger: ", Reason(opened.fault),
                                  ". Wayout works without it.");
    return opened;
  }
  if (begin == Begin::kWithFirstEntry && CanBeBegunLater(folder)) {
    opened.state = LedgerState::kOk;
    return opened;
  }
  // SQLite follows no links (they could lead a write elsewhere), but a home may be one.
  std::error_code error;
  const std::string home = fs::canonical(Utf8Path(folder), error).string();
  const std::string path = absl::StrCat(home, "/", kLedgerFile);
  MakePrivate(Utf8Path(path));
  absl::StatusOr<Database> database = OpenUnderLock(home, now, patience);
  if (absl::IsDataLoss(database.status())) {
    const absl::StatusOr<bool> done = SetAsideDamaged(home, now, patience);
    if (done.ok()) database = OpenUnderLock(home, now, patience);
  }
  if (database.ok()) return OpenedForWriting(*std::move(database), home);
  return OpenForReading(path, database.status(), patience);
}

}  // namespace wayout
