// SPDX-License-Identifier: Apache-2.0
#include "installer/surroundings.h"

#include <cstdlib>

#include "absl/strings/str_split.h"
#include "host/base/paths.h"
#include "host/base/status_macros.h"

namespace wayout {
namespace {

using Variables = std::function<std::string(const char*)>;

std::string Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// The specification tells programs to ignore a relative path in these variables.
std::string Folder(const Variables& variable, const char* name, std::string otherwise) {
  std::string value = variable(name);
  return value.empty() || value.front() != '/' ? std::move(otherwise) : value;
}

void AddLinuxFolders(const Variables& variable, Surroundings& here) {
  const std::string home = here.folders["home"];
  const std::string config = Folder(variable, "XDG_CONFIG_HOME", home + "/.config");
  here.folders["config"] = config;
  here.folders["chromium_config"] = Folder(variable, "CHROME_CONFIG_HOME", config);
  here.folders["data_home"] = Folder(variable, "XDG_DATA_HOME", home + "/.local/share");
  here.folders["flatpak"] = home + "/.var/app";
}

}  // namespace

Os ThisOs() {
#if defined(_WIN32)
  return Os::kWindows;
#elif defined(__APPLE__)
  return Os::kMacos;
#else
  return Os::kLinux;
#endif
}

absl::StatusOr<Surroundings> ReadSurroundings() {
  WAYOUT_ASSIGN_OR_RETURN(Surroundings here, ReadSurroundings(ThisOs(), Environment));
  WAYOUT_ASSIGN_OR_RETURN(here.data, DataFolder());
  WAYOUT_ASSIGN_OR_RETURN(here.program_folder, ProgramFolder());
  here.rules = FindRules().value_or("");
  return here;
}

absl::StatusOr<Surroundings> ReadSurroundings(Os os, const Variables& variable) {
  Surroundings here;
  here.os = os;
  const bool windows = os == Os::kWindows;
  const std::string home = variable(windows ? "USERPROFILE" : "HOME");
  if (home.empty())
    return absl::NotFoundError("the home folder is not known: HOME is not set");
  here.folders["home"] = home;
  here.search_path =
      absl::StrSplit(variable("PATH"), windows ? ';' : ':', absl::SkipEmpty());
  if (os == Os::kLinux) AddLinuxFolders(variable, here);
  if (os == Os::kMacos) here.folders["support"] = home + "/Library/Application Support";
  if (windows) {
    here.folders["local"] = variable("LOCALAPPDATA");
    here.folders["roaming"] = variable("APPDATA");
    here.folders["program_data"] = variable("ProgramData");
  }
  return here;
}

std::string Surroundings::Expand(std::string_view text) const {
  if (!text.empty() && text.front() == '/') return root + std::string(text);
  if (text.empty() || text.front() != '{') return std::string(text);
  const size_t end = text.find('}');
  const auto folder = folders.find(std::string(text.substr(1, end - 1)));
  if (folder == folders.end()) return std::string(text);
  return folder->second + std::string(text.substr(end + 1));
}

std::string Surroundings::SystemData() const {
  switch (os) {
    case Os::kWindows:
      return Expand("{program_data}\\Wayout");
    case Os::kMacos:
      return Expand("/Library/Application Support/Wayout");
    case Os::kLinux:
      break;
  }
  return Expand("/var/lib/wayout");
}

}  // namespace wayout
