// SPDX-License-Identifier: Apache-2.0
#include "host/base/paths.h"

#ifdef __linux__
#include <sys/auxv.h>
#endif

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "host/base/status_macros.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

// An empty variable counts as unset, as the XDG Base Directory specification says.
std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

absl::StatusOr<std::string> ProgramFolder() {
  std::error_code error;
  fs::path self = fs::read_symlink("/proc/self/exe", error);
#ifdef __linux__
  // Some sandboxes have no /proc; the kernel also hands over the path it was given, which
  // for browsers is the full one.
  if (error) {
    const auto* given = reinterpret_cast<const char*>(getauxval(AT_EXECFN));
    self = fs::canonical(given == nullptr ? "" : given, error);
  }
#endif
  if (error) {
    return absl::NotFoundError(
        absl::StrCat("finding this program's folder: ", error.message()));
  }
  return self.parent_path().string();
}

absl::StatusOr<std::string> DataFolder() {
  if (std::string chosen = Variable("WAYOUT_DATA_DIR"); !chosen.empty()) return chosen;
  if (std::string data = Variable("XDG_DATA_HOME"); !data.empty())
    return data + "/wayout";
  const std::string home = Variable("HOME");
  if (home.empty()) {
    return absl::NotFoundError(
        "finding the data folder: neither HOME nor XDG_DATA_HOME is set");
  }
  return home + "/.local/share/wayout";
}

absl::StatusOr<std::string> FindRules() {
  if (std::string chosen = Variable("WAYOUT_RULES"); !chosen.empty()) return chosen;
  WAYOUT_ASSIGN_OR_RETURN(const std::string folder, ProgramFolder());
  const std::vector<std::string> places = {folder + "/rules.db", folder + "/../rules.db",
                                           folder + "/../share/wayout/rules.db"};
  for (const std::string& place : places) {
    std::error_code error;
    if (fs::exists(place, error)) return fs::weakly_canonical(place, error).string();
  }
  return absl::NotFoundError(
      absl::StrCat("finding rules.db: not at ", absl::StrJoin(places, ", ")));
}

}  // namespace wayout
