// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_FOLDER_LOCK_H_
#define WAYOUT_HOST_LEDGER_FOLDER_LOCK_H_

#include <string>

#include "absl/status/statusor.h"

namespace wayout {

// Keeps other Wayout processes from renaming files in a folder at the same time, while it
// lives. The lock is on the folder itself and goes with the process, however that ends.
class FolderLock {
 public:
  // Waits until it has the lock.
  static absl::StatusOr<FolderLock> Take(const std::string& folder);
  FolderLock(FolderLock&& other) noexcept : descriptor_(other.descriptor_) {
    other.descriptor_ = -1;
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_FOLDER_LOCK_H_
