// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>

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

PrivateFiles::PrivateFiles() : before_(umask(077)) {}

PrivateFiles::~PrivateFiles() { umask(static_cast<mode_t>(before_)); }

}  // namespace wayout
