// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/folder_lock.h"

namespace wayout {

absl::StatusOr<FolderLock> FolderLock::Share(const std::string& folder,
                                             Patience& patience) {
  return Take(folder, /*alone=*/false, patience);
}

absl::StatusOr<FolderLock> FolderLock::Own(const std::string& folder,
                                           Patience& patience) {
  return Take(folder, /*alone=*/true, patience);
}

}  // namespace wayout
