// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <filesystem>

#include "installer/volume.h"

#ifndef ST_NOEXEC  // macOS: the flag is there under another name and is not told here
#define ST_NOEXEC 0
#endif

namespace wayout {
namespace {

namespace fs = std::filesystem;

// The highest folder above `path` on the same device.
std::string MountPointOf(const std::string& path) {
  std::error_code error;
  fs::path folder = fs::canonical(path, error);
  struct stat here {};
  struct stat above {};
  if (error || stat(folder.c_str(), &here) != 0) return "";
  while (folder.has_relative_path()) {
    if (stat(folder.parent_path().c_str(), &above) != 0 || above.st_dev != here.st_dev)
      break;
    folder = folder.parent_path();
  }
  return folder.string();
}

}  // namespace

std::optional<Volume> VolumeOf(const std::string& path) {
  struct statvfs found {};
  if (statvfs(path.c_str(), &found) != 0) return std::nullopt;
  Volume volume;
  volume.free_bytes = static_cast<uint64_t>(found.f_bavail) * found.f_frsize;
  volume.may_run_programs = (found.f_flag & ST_NOEXEC) == 0;
  volume.may_be_written = (found.f_flag & ST_RDONLY) == 0;
  volume.mount_point = MountPointOf(path);
  return volume;
}

}  // namespace wayout
