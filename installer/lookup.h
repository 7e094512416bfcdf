// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_LOOKUP_H_
#define WAYOUT_INSTALLER_LOOKUP_H_

#include <optional>
#include <string>
#include <vector>

#include "installer/browser_table.h"
#include "installer/files.h"
#include "installer/manifest.h"
#include "installer/registry.h"
#include "installer/surroundings.h"

namespace wayout {

// The manifest a browser ends up with.
struct FoundManifest {
  std::string path;
  bool system = false;  // from a folder for all users
  ManifestCheck check;
};

// Looks for the host's manifest as the browser does: the user's folders, then the
// system's. In Chromium the first file found counts, however broken it is and whatever
// lies behind it; Firefox passes over a broken one and looks on. nullopt: there is none.
// `user_level` false: an administrator told the browser to ignore users' manifests.
// `user_data_dir` replaces the user's folders when it is not empty.
std::optional<FoundManifest> LookUpManifest(const Browser& browser,
                                            const std::string& user_data_dir,
                                            bool user_level, const Surroundings& here,
                                            const Files& files, const Registry& registry);

// The manifest that lies at `path`; nullopt when there is none.
std::optional<FoundManifest> ReadManifest(Family family, const std::string& path,
                                          bool system, const Files& files);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_LOOKUP_H_
