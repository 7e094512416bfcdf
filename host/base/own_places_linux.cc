// SPDX-License-Identifier: Apache-2.0
#include <sys/auxv.h>

#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "host/base/own_places.h"

namespace wayout {
namespace fs = std::filesystem;

absl::StatusOr<std::string> OwnProgram() {
  std::error_code error;
  fs::path self = fs::read_symlink("/proc/self/exe", error);
  // Some sandboxes have no /proc; the kernel also hands over the path it was given, which
  // for browsers is the full one.
  if (error) {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): an address, handed over as a number
    const auto* given = reinterpret_cast<const char*>(getauxval(AT_EXECFN));
    self = fs::canonical(given == nullptr ? "" : given, error);
  }
  if (!error) return self.string();
  return absl::NotFoundError(
      absl::StrCat("finding this program's folder: ", error.message()));
}

absl::StatusOr<std::string> OwnDataFolder() {
  if (std::string data = Variable("XDG_DATA_HOME"); !data.empty())
    return data + "/wayout";
  const std::string home = Variable("HOME");
  if (!home.empty()) return home + "/.local/share/wayout";
  return absl::NotFoundError(
      "finding the data folder: neither HOME nor XDG_DATA_HOME is set");
}

}  // namespace wayout
