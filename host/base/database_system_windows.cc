// SPDX-License-Identifier: Apache-2.0
#include <windows.h>

#include "host/base/database_system.h"

namespace wayout {
namespace {

constexpr int kDiskQuotaExceeded = 1295;  // ERROR_DISK_QUOTA_EXCEEDED, which mingw lacks

}  // namespace

const char kNoLocks[] = "win32-none";

absl::StatusCode CodeOfSystemError(int error, absl::StatusCode otherwise) {
  switch (error) {
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
    case kDiskQuotaExceeded:
      return absl::StatusCode::kResourceExhausted;
    case ERROR_ACCESS_DENIED:
    case ERROR_PRIVILEGE_NOT_HELD:
    case ERROR_SHARING_VIOLATION:
    case ERROR_WRITE_PROTECT:
      return absl::StatusCode::kPermissionDenied;
    default:
      return otherwise;
  }
}

bool IsReadOnlyFolder(const std::string& /*folder*/) { return false; }

// Access comes from the folder's list, which is the profile's: there is nothing to
// narrow.
PrivateFiles::PrivateFiles() : before_(0) {}
PrivateFiles::~PrivateFiles() = default;

}  // namespace wayout
