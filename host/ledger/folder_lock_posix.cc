// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "host/ledger/folder_lock.h"

namespace wayout {

absl::StatusOr<FolderLock> FolderLock::Take(const std::string& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int locked = descriptor;
  while (locked >= 0 && (locked = flock(descriptor, LOCK_EX)) != 0 && errno == EINTR) {
    locked = descriptor;
  }
  if (descriptor >= 0 && locked == 0) return FolderLock(descriptor);
  const std::string reason = std::strerror(errno);
  if (descriptor >= 0) close(descriptor);
  return absl::InternalError(absl::StrCat("locking ", folder, ": ", reason));
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace wayout
