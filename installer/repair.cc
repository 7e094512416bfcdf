// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "host/base/status_macros.h"
#include "installer/manifest.h"
#include "installer/receipt.h"
#include "installer/registration.h"

namespace wayout {
namespace {

// "1.10.0" as 1, 10, 0; empty for what is no version.
std::vector<int> NumbersOf(const std::string& version) {
  std::vector<int> numbers;
  for (const auto part : absl::StrSplit(version, '.')) {
    if (!absl::SimpleAtoi(part, &numbers.emplace_back())) return {};
  }
  return numbers;
}

bool IsOlder(const std::string& version, const std::string& than) {
  const std::vector<int> numbers = NumbersOf(version);
  return !numbers.empty() && numbers < NumbersOf(than);
}

// The step as this version would take it.
Step Renewed(const Step& step, const Surroundings& here) {
  Step renewed = step;
  if (step.kind == StepKind::kLink) {
    renewed.content = here.program_folder + "/" + HostFileName(here.os);
  }
  if (step.kind == StepKind::kCopy) {
    const bool host = absl::EndsWith(step.path, HostFileName(here.os));
    renewed.content =
        host ? here.program_folder + "/" + HostFileName(here.os) : here.rules;
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
  if (!IsOlder(receipt.version, WAYOUT_VERSION)) return absl::OkStatus();
  Plan plan;
  for (const Step& step : receipt.steps) {
    const bool ours = step.kind != StepKind::kFolder && IsOurs(step, computer);
    if (ours) plan.steps.push_back(Renewed(step, computer.here));
  }
  AddNewcomers(receipt, computer, plan);
  Choice choice;
  choice.browsers = {"kept as it was"};
  return Install(plan, choice, computer).status();
}

}  // namespace wayout
