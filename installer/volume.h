// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_VOLUME_H_
#define WAYOUT_INSTALLER_VOLUME_H_

#include <cstdint>
#include <optional>
#include <string>

namespace wayout {

// The mounted file system that a path lies on.
struct Volume {
  uint64_t free_bytes = 0;       // for this user
  bool may_run_programs = true;  // false: mounted noexec
  bool may_be_written = true;    // false: mounted read-only
  std::string mount_point;       // empty where it could not be told
};

// nullopt when the path does not exist. Links are followed.
std::optional<Volume> VolumeOf(const std::string& path);

// Whether this user may read and write the file or folder at `path`; true when there is
// none.
bool MayReadAndWrite(const std::string& path);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_VOLUME_H_
