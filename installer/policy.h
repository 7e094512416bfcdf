// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_POLICY_H_
#define WAYOUT_INSTALLER_POLICY_H_

#include <string>
#include <vector>

#include "installer/files.h"
#include "installer/surroundings.h"

namespace wayout {

// What an administrator's policies say about the host.
struct PolicyVerdict {
  std::string blocked_by;         // the file that blocks it; empty: allowed
  std::string user_level_off_by;  // the file that ignores manifests of users; or empty
};

// Reads NativeMessagingBlocklist, -Allowlist and -UserLevelHosts from the policy files of
// a browser (`paths`: files, or folders of .json files), as Chrome's and Firefox's policy
// documentation define them. A file that is no JSON says nothing, as for the browser.
PolicyVerdict ReadPolicies(const std::vector<std::string>& paths,
                           const Surroundings& here, const Files& files);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_POLICY_H_
