// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_REGISTRATION_H_
#define WAYOUT_INSTALLER_REGISTRATION_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "installer/files.h"
#include "installer/plan.h"
#include "installer/registry.h"
#include "installer/surroundings.h"

namespace wayout {

// This computer, as installing reads and changes it.
struct Computer {
  const Surroundings& here;
  Files& files;
  Registry& registry;
};

// Whether what a step puts there stands there already, unchanged.
bool IsTaken(const Step& step, const Computer& computer);

// Whether what stands there is Wayout's. A copy of the host lies in a folder of our own
// name; it is ours even when it is not of the newest version.
bool IsOurs(const Step& step, const Computer& computer);

// Takes the steps of a plan that are not taken yet, and remembers all of them in the
// receipt. Returns the paths that were changed; none the second time. Stops at the first
// step that fails; running it again goes on from there.
absl::StatusOr<std::vector<std::string>> Install(const Plan& plan, const Choice& choice,
                                                 const Computer& computer);

// The paths an uninstallation of `choice` takes away: what the receipt lists, and
// manifests that are exactly ours although no receipt lists them; each only while it
// still is what Wayout wrote. Folders come last, and only those Wayout created.
absl::StatusOr<std::vector<Step>> PlanRemoval(const Choice& choice,
                                              const Computer& computer);

// Takes those steps back, and forgets them. The ledger stays. Returns the paths that are
// gone now; a folder that is not empty is left alone.
absl::StatusOr<std::vector<std::string>> Uninstall(const Choice& choice,
                                                   const Computer& computer);

// For the host, at its start: brings the user's registration up to date when an older
// version wrote it (of two installations the newer one keeps it), so that an update needs
// no second `wayout install`: rewrites manifests that are still as Wayout wrote them,
// follows a moved program, and registers browsers that came later. What the user changed
// or deleted is left alone. Reads one file when there is nothing to do.
absl::Status RepairRegistration(const Computer& computer);

// Set for a host that is only asked how it does (`wayout doctor`): it repairs nothing.
inline constexpr char kLookOnlyVariable[] = "WAYOUT_LOOK_ONLY";

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_REGISTRATION_H_
