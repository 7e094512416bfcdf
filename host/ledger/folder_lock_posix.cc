// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "host/ledger/folder_lock.h"

namespace wayout {

absl::StatusOr<FolderLock> FolderLock::Take(const std::string& folder, bool alone,
                                            Patience& patience) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return absl::ErrnoToStatus(errno, absl::StrCat("opening ", folder));
  FolderLock lock(descriptor);
  while (flock(descriptor, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
    const bool taken = errno == EWOULDBLOCK;
    if (!taken && errno != EINTR) {
      return absl::ErrnoToStatus(errno, absl::StrCat("locking ", folder));
    }
    if (taken && !patience.Wait()) {
      return absl::UnavailableError(
          absl::StrCat("locking ", folder, ": another Wayout did not let go"));
    }
  }
  return lock;
}

FolderLock::~FolderLock() {
  if (opened_ >= 0) close(static_cast<int>(opened_));
}

}  // namespace wayout
