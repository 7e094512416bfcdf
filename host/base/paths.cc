// SPDX-License-Identifier: Apache-2.0
#include "host/base/paths.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "host/base/own_places.h"
#include "host/base/status_macros.h"
#include "host/base/utf8_path.h"

namespace wayout {
namespace fs = std::filesystem;

std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

absl::StatusOr<std::string> ProgramFolder() {
  WAYOUT_ASSIGN_OR_RETURN(const std::string program, OwnProgram());
  return Utf8Path(program).parent_path().string();
}

absl::StatusOr<std::string> DataFolder() {
  if (std::string chosen = Variable("WAYOUT_DATA_DIR"); !chosen.empty()) return chosen;
  return OwnDataFolder();
}

absl::StatusOr<std::string> FindRules() {
  if (std::string chosen = Variable("WAYOUT_RULES"); !chosen.empty()) return chosen;
  WAYOUT_ASSIGN_OR_RETURN(const std::string folder, ProgramFolder());
  const std::vector<std::string> places = {folder + "/rules.db", folder + "/../rules.db",
                                           folder + "/../share/wayout/rules.db"};
  for (const std::string& place : places) {
    std::error_code error;
    const fs::path path = Utf8Path(place);
    if (fs::exists(path, error)) return fs::weakly_canonical(path, error).string();
  }
  return absl::NotFoundError(
      absl::StrCat("finding rules.db: not at ", absl::StrJoin(places, ", ")));
}

}  // namespace wayout
