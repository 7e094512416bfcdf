// SPDX-License-Identifier: Apache-2.0
#include "installer/registration.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "installer/receipt.h"

namespace wayout {
namespace {

absl::Status Take(const Step& step, const Computer& computer) {
  switch (step.kind) {
    case StepKind::kFolder:
      return computer.files.CreateFolder(step.path);
    case StepKind::kManifest:
      return computer.files.Write(step.path, step.content);
    case StepKind::kLink:
      return computer.files.Link(step.content, step.path);
    case StepKind::kCopy:
      return computer.files.CopyProgram(step.content, step.path);
    case StepKind::kKey:
      return computer.registry.Write(step.path, step.content);
  }
  return absl::InternalError("unknown step");
}

absl::Status TakeBack(const Step& step, const Computer& computer) {
  if (step.kind == StepKind::kFolder) return computer.files.RemoveFolder(step.path);
  if (step.kind == StepKind::kKey) return computer.registry.Remove(step.path);
  return computer.files.Remove(step.path);
}

// The folders of the receipt itself, which must stand before it can be written.
absl::Status CreateReceiptFolders(const std::string& path, Receipt& receipt,
                                  const Computer& computer) {
  for (const std::string& folder : MissingFolders(computer.files, path)) {
    WAYOUT_RETURN_IF_ERROR(computer.files.CreateFolder(folder));
    receipt.Put({StepKind::kFolder, folder, "", {}});
  }
  return absl::OkStatus();
}

bool Concerns(const Step& step, const Choice& choice) {
  return std::any_of(
      choice.browsers.begin(), choice.browsers.end(),
      [&](const std::string& name) { return step.browsers.count(name) != 0; });
}

// What `choice` leaves of a step: nothing, unless other browsers need it too.
std::set<std::string> OthersOf(const Step& step, const Choice& choice) {
  std::set<std::string> others = step.browsers;
  for (const std::string& name : choice.browsers) others.erase(name);
  return others;
}

// Manifests of every browser of the table, for when the receipt is lost.
std::vector<Step> KnownManifests(const Choice& choice, const Computer& computer) {
  Choice all{{}, choice.system, ""};
  for (const Browser& browser : BrowserTable()) {
    if (browser.On(computer.here.os)) all.browsers.push_back(browser.name);
  }
  const absl::StatusOr<Plan> plan = PlanInstallation(all, computer.here, computer.files);
  std::vector<Step> steps;
  if (!plan.ok()) return steps;
  std::copy_if(plan->steps.begin(), plan->steps.end(), std::back_inserter(steps),
               [](const Step& step) { return step.kind != StepKind::kFolder; });
  return steps;
}

// Folders after what lies in them, the deepest first.
void OrderForRemoval(std::vector<Step>& steps) {
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
    const bool a_folder = a.kind == StepKind::kFolder;
    const bool b_folder = b.kind == StepKind::kFolder;
    if (a_folder != b_folder) return b_folder;
    return a_folder && a.path.size() > b.path.size();
  });
}

// The whole of Wayout, or the last of it, takes the link and the folders along.
bool LeavesNothing(const Choice& choice, const std::vector<Step>& steps) {
  return std::all_of(steps.begin(), steps.end(), [&](const Step& step) {
    return step.browsers.empty() ||
           (Concerns(step, choice) && OthersOf(step, choice).empty());
  });
}

// Takes back the folders of `steps`, or everything else of them.
absl::Status TakeBackAll(const std::vector<Step>& steps, bool folders,
                         const Computer& computer, std::vector<std::string>& gone) {
  for (const Step& step : steps) {
    if ((step.kind == StepKind::kFolder) != folders) continue;
    WAYOUT_RETURN_IF_ERROR(TakeBack(step, computer));
    if (!IsOurs(step, computer)) gone.push_back(step.path);
  }
  return absl::OkStatus();
}

// Strikes what is gone, and the browsers of `choice`, from the receipt.
absl::Status ForgetSteps(const std::string& path, const Choice& choice,
                         const std::vector<std::string>& gone, const Computer& computer) {
  WAYOUT_ASSIGN_OR_RETURN(Receipt receipt, ReadReceipt(computer.files, path));
  std::vector<Step> kept;
  for (Step& step : receipt.steps) {
    if (std::find(gone.begin(), gone.end(), step.path) != gone.end()) continue;
    step.browsers = OthersOf(step, choice);
    kept.push_back(step);
  }
  receipt.steps = std::move(kept);
  for (auto dir = receipt.user_data_dirs.begin(); dir != receipt.user_data_dirs.end();) {
    const auto& names = choice.browsers;
    const bool named = std::find(names.begin(), names.end(), dir->second) != names.end();
    dir = named ? receipt.user_data_dirs.erase(dir) : std::next(dir);
  }
  receipt.every_browser = false;
  return WriteReceipt(computer.files, path, receipt);
}

