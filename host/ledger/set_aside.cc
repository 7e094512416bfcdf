// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/set_aside.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "host/base/clock.h"
#include "host/base/database.h"
#include "host/base/status_macros.h"
#include "host/base/utf8_path.h"
#include "host/ledger/folder_lock.h"
#include "host/ledger/store.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

constexpr char kPrefix[] = "ledger.damaged-";

absl::Status CheckStructure(Database& database) {
  WAYOUT_ASSIGN_OR_RETURN(Statement check, database.Prepare("PRAGMA integrity_check(1)"));
  WAYOUT_RETURN_IF_ERROR(check.Step().status());
  if (check.Text(0) == "ok") return absl::OkStatus();
  return absl::DataLossError(std::string(check.Text(0)));
}

// SQLite does not look at CHECK constraints in a database it opened read-only, so a word
// that is none would go unnoticed.
absl::Status CheckWords(LedgerStore& store) {
  constexpr int kRows = 1000;
  int64_t after = 0;
  while (true) {
    WAYOUT_ASSIGN_OR_RETURN(const auto entries, store.ListOldest(after, kRows));
    if (entries.empty()) break;
    after = entries.back().entry;
  }
  for (int64_t skip = 0;; skip += kRows) {
    WAYOUT_ASSIGN_OR_RETURN(const auto records, store.ListByName(skip, kRows));
    if (records.empty()) return absl::OkStatus();
  }
}

// Whether a connection of its own, which changes nothing, finds a fault that only damage
// explains.
bool IsDamaged(const std::string& path, Patience& patience) {
  absl::StatusOr<Database> database = Database::OpenReadOnly(path, &patience);
  if (!database.ok()) return absl::IsDataLoss(database.status());
  absl::Status status = CheckStructure(*database);
  if (status.ok()) {
    LedgerStore store(*std::move(database));
    status = CheckWords(store);
  }
  return absl::IsDataLoss(status);
}

bool Exists(const std::string& path) {
  std::error_code error;
  return fs::exists(Utf8Path(path), error);
}

absl::Status Rename(const std::string& from, const std::string& to) {
  std::error_code error;
  fs::rename(Utf8Path(from), Utf8Path(to), error);
  if (!error || !Exists(from)) return absl::OkStatus();
  return absl::PermissionDeniedError(
      absl::StrCat("setting aside ", from, ": ", error.message()));
}

absl::Status RenameLog(const std::string& path, const std::string& name) {
  WAYOUT_RETURN_IF_ERROR(Rename(path + "-wal", name + "-wal"));
  std::error_code error;
  fs::remove(Utf8Path(path + "-shm"), error);  // an index of the log, made anew from it
  return absl::OkStatus();
}

bool IsSetAside(std::string_view name) {
  return absl::StartsWith({name.data(), name.size()}, kPrefix);
}

}  // namespace

// "2026-11-23T09:05:07Z" without what a file name may not hold everywhere; with a number
// behind it where two fall into one second. A log alone keeps its name too.
std::string DamagedName(const std::string& folder, int64_t now) {
  std::string time = FormatTime(now);
  time.erase(std::remove_if(time.begin(), time.end(),
                            [](char c) { return c == ':' || c == '-'; }),
             time.end());
  std::string name = absl::StrCat(folder, "/", kPrefix, time, ".db");
  for (int i = 2; Exists(name) || Exists(name + "-wal"); ++i) {
    name = absl::StrCat(folder, "/", kPrefix, time, "-", i, ".db");
  }
  return name;
}

absl::StatusOr<bool> SetAsideDamaged(const std::string& folder, int64_t now,
                                     Patience& patience) {
  WAYOUT_ASSIGN_OR_RETURN(const FolderLock lock, FolderLock::Own(folder, patience));
  const std::string path = absl::StrCat(folder, "/", kLedgerFile);
  if (!IsDamaged(path, patience)) return false;
  const std::string name = DamagedName(folder, now);
  // The log goes last. A process that is killed in between leaves a log without a ledger,
  // which the next one sees; a ledger without its log would look sound and be older.
  WAYOUT_RETURN_IF_ERROR(Rename(path, name));
  WAYOUT_RETURN_IF_ERROR(RenameLog(path, name));
  return true;
}

bool IsHalfSetAside(const std::string& folder) {
  const std::string path = absl::StrCat(folder, "/", kLedgerFile);
  return Exists(path + "-wal") && !Exists(path);
}

absl::Status FinishSettingAside(const std::string& folder, int64_t now,
                                Patience& patience) {
  WAYOUT_ASSIGN_OR_RETURN(const FolderLock lock, FolderLock::Own(folder, patience));
  if (!IsHalfSetAside(folder)) return absl::OkStatus();
  std::string name = DamagedName(folder, now);
  for (const std::string& ledger : ListSetAside(folder)) {
    const std::string path = absl::StrCat(folder, "/", ledger);
    if (!Exists(path + "-wal")) name = path;  // the newest of them
  }
  return RenameLog(absl::StrCat(folder, "/", kLedgerFile), name);
}

std::vector<std::string> ListSetAside(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& file : fs::directory_iterator(Utf8Path(folder), error)) {
    const std::string name = file.path().filename().string();
    if (IsSetAside(name) && absl::EndsWith(name, ".db")) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

absl::Status DeleteSetAside(const std::string& folder, Patience& patience) {
  WAYOUT_ASSIGN_OR_RETURN(const FolderLock lock, FolderLock::Own(folder, patience));
  std::error_code error;
  for (const auto& file : fs::directory_iterator(Utf8Path(folder), error)) {
    if (!IsSetAside(file.path().filename().string())) continue;
    fs::remove(file.path(), error);
    if (error) {
      return absl::PermissionDeniedError(
          absl::StrCat("deleting ", file.path().string(), ": ", error.message()));
    }
  }
  return absl::OkStatus();
}

}  // namespace wayout
