// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_INSPECT_H_
#define WAYOUT_INSTALLER_INSPECT_H_

#include <optional>
#include <string>

#include "installer/detect.h"
#include "installer/finding.h"
#include "installer/lookup.h"
#include "installer/registration.h"

namespace wayout {

// What stands between one browser and the host, as far as files show it.
struct Inspection {
  Presence presence;
  std::string manifest;  // the one the browser reads; empty: none
  std::string host;      // the program it would start; empty: it cannot start one
  Findings findings;
};

// Checks one browser from its manifest to the program. `user_data_dir`: the profile
// folder it is started with; empty: its usual one. `host` of the result is set exactly
// when no finding stands against starting it.
Inspection InspectBrowser(const Presence& presence, const std::string& user_data_dir,
                          const Computer& computer);

// The place of the ledger: whether it can be read and written, and has room.
Findings InspectLedgerFolder(const Surroundings& here, const Files& files);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_INSPECT_H_
