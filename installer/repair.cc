// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "absl/strings/match.h"
#include "host/base/status_macros.h"
#include "installer/manifest.h"
#include "installer/receipt.h"
#include "installer/registration.h"

namespace wayout {
namespace {

// The step as this version would take it.
Step Renewed(const Step& step, const Surroundings& here) {
  Step renewed = step;
  if (step.kind == StepKind::kLink) {
    renewed.content = here.program_folder + "/" + HostFileName(here.os);
  }
  if (step.kind == StepKind::kManifest && !step.browsers.empty()) {
    const Browser* browser = FindBrowser(*step.browsers.begin());
    if (browser == nullptr) return renewed;
    const std::string host = CheckManifest(browser->family, step.content).path;
    const bool copy = absl::StrContains(host, "/.var/app/");
    renewed.content =
        ManifestText(browser->family, copy ? host : LauncherPath(false, here));
  }
  return renewed;
}

// Browsers that came after the installation; only files nobody wrote yet.
void AddNewcomers(const Receipt& receipt, const Computer& computer, Plan& plan) {
  const absl::StatusOr<Plan> wanted = PlanInstallation({}, computer.here, computer.files);
  if (!receipt.every_browser || !wanted.ok()) return;
  for (const Step& step : wanted->steps) {
    const bool free = step.kind != StepKind::kKey &&
                      computer.files.KindOf(step.path) == FileKind::kAbsent;
    if (free && receipt.Find(step.path) == nullptr) plan.steps.push_back(step);
  }
}

}  // namespace

absl::Status RepairRegistration(const Computer& computer) {
  const std::string path = ReceiptPath(computer.here, false);
  WAYOUT_ASSIGN_OR_RETURN(const Receipt receipt, ReadReceipt(computer.files, path));
  if (receipt.version.empty() || receipt.version == WAYOUT_VERSION)
    return absl::OkStatus();
  Plan plan;
  for (const Step& step : receipt.steps) {
    const bool ours = step.kind != StepKind::kFolder && IsTaken(step, computer);
    if (ours) plan.steps.push_back(Renewed(step, computer.here));
  }
  AddNewcomers(receipt, computer, plan);
  Choice choice;
  choice.browsers = {"kept as it was"};
  return Install(plan, choice, computer).status();
}

}  // namespace wayout
