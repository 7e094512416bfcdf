// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_SURROUNDINGS_H_
#define WAYOUT_INSTALLER_SURROUNDINGS_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "installer/browser_table.h"

namespace wayout {

// Where this user and this machine keep things. A value, so that a test can be about any
// home on any system.
struct Surroundings {
  Os os = Os::kLinux;
  // The words in braces of browsers.json and what they stand for: home, config,
  // chromium_config, data_home, flatpak (Linux), support (macOS), local, roaming
  // (Windows).
  std::map<std::string, std::string> folders;
  // Wayout's own data folder (host/base/paths.h).
  std::string data;
  // The folder of wayout and wayout-host.
  std::string program_folder;
  // rules.db; empty when there is none.
  std::string rules;
  // $PATH, in order.
  std::vector<std::string> search_path;
  // Set before every path outside the user's folders; "" is the machine itself. For
  // packagers and tests.
  std::string root;

  // `text` with its words in braces replaced, and `root` before what begins with "/".
  std::string Expand(std::string_view text) const;
  // Wayout's own folder of a --system installation.
  std::string SystemData() const;
};

// The system this program was built for.
Os ThisOs();

// The surroundings of this process. Variables and their defaults are those of the XDG
// Base Directory specification; Chromium adds $CHROME_CONFIG_HOME. NotFound when the
// home folder is not known.
absl::StatusOr<Surroundings> ReadSurroundings();

// The same with the variables of `variable` ("" counts as unset).
absl::StatusOr<Surroundings> ReadSurroundings(
    Os os, const std::function<std::string(const char*)>& variable);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_SURROUNDINGS_H_
