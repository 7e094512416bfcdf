// SPDX-License-Identifier: Apache-2.0
#include <windows.h>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "host/base/system_error_windows.h"
#include "host/base/utf16_windows.h"
#include "host/ledger/folder_lock.h"

namespace wayout {

absl::StatusOr<FolderLock> FolderLock::Take(const std::string& folder, bool alone,
                                            Patience& patience) {
  const std::string path = absl::StrCat(folder, "\\", kLockFile);
  // Everything is shared, deleting too: what counts is the lock, not the file.
  const HANDLE file = CreateFileW(
      Wide(path).c_str(), GENERIC_READ,
      FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_ALWAYS,
      FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, nullptr);
  if (file == INVALID_HANDLE_VALUE) return SystemError("opening", path);
  FolderLock lock(reinterpret_cast<std::intptr_t>(file));
  const DWORD kind = alone ? LOCKFILE_EXCLUSIVE_LOCK : 0;
  OVERLAPPED start{};
  while (LockFileEx(file, kind | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &start) == 0) {
    const DWORD error = GetLastError();
    if (error != ERROR_LOCK_VIOLATION && error != ERROR_IO_PENDING) {
      return SystemError(error, "locking", path);
    }
    if (!patience.Wait()) {
      return absl::UnavailableError(
          absl::StrCat("locking ", folder, ": another Wayout did not let go"));
    }
  }
  return lock;
}

FolderLock::~FolderLock() {
  if (opened_ != -1) CloseHandle(reinterpret_cast<HANDLE>(opened_));
}

}  // namespace wayout
