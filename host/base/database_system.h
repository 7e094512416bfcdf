// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_DATABASE_SYSTEM_H_
#define WAYOUT_HOST_BASE_DATABASE_SYSTEM_H_

#include <string>

#include "absl/status/status.h"

namespace wayout {

// What database.cc asks of the system it runs on.

// What the system's own number (errno, or GetLastError() on Windows) says about storage
// that is full or may not be changed; `otherwise` for all else.
absl::StatusCode CodeOfSystemError(int error, absl::StatusCode otherwise);

// Whether the system says beforehand that nothing may be created in `folder`. Windows,
// whose folders have no such mark, says so only when it is tried.
bool IsReadOnlyFolder(const std::string& folder);

// SQLite's name for this system's files without their locks.
extern const char kNoLocks[];

// While it lives, files that are created are their owner's alone. On Windows they get
// what their folder hands down: in a user's profile, that user, the administrators and
// the system.
class PrivateFiles {
 public:
  PrivateFiles();
  ~PrivateFiles();
  PrivateFiles(const PrivateFiles&) = delete;
  PrivateFiles& operator=(const PrivateFiles&) = delete;

 private:
  unsigned before_;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_DATABASE_SYSTEM_H_
