// SPDX-License-Identifier: Apache-2.0
#include "installer/folder_walk_posix.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "host/base/status_macros.h"

namespace wayout {
namespace {

// A folder on the way need not be readable, only passable (/home with mode 0711).
#ifdef O_PATH
constexpr int kFolder = O_PATH | O_DIRECTORY | O_CLOEXEC;
#else
constexpr int kFolder = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
#endif

// Whether `name` in `folder` is a link that the user who runs this made, in a place that
// no sandboxed program can write to. Links of root lead where the system wants them
// (/home on another disk).
bool IsTrustedLink(int folder, const std::string& name, const std::string& path) {
  struct stat found {};
  if (fstatat(folder, name.c_str(), &found, AT_SYMLINK_NOFOLLOW) != 0) return false;
  const bool ours = found.st_uid == geteuid() || found.st_uid == 0;
  const bool sandbox =
      absl::StrContains(path, "/.var/app/") || absl::StrContains(path, "/snap/");
  return S_ISLNK(found.st_mode) && ours && !sandbox;
}

absl::StatusOr<Descriptor> OpenSegment(int folder, const std::string& name,
                                       const std::string& path) {
  int next = openat(folder, name.c_str(), kFolder | O_NOFOLLOW);
  if (next >= 0) return Descriptor(next);
  if (errno != ELOOP && errno != ENOTDIR) return SystemError("opening", path);
  if (!IsTrustedLink(folder, name, path)) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, " is a link that Wayout does not trust, or no folder"));
  }
  next = openat(folder, name.c_str(), kFolder);
  if (next < 0) return SystemError("opening", path);
  return Descriptor(next);
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (number_ >= 0) close(number_);
  number_ = other.Release();
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

int Descriptor::Release() { return std::exchange(number_, -1); }

absl::Status SystemError(const char* doing, const std::string& path) {
  const int error = errno;
  return absl::ErrnoToStatus(error, absl::StrCat(doing, " ", path));
}

absl::StatusOr<Descriptor> OpenFolder(const std::string& path) {
  Descriptor folder(open("/", kFolder));
  if (folder.number() < 0) return SystemError("opening", "/");
  std::string walked;
  for (const auto segment : absl::StrSplit(path, '/', absl::SkipEmpty())) {
    absl::StrAppend(&walked, "/", segment);
    WAYOUT_ASSIGN_OR_RETURN(
        folder, OpenSegment(folder.number(), std::string(segment.data(), segment.size()),
                            walked));
  }
  Descriptor readable(openat(folder.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (readable.number() < 0) return SystemError("opening", path);
  return readable;
}

}  // namespace wayout
