// SPDX-License-Identifier: Apache-2.0
#include "installer/plan.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "installer/manifest.h"
#include "installer/receipt.h"

namespace wayout {
namespace {

std::string Join(const Surroundings& here, const std::string& folder,
                 const std::string& name) {
  return folder + (here.os == Os::kWindows ? "\\" : "/") + name;
}

std::string OwnFolder(bool system, const Surroundings& here) {
  return system ? here.SystemData() : here.data;
}

std::string HostProgram(const Surroundings& here) {
  return Join(here, here.program_folder, HostFileName(here.os));
}

// How a path is called in what is written for all users: below the root of an image, as
// it will be called when the image runs.
std::string Named(bool system, const Surroundings& here, const std::string& path) {
  const bool inside =
      system && !here.root.empty() && absl::StartsWith(path, here.root + "/");
  return inside ? path.substr(here.root.size()) : path;
}

// Folders that packages install to under one name for ever. Others, /usr/local/wayout-1.0
// say, may carry a version or be moved.
bool StaysForEver(const std::string& folder) {
  constexpr std::array<std::string_view, 5> kFolders = {
      "/usr/bin", "/usr/lib/wayout", "/usr/libexec/wayout", "/usr/local/bin",
      "/usr/local/lib/wayout"};
  return std::find(kFolders.begin(), kFolders.end(), folder) != kFolders.end();
}

// Collects the steps and registrations of one plan.
class Planner {
 public:
  Planner(const Choice& choice, const Surroundings& here, const Files& files)
      : choice_(choice), here_(here), files_(files) {
    plan_.launcher = LauncherPath(choice.system, here);
    const std::string program = Named(choice.system, here, HostProgram(here));
    if (plan_.launcher != program) {
      const std::string root = choice.system ? here.root : "";
      Add({StepKind::kLink, root + plan_.launcher, program, {}});
    }
  }

  void AddBrowser(const Presence& presence) {
    Registration registration{presence.browser, presence.package, {}, ""};
    switch (presence.package) {
      case Package::kPlain:
        AddPlain(*presence.browser, registration);
        break;
      case Package::kFlatpak:
        AddFlatpak(*presence.browser, *presence.sandboxed, registration);
        break;
      case Package::kSnap:
        AddSnap(*presence.browser, *presence.sandboxed, registration);
        break;
    }
    plan_.registrations.push_back(registration);
  }

  void AddUserDataDir(const Browser& browser, const std::string& user_data_dir) {
    Registration registration{&browser, Package::kPlain, {}, ""};
    AddManifest(browser, Join(here_, user_data_dir, "NativeMessagingHosts"),
                plan_.launcher, registration);
    plan_.registrations.push_back(registration);
  }

  Plan Finish() { return std::move(plan_); }

 private:
  void AddPlain(const Browser& browser, Registration& registration) {
    const std::optional<BrowserHome>& home = browser.On(here_.os);
    if (!home) return;
    const std::vector<Place>& places = choice_.system ? home->system : home->user;
    if (here_.os == Os::kWindows) return AddKeys(browser, places, registration);
    AddPlaces(browser, places, plan_.launcher, registration);
    if (places.empty()) {
      registration.note =
          home->note.empty() ? "It has no known folder for this." : home->note;
    }
  }

  void AddPlaces(const Browser& browser, const std::vector<Place>& places,
                 const std::string& host, Registration& registration) {
    for (const Place& place : places) {
      const bool wanted = place.when.empty() ||
                          files_.KindOf(here_.Expand(place.when)) != FileKind::kAbsent;
      if (wanted) AddManifest(browser, here_.Expand(place.folder), host, registration);
    }
  }

  void AddManifest(const Browser& browser, const std::string& folder,
                   const std::string& host, Registration& registration) {
    const std::string path = Join(here_, folder, absl::StrCat(kHostName, ".json"));
    Add({StepKind::kManifest, path, ManifestText(browser.family, host), {browser.name}});
    registration.manifests.push_back(path);
  }

  // Windows browsers find the manifest through a key; it lies in our own folder.
  void AddKeys(const Browser& browser, const std::vector<Place>& places,
               Registration& registration) {
    const char* file =
        browser.family == Family::kFirefox ? "firefox.json" : "chromium.json";
    const std::string path = Join(here_, OwnFolder(choice_.system, here_), file);
    Add({StepKind::kManifest,
         path,
         ManifestText(browser.family, plan_.launcher),
         {browser.name}});
    for (const Place& place : places) {
      const std::string key = place.folder + "\\" + kHostName;
      Add({StepKind::kKey, key, path, {browser.name}});
      registration.manifests.push_back(key);
    }
  }

  // The sandbox sees ~/.var/app/ID under its own name, and little else of the system: the
  // host runs there only when it brings everything with it.
  void AddFlatpak(const Browser& browser, const SandboxedBrowser& sandboxed,
                  Registration& registration) {
    if (choice_.system) {
      registration.note = "Flatpak browsers are registered for each user.";
      return;
    }
    const std::string program = SandboxHost(here_, files_);
    if (program.empty()) {
      registration.note =
          "Flatpak hides the libraries this build of the host needs. Install the .tar.gz "
          "release, whose host needs none, and run its `wayout install`.";
      return;
    }
    const std::string folder =
        here_.Expand(absl::StrCat("{flatpak}/", sandboxed.id, "/data/wayout"));
    const std::string host = folder + "/wayout-host";
    Add({StepKind::kCopy, host, program, {browser.name}});
    Add({StepKind::kCopy, folder + "/rules.db", here_.rules, {browser.name}});
    AddPlaces(browser, sandboxed.user, host, registration);
    registration.note = absl::StrCat("It keeps a ledger of its own, in ", folder, ".");
  }

