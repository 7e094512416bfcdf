// SPDX-License-Identifier: Apache-2.0
// wayout install, wayout uninstall: registers the host with browsers, and takes that
// back.
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "host/base/status_macros.h"
#include "host/base/utf8_path.h"
#include "host/cli/command.h"
#include "host/cli/ledger_removal.h"
#include "host/cli/package_word.h"
#include "installer/registration.h"

namespace wayout {
namespace {

struct InstallOptions {
  Choice choice;
  std::string root;
  bool forget = false;  // uninstall: the ledger too
  bool dry_run = false;
  bool as_json = false;
};

const char* Word(StepKind kind) {
  switch (kind) {
    case StepKind::kFolder:
      return "folder";
    case StepKind::kLink:
      return "link";
    case StepKind::kCopy:
      return "copy";
    case StepKind::kKey:
      return "key";
    case StepKind::kManifest:
      break;
  }
  return "manifest";
}

nlohmann::json RegistrationJson(const Registration& registration) {
  return {{"browser", registration.browser->name},
          {"title", registration.browser->title},
          {"package", PackageWord(registration.package)},
          {"manifests", registration.manifests},
          {"note", registration.note}};
}

nlohmann::json StepsJson(const std::vector<Step>& steps) {
  nlohmann::json list = nlohmann::json::array();
  for (const Step& step : steps) {
    list.push_back(
        {{"kind", Word(step.kind)}, {"path", step.path}, {"content", step.content}});
  }
  return list;
}

std::string Title(const Registration& registration) {
  std::string title = registration.browser->title;
  if (registration.package == Package::kFlatpak) title += " (Flatpak)";
  if (registration.package == Package::kSnap) title += " (Snap)";
  return title;
}

void PrintRegistrations(const Plan& plan) {
  for (const Registration& registration : plan.registrations) {
    const bool works = !registration.manifests.empty();
    std::cout << (works ? "  " : "  not ") << Title(registration) << "\n";
    for (const std::string& manifest : registration.manifests) {
      std::cout << "      " << manifest << "\n";
    }
    if (!registration.note.empty()) std::cout << "      " << registration.note << "\n";
  }
}

void PrintSteps(const std::vector<Step>& steps) {
  for (const Step& step : steps) {
    std::cout << "  " << Word(step.kind) << " " << step.path << "\n";
    if (step.kind == StepKind::kLink || step.kind == StepKind::kCopy) {
      std::cout << "      of " << step.content << "\n";
    }
    if (step.kind == StepKind::kManifest) std::cout << step.content;
  }
}

bool AnyWorks(const Plan& plan) {
  return std::any_of(plan.registrations.begin(), plan.registrations.end(),
                     [](const Registration& one) { return !one.manifests.empty(); });
}

std::vector<Step> Pending(const Plan& plan, const Computer& computer) {
  std::vector<Step> pending;
  for (const Step& step : plan.steps) {
    if (!IsTaken(step, computer)) pending.push_back(step);
  }
  return pending;
}

void PrintInstalled(const Plan& plan, size_t changes) {
  if (!AnyWorks(plan)) {
    std::cout << "No browser was found that Wayout can work with. Name yours with "
                 "`wayout install --browser NAME`.\n";
    return;
  }
  std::cout << (changes == 0 ? "Wayout is already registered with:\n"
                             : "Wayout is registered with:\n");
  PrintRegistrations(plan);
  std::cout << "The browser starts " << plan.launcher << "\n";
}

absl::StatusOr<ExitCode> RunInstall(const InstallOptions& options,
                                    const Computer& computer) {
  WAYOUT_ASSIGN_OR_RETURN(
      const Plan plan, PlanInstallation(options.choice, computer.here, computer.files));
  const std::vector<Step> pending = Pending(plan, computer);
  std::vector<std::string> changed;
  if (!options.dry_run && AnyWorks(plan)) {
    WAYOUT_ASSIGN_OR_RETURN(changed, Install(plan, options.choice, computer));
  }
  if (options.as_json) {
    nlohmann::json registrations = nlohmann::json::array();
    for (const Registration& one : plan.registrations) {
      registrations.push_back(RegistrationJson(one));
    }
    std::cout << nlohmann::json{{"launcher", plan.launcher},
                                {"registrations", registrations},
                                {"pending", options.dry_run ? StepsJson(pending)
                                                            : nlohmann::json::array()},
                                {"changed", changed}}
                     .dump(2)
              << "\n";
  } else if (options.dry_run) {
    std::cout << (pending.empty() ? "Nothing is left to write.\n"
                                  : "This would be written:\n");
    PrintSteps(pending);
  } else {
    PrintInstalled(plan, changed.size());
  }
  return AnyWorks(plan) ? kFine : kSomethingOpen;
}

void PrintRemoval(const InstallOptions& options, const std::vector<Step>& removed,
                  const std::vector<std::string>& gone) {
  if (options.as_json) {
    std::cout << nlohmann::json{{"pending", options.dry_run ? StepsJson(removed)
                                                            : nlohmann::json::array()},
                                {"removed", gone}}
                     .dump(2)
              << "\n";
  } else if (removed.empty() && gone.empty()) {
    std::cout << "Nothing of Wayout is registered.\n";
  } else if (options.dry_run) {
    std::cout << "This would be removed, folders only if they are empty then:\n";
    PrintSteps(removed);
  } else {
    std::cout << "Removed:\n  " << absl::StrJoin(gone, "\n  ") << "\n";
  }
}

// Wayout's own folder, and those inside the Flatpak browsers it was copied into.
std::vector<std::string> LedgerFolders(const std::vector<Step>& removed,
                                       const Surroundings& here) {
  std::vector<std::string> folders = {here.data};
  for (const Step& step : removed) {
    const bool host = step.kind == StepKind::kCopy &&
                      absl::EndsWith(step.path, "/" + HostFileName(here.os));
    if (host) folders.push_back(ParentOf(step.path));
  }
  return folders;
}

// The ledger is the user's own; only an empty one goes along, unless they say so.
absl::Status TakeLedgersAlong(const InstallOptions& options,
                              const std::vector<Step>& removed,
                              const Computer& computer) {
  const bool whole = options.choice.browsers.empty() && !options.choice.system;
  if (!whole || options.dry_run) return absl::OkStatus();
  for (const std::string& folder : LedgerFolders(removed, computer.here)) {
    WAYOUT_ASSIGN_OR_RETURN(const bool gone,
                            RemoveLedger(folder, options.forget, computer.files));
    if (gone || options.as_json) continue;
    std::cout << "Your ledger stays: " << folder << "/ledger.db\n"
              << "To delete it too: wayout uninstall --forget\n";
  }
  return absl::OkStatus();
}

// What ./start made, so that `wayout` is a command: a link to this very program.
void RemoveOwnLink(const InstallOptions& options, const Computer& computer,
                   std::vector<std::string>& gone) {
  const bool whole = options.choice.browsers.empty() && !options.choice.system;
  const std::string link = computer.here.Expand("{home}/.local/bin/wayout");
  const std::string target = computer.here.program_folder + "/wayout";
  if (!whole || computer.files.ReadLink(link).value_or("") != target) return;
  if (computer.files.Remove(link).ok()) gone.push_back(link);
}

absl::StatusOr<ExitCode> RunUninstall(const InstallOptions& options,
                                      const Computer& computer) {
  WAYOUT_ASSIGN_OR_RETURN(const std::vector<Step> removed,
                          PlanRemoval(options.choice, computer));
  std::vector<std::string> gone;
  WAYOUT_RETURN_IF_ERROR(TakeLedgersAlong(options, removed, computer));
  if (!options.dry_run) {
    WAYOUT_ASSIGN_OR_RETURN(gone, Uninstall(options.choice, computer));
    RemoveOwnLink(options, computer, gone);
  }
  PrintRemoval(options, removed, gone);
  return kFine;
}

using Run = absl::StatusOr<ExitCode> (*)(const InstallOptions&, const Computer&);

ExitCode RunOnThisComputer(Run run, InstallOptions options) {
  absl::StatusOr<Surroundings> here = ReadSurroundings();
  absl::Status problem = here.status();
  if (here.ok()) {
    here->root = options.root;
    if (!options.choice.user_data_dir.empty()) {
      options.choice.user_data_dir =
          std::filesystem::absolute(Utf8Path(options.choice.user_data_dir))
              .lexically_normal()
              .string();
    }
    const std::unique_ptr<Files> files = SystemFiles();
    const std::unique_ptr<Registry> registry = SystemRegistry();
    const absl::StatusOr<ExitCode> result = run(options, {*here, *files, *registry});
    if (result.ok()) return *result;
    problem = result.status();
  }
  if (absl::IsPermissionDenied(problem) && options.choice.system) {
    std::cerr << "Changes for every user need an administrator: sudo wayout ...\n";
  }
  return CouldNotRun(problem);
}

CLI::App* AddCommand(CLI::App& app, const char* name, const char* what,
                     const std::shared_ptr<InstallOptions>& options) {
  CLI::App* command = app.add_subcommand(name, what);
  command
      ->add_option("--browser", options->choice.browsers,
                   "Only this browser; may be repeated")
      ->type_name("NAME");
  command->add_flag("--system", options->choice.system,
                    "For every user of this computer");
  command->add_option("--root", options->root, "Treat this folder as / (for packagers)")
      ->type_name("DIR");
  command->add_flag("--dry-run", options->dry_run,
                    "Say what would change, change nothing");
  command->add_flag("--json", options->as_json, "Answer as JSON");
  return command;
}

std::string BrowserNames() {
  std::string names = "Browsers:";
  for (const Browser& browser : BrowserTable()) names += " " + browser.name;
  return names;
}

}  // namespace

void AddInstallCommand(CLI::App& app, ExitCode& exit) {
  const auto options = std::make_shared<InstallOptions>();
  CLI::App* command =
      AddCommand(app, "install", "Let browsers find Wayout's host", options);
  command
      ->add_option("--user-data-dir", options->choice.user_data_dir,
                   "A Chromium profile folder that --user-data-dir names")
      ->type_name("DIR");
  command->footer(BrowserNames());
  command->callback([options, &exit] { exit = RunOnThisComputer(RunInstall, *options); });
}

void AddUninstallCommand(CLI::App& app, ExitCode& exit) {
  const auto options = std::make_shared<InstallOptions>();
  CLI::App* command = AddCommand(app, "uninstall", "Take back what install did", options);
  command->add_flag("--forget", options->forget, "Delete the ledger too");
  command->callback(
      [options, &exit] { exit = RunOnThisComputer(RunUninstall, *options); });
}

}  // namespace wayout