absl::StatusOr<std::vector<Step>> AllSteps(const Choice& choice,
                                           const Computer& computer) {
  WAYOUT_ASSIGN_OR_RETURN(
      Receipt receipt,
      ReadReceipt(computer.files, ReceiptPath(computer.here, choice.system)));
  // For all users such a manifest may be a package's, which takes it away itself.
  if (choice.system) return receipt.steps;
  for (const Step& step : KnownManifests(choice, computer)) {
    if (receipt.Find(step.path) == nullptr && IsTaken(step, computer)) receipt.Put(step);
  }
  return receipt.steps;
}

}  // namespace

bool IsOurs(const Step& step, const Computer& computer) {
  if (step.kind == StepKind::kCopy) {
    return computer.files.KindOf(step.path) == FileKind::kFile;
  }
  return IsTaken(step, computer);
}

bool IsTaken(const Step& step, const Computer& computer) {
  const Files& files = computer.files;
  switch (step.kind) {
    case StepKind::kFolder:
      return files.KindOf(step.path) == FileKind::kFolder;
    case StepKind::kManifest:
      return files.KindOf(step.path) == FileKind::kFile &&
             files.Read(step.path).value_or("") == step.content;
    case StepKind::kLink:
      return files.ReadLink(step.path).value_or("") == step.content;
    case StepKind::kCopy: {
      const absl::StatusOr<std::string> copy = files.Read(step.path);
      const absl::StatusOr<std::string> original = files.Read(step.content);
      return copy.ok() && original.ok() && *copy == *original;
    }
    case StepKind::kKey:
      return computer.registry.Read(step.path).value_or(std::nullopt) == step.content;
  }
  return false;
}

absl::StatusOr<std::vector<std::string>> Install(const Plan& plan, const Choice& choice,
                                                 const Computer& computer) {
  const std::string path = ReceiptPath(computer.here, choice.system);
  WAYOUT_ASSIGN_OR_RETURN(Receipt receipt, ReadReceipt(computer.files, path));
  const bool known = choice.user_data_dir.empty() ||
                     receipt.user_data_dirs.count(choice.user_data_dir) != 0;
  const bool complete =
      known && receipt.version == WAYOUT_VERSION &&
      std::all_of(plan.steps.begin(), plan.steps.end(), [&](const Step& step) {
        return (choice.system || receipt.Find(step.path) != nullptr) &&
               IsTaken(step, computer);
      });
  if (complete) return std::vector<std::string>();
  receipt.version = WAYOUT_VERSION;
  receipt.every_browser |= choice.browsers.empty() && choice.user_data_dir.empty();
  if (!choice.user_data_dir.empty()) {
    receipt.user_data_dirs[choice.user_data_dir] =
        plan.registrations.front().browser->name;
  }
  WAYOUT_RETURN_IF_ERROR(CreateReceiptFolders(path, receipt, computer));
  for (const Step& step : plan.steps) {
    // For all users, what stands there already may be a package's, which takes it away
    // itself.
    const bool others =
        choice.system && receipt.Find(step.path) == nullptr && IsTaken(step, computer);
    if (!others) receipt.Put(step);
  }
  WAYOUT_RETURN_IF_ERROR(WriteReceipt(computer.files, path, receipt));
  std::vector<std::string> changed;
  for (const Step& step : plan.steps) {
    if (IsTaken(step, computer)) continue;
    WAYOUT_RETURN_IF_ERROR(Take(step, computer));
    changed.push_back(step.path);
  }
  return changed;
}

absl::StatusOr<std::vector<Step>> PlanRemoval(const Choice& choice,
                                              const Computer& computer) {
  WAYOUT_ASSIGN_OR_RETURN(std::vector<Step> steps, AllSteps(choice, computer));
  const bool everything = choice.browsers.empty() || LeavesNothing(choice, steps);
  std::vector<Step> removed;
  for (const Step& step : steps) {
    const bool wanted = everything || step.kind == StepKind::kFolder ||
                        (Concerns(step, choice) && OthersOf(step, choice).empty());
    if (wanted && IsOurs(step, computer)) removed.push_back(step);
  }
  OrderForRemoval(removed);
  return removed;
}

absl::StatusOr<std::vector<std::string>> Uninstall(const Choice& choice,
                                                   const Computer& computer) {
  const std::string path = ReceiptPath(computer.here, choice.system);
  WAYOUT_ASSIGN_OR_RETURN(const std::vector<Step> steps, AllSteps(choice, computer));
  WAYOUT_ASSIGN_OR_RETURN(const std::vector<Step> removed, PlanRemoval(choice, computer));
  const bool everything = choice.browsers.empty() || LeavesNothing(choice, steps);
  std::vector<std::string> gone;
  WAYOUT_RETURN_IF_ERROR(TakeBackAll(removed, /*folders=*/false, computer, gone));
  if (everything) WAYOUT_RETURN_IF_ERROR(computer.files.Remove(path));
  WAYOUT_RETURN_IF_ERROR(TakeBackAll(removed, /*folders=*/true, computer, gone));
  if (!everything) WAYOUT_RETURN_IF_ERROR(ForgetSteps(path, choice, gone, computer));
  return gone;
}

}  // namespace wayout
