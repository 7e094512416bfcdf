// SPDX-License-Identifier: Apache-2.0
#include <mach-o/dyld.h>

#include <cstdint>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "host/base/own_places.h"

namespace wayout {

absl::StatusOr<std::string> OwnProgram() {
  uint32_t size = 0;
  _NSGetExecutablePath(nullptr, &size);  // says how much it needs
  std::string path(size, '\0');
  if (_NSGetExecutablePath(path.data(), &size) != 0) {
    return absl::NotFoundError("finding this program's folder: its path is not told");
  }
  std::error_code error;
  const std::filesystem::path self = std::filesystem::canonical(path.c_str(), error);
  if (!error) return self.string();
  return absl::NotFoundError(
      absl::StrCat("finding this program's folder: ", error.message()));
}

absl::StatusOr<std::string> OwnDataFolder() {
  const std::string home = Variable("HOME");
  if (!home.empty()) return home + "/Library/Application Support/Wayout";
  return absl::NotFoundError("finding the data folder: HOME is not set");
}

}  // namespace wayout
