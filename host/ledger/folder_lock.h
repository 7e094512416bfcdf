// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_FOLDER_LOCK_H_
#define WAYOUT_HOST_LEDGER_FOLDER_LOCK_H_

#include <string>

#include "absl/status/statusor.h"
#include "host/base/patience.h"

namespace wayout {

// Between Wayout processes: while one opens the ledger of a folder or writes to it, none
// renames its files. The lock is on the folder itself and goes with the process, however
// that ends. Unavailable when others did not let go while `patience` lasted.
class FolderLock {
 public:
  // To open or write: many may at once.
  static absl::StatusOr<FolderLock> Share(const std::string& folder, Patience& patience);
  // To rename files: nobody else has any lock then, this process included.
  static absl::StatusOr<FolderLock> Own(const std::string& folder, Patience& patience);
  FolderLock(FolderLock&& other) noexcept : descriptor_(other.descriptor_) {
    other.descriptor_ = -1;
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  static absl::StatusOr<FolderLock> Take(const std::string& folder, int kind,
                                         Patience& patience);
  int descriptor_;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_FOLDER_LOCK_H_
