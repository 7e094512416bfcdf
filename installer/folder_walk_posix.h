// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_FOLDER_WALK_POSIX_H_
#define WAYOUT_INSTALLER_FOLDER_WALK_POSIX_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace wayout {

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.Release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();
  int number() const { return number_; }
  int Release();

 private:
  int number_;
};

// errno as a status: "<doing> <path>: <reason>".
absl::Status SystemError(const char* doing, const std::string& path);

// Opens the folder at `path` segment by segment, so that nobody can slip a link under
// the writes that follow (files.h says which links are followed). NotFound when it is
// missing.
absl::StatusOr<Descriptor> OpenFolder(const std::string& path);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_FOLDER_WALK_POSIX_H_
