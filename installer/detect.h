// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_DETECT_H_
#define WAYOUT_INSTALLER_DETECT_H_

#include <string>
#include <vector>

#include "installer/browser_table.h"
#include "installer/files.h"
#include "installer/surroundings.h"

namespace wayout {

enum class Package { kPlain, kFlatpak, kSnap };

// One way a browser is on this computer; a browser may be there several times.
struct Presence {
  const Browser* browser = nullptr;
  Package package = Package::kPlain;
  const SandboxedBrowser* sandboxed = nullptr;  // null for kPlain
  std::string seen_at;                          // the folder or program that gave it away
};

// Every browser of the table that this user has: by its profile folder, its program,
// Flatpak or Snap. In the table's order.
std::vector<Presence> DetectBrowsers(const Surroundings& here, const Files& files);

// The same for one browser.
std::vector<Presence> DetectBrowser(const Browser& browser, const Surroundings& here,
                                    const Files& files);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_DETECT_H_
