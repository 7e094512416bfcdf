// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/keep_log.h"

#include <cstddef>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "host/base/database.h"
#include "host/base/database_system.h"
#include "host/base/read_file.h"
#include "host/base/status_macros.h"
#include "host/ledger/cut_log.h"
#include "host/ledger/folder_lock.h"
#include "host/ledger/set_aside.h"
#include "host/ledger/store.h"

namespace wayout {
namespace {

// A new file through SQLite's own interface to the system: it is the same everywhere,
// and it waits for the disk.
class NewFile {
 public:
  explicit NewFile(const std::string& path)
      : name_(sqlite3_create_filename(path.c_str(), "", "", 0, nullptr)),
        memory_(static_cast<size_t>(vfs_->szOsFile) / sizeof(std::max_align_t) + 1) {}
  ~NewFile() {
    if (file()->pMethods != nullptr) file()->pMethods->xClose(file());
    sqlite3_free_filename(name_);
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  // An SQLite result code.
  int Write(std::string_view bytes) {
    const PrivateFiles its_owners_alone;
    constexpr int kNew =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE;
    int result = vfs_->xOpen(vfs_, name_, file(), kNew | SQLITE_OPEN_MAIN_DB, nullptr);
    if (result != SQLITE_OK) return result;
    for (size_t at = 0; at < bytes.size() && result == SQLITE_OK; at += kPiece) {
      const std::string_view piece = bytes.substr(at, kPiece);
      result =
          file()->pMethods->xWrite(file(), piece.data(), static_cast<int>(piece.size()),
                                   static_cast<sqlite3_int64>(at));
    }
    if (result != SQLITE_OK) return result;
    return file()->pMethods->xSync(file(), SQLITE_SYNC_FULL);
  }
  void Remove() { vfs_->xDelete(vfs_, name_, 0); }

 private:
  static constexpr size_t kPiece = 65536;  // SQLite takes a multiple of 128 KiB for none

  sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(memory_.data()); }

  sqlite3_vfs* vfs_ = sqlite3_vfs_find(nullptr);
  sqlite3_filename name_;
  std::vector<std::max_align_t> memory_;
};

}  // namespace

absl::Status KeepCutLog(const std::string& folder, int64_t now, Patience& patience) {
  WAYOUT_ASSIGN_OR_RETURN(const FolderLock lock, FolderLock::Own(folder, patience));
  const std::string path = absl::StrCat(folder, "/", kLedgerFile);
  WAYOUT_ASSIGN_OR_RETURN(const std::string log, ReadFile(path + "-wal"));
  // It was looked at while somebody wrote it, or set it aside.
  if (!IsCutLog(log) || IsHalfSetAside(folder)) return absl::OkStatus();
  const std::string name = DamagedName(folder, now);
  NewFile copy(name);
  if (const int result = copy.Write(log); result != SQLITE_OK) {
    copy.Remove();
    const bool may_not = (result & 0xff) == SQLITE_CANTOPEN;
    return absl::Status(
        may_not ? absl::StatusCode::kPermissionDenied
                : absl::StatusCode::kResourceExhausted,
        absl::StrCat("keeping a copy of the damaged log: ", sqlite3_errstr(result)));
  }
  absl::StatusOr<Database> database = Database::OpenWritable(path, &patience);
  absl::Status emptied = database.ok() ? EmptyLog(*database) : database.status();
  if (!emptied.ok()) copy.Remove();
  return emptied;
}

}  // namespace wayout
