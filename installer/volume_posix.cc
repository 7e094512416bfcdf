// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "installer/volume.h"

#ifndef ST_NOEXEC  // macOS: the flag is there under another name and is not told here
#define ST_NOEXEC 0
#endif

namespace wayout {
namespace {

namespace fs = std::filesystem;

// The kernel writes a space in a path as \\040, and three other characters likewise.
std::string Unescaped(const std::string& text) {
  return absl::StrReplaceAll(
      text, {{"\\040", " "}, {"\\011", "\t"}, {"\\012", "\n"}, {"\\134", "\\"}});
}

bool LiesBelow(const std::string& path, const std::string& folder) {
  return path == folder || folder == "/" || absl::StartsWith(path, folder + "/");
}

// The mount point of Linux's list that `path` lies below, the deepest and of equals the
// last, which covers the others: a folder that is mounted again elsewhere has its
// device's number, so only the list tells. Empty where there is none (proc(5)).
std::string ListedMountPoint(const std::string& path) {
  std::ifstream list("/proc/self/mountinfo");
  std::string deepest;
  for (std::string line; std::getline(list, line);) {
    const std::vector<std::string> fields = absl::StrSplit(line, ' ');
    constexpr size_t kMountPoint = 4;
    if (fields.size() <= kMountPoint) continue;
    std::string point = Unescaped(fields[kMountPoint]);
    const bool deeper = point.size() >= deepest.size();
    if (deeper && LiesBelow(path, point)) deepest = std::move(point);
  }
  return deepest;
}

// Else the highest folder above `path` on the same device.
std::string MountPointOf(const std::string& path) {
  std::error_code error;
  fs::path folder = fs::canonical(path, error);
  if (error) return "";
  if (std::string listed = ListedMountPoint(folder.string()); !listed.empty())
    return listed;
  struct stat here {};
  struct stat above {};
  if (stat(folder.c_str(), &here) != 0) return "";
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

bool MayReadAndWrite(const std::string& path) {
  return access(path.c_str(), R_OK | W_OK) == 0 || access(path.c_str(), F_OK) != 0;
}

}  // namespace wayout
