// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_FOLDER_LOCK_H_
#define WAYOUT_HOST_LEDGER_FOLDER_LOCK_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "host/base/patience.h"

namespace wayout {

inline constexpr char kLockFile[] = "ledger.lock";

// Between Wayout processes: while one opens the ledger of a folder or writes to it, none
// renames its files. The lock is on the folder itself (on Windows, which locks no
// folders, on kLockFile in it) and goes with the process, however that ends. Unavailable
// when others did not let go while `patience` lasted.
class FolderLock {
 public:
  // To open or write: many may at once.
  static absl::StatusOr<FolderLock> Share(const std::string& folder, Patience& patience);
  // To rename files: nobody else has any lock then, this process included.
  static absl::StatusOr<FolderLock> Own(const std::string& folder, Patience& patience);
  FolderLock(FolderLock&& other) noexcept : opened_(std::exchange(other.opened_, -1)) {}
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(std::intptr_t opened) : opened_(opened) {}
  static absl::StatusOr<FolderLock> Take(const std::string& folder, bool alone,
                                         Patience& patience);
  std::intptr_t opened_;  // a descriptor, or a handle; -1: none
};

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_FOLDER_LOCK_H_
