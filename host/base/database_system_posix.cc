// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "host/base/database_system.h"

namespace wayout {

const char kNoLocks[] = "unix-none";

absl::StatusCode CodeOfSystemError(int error, absl::StatusCode otherwise) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return absl::StatusCode::kResourceExhausted;
    case EROFS:
    case EACCES:
    case EPERM:
      return absl::StatusCode::kPermissionDenied;
    default:
      return otherwise;
  }
}

bool IsReadOnlyFolder(const std::string& folder) {
  return access(folder.c_str(), W_OK | X_OK) != 0;
}

PrivateFiles::PrivateFiles() : before_(umask(077)) {}

PrivateFiles::~PrivateFiles() { umask(static_cast<mode_t>(before_)); }

}  // namespace wayout