  void AddSnap(const Browser& browser, const SandboxedBrowser& sandboxed,
               Registration& registration) {
    registration.note = sandboxed.note;
    if (sandboxed.way == SandboxWay::kPortal) AddPlain(browser, registration);
  }

  // Adds a step and the folders it needs; a path wanted by two browsers is one step.
  void Add(Step step) {
    for (Step& known : plan_.steps) {
      if (known.path == step.path) return known.browsers.merge(step.browsers);
    }
    if (step.kind != StepKind::kKey) {
      for (const std::string& folder : MissingFolders(files_, step.path)) {
        AddFolder(folder);
      }
    }
    plan_.steps.push_back(std::move(step));
  }

  void AddFolder(const std::string& folder) {
    const bool known = std::any_of(plan_.steps.begin(), plan_.steps.end(),
                                   [&](const Step& step) { return step.path == folder; });
    if (!known) plan_.steps.push_back({StepKind::kFolder, folder, "", {}});
  }

  const Choice& choice_;
  const Surroundings& here_;
  const Files& files_;
  Plan plan_;
};

// A browser asked for by name is registered even where it is not found yet.
absl::StatusOr<std::vector<Presence>> Wanted(const Choice& choice,
                                             const Surroundings& here,
                                             const Files& files) {
  std::vector<Presence> wanted;
  for (const std::string& name : choice.browsers) {
    const Browser* browser = FindBrowser(name);
    if (browser == nullptr || !browser->On(here.os)) {
      return absl::InvalidArgumentError(
          absl::StrCat("no browser of this system is called \"", name,
                       "\"; `wayout install --help` lists the names"));
    }
    std::vector<Presence> found = DetectBrowser(*browser, here, files);
    if (found.empty()) found.push_back({browser, Package::kPlain, nullptr, ""});
    wanted.insert(wanted.end(), found.begin(), found.end());
  }
  if (!choice.browsers.empty()) return wanted;
  for (const Presence& presence : DetectBrowsers(here, files)) {
    if (presence.browser->only_when_named.empty()) wanted.push_back(presence);
  }
  return wanted;
}

absl::StatusOr<const Browser*> OwnerOfUserDataDir(const Choice& choice) {
  const std::string name = choice.browsers.empty() ? "chromium" : choice.browsers.front();
  const Browser* browser = FindBrowser(name);
  if (browser == nullptr || choice.browsers.size() > 1) {
    return absl::InvalidArgumentError("--user-data-dir goes with one known browser");
  }
  if (browser->user_data_dir == UserDataDir::kIgnored) {
    return absl::InvalidArgumentError(absl::StrCat(
        browser->title,
        " reads its usual folder even when it is started with --user-data-dir; "
        "leave the option out"));
  }
  if (browser->family != Family::kChromium) {
    return absl::InvalidArgumentError(
        absl::StrCat(browser->title, " has no --user-data-dir; leave the option out"));
  }
  return browser;
}

// Profile folders that were named before and still stand: `wayout install` mends them
// too, so that one command is right for everybody.
void AddRemembered(const absl::StatusOr<Receipt>& receipt, const Files& files,
                   Planner& planner) {
  if (!receipt.ok()) return;  // installing says so itself
  for (const auto& [folder, name] : receipt->user_data_dirs) {
    const Browser* browser = FindBrowser(name);
    if (browser == nullptr || files.KindOf(folder) != FileKind::kFolder) continue;
    planner.AddUserDataDir(*browser, folder);
  }
}

}  // namespace

std::string HostFileName(Os os) {
  return os == Os::kWindows ? "wayout-host.exe" : "wayout-host";
}

std::string LauncherPath(bool system, const Surroundings& here) {
  const std::string folder = Named(system, here, here.program_folder);
  const bool stays = here.os == Os::kWindows || StaysForEver(folder);
  const std::string link = OwnFolder(system, here) + "/bin/" + HostFileName(here.os);
  return Named(system, here, stays ? HostProgram(here) : link);
}

std::string SandboxHost(const Surroundings& here, const Files& files) {
  const std::string own = HostProgram(here);
  return IsStaticProgram(files.Read(own).value_or("")) ? own : "";
}

absl::StatusOr<Plan> PlanInstallation(const Choice& choice, const Surroundings& here,
                                      const Files& files) {
  if (files.KindOf(HostProgram(here)) == FileKind::kAbsent) {
    return absl::NotFoundError(absl::StrCat("wayout-host is missing: it should lie at ",
                                            HostProgram(here), ", beside wayout"));
  }
  Planner planner(choice, here, files);
  if (!choice.user_data_dir.empty()) {
    WAYOUT_ASSIGN_OR_RETURN(const Browser* browser, OwnerOfUserDataDir(choice));
    planner.AddUserDataDir(*browser, choice.user_data_dir);
    return planner.Finish();
  }
  WAYOUT_ASSIGN_OR_RETURN(const std::vector<Presence> wanted,
                          Wanted(choice, here, files));
  for (const Presence& presence : wanted) planner.AddBrowser(presence);
  if (choice.browsers.empty() && !choice.system) {
    AddRemembered(ReadReceipt(files, ReceiptPath(here, false)), files, planner);
  }
  return planner.Finish();
}

}  // namespace wayout
