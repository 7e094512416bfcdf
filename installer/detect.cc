// SPDX-License-Identifier: Apache-2.0
#include "installer/detect.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace wayout {
namespace {

using Found = std::vector<Presence>;

bool Exists(const Files& files, const std::string& path) {
  return files.KindOf(path) != FileKind::kAbsent;
}

std::string FindProgram(const std::string& program, const Surroundings& here,
                        const Files& files) {
  if (program.find('/') != std::string::npos) {
    const std::string path = here.Expand(program);
    return Exists(files, path) ? path : "";
  }
  for (const std::string& folder : here.search_path) {
    // Snap puts its own starters into the search path.
    if (absl::StrContains(folder, "/snap/")) continue;
    std::string path = absl::StrCat(folder, "/", program);
    if (Exists(files, path)) return path;
  }
  return "";
}

std::string FirstExisting(const std::vector<std::string>& paths, const Surroundings& here,
                          const Files& files) {
  for (const std::string& path : paths) {
    std::string expanded = here.Expand(path);
    if (Exists(files, expanded)) return expanded;
  }
  return "";
}

// A folder that holds nothing but manifests was made by an installer like this one (for
// Opera, which reads Chrome's), not by the browser.
std::string FindProfile(const BrowserHome& home, const Surroundings& here,
                        const Files& files) {
  for (const std::string& profile : home.profiles) {
    std::string path = here.Expand(profile);
    if (!Exists(files, path)) continue;
    if (files.List(path) != std::vector<std::string>{"NativeMessagingHosts"}) return path;
  }
  return "";
}

std::string FindPlain(const BrowserHome& home, const Surroundings& here,
                      const Files& files) {
  std::string found = FindProfile(home, here, files);
  for (size_t i = 0; found.empty() && i < home.programs.size(); ++i) {
    found = FindProgram(home.programs[i], here, files);
  }
  return found;
}

void AddFlatpaks(const Browser& browser, const BrowserHome& home,
                 const Surroundings& here, const Files& files, Found& found) {
  for (const SandboxedBrowser& sandboxed : home.flatpak) {
    const std::string at = FirstExisting(
        {"{flatpak}/" + sandboxed.id, "{data_home}/flatpak/app/" + sandboxed.id,
         "/var/lib/flatpak/app/" + sandboxed.id},
        here, files);
    if (!at.empty()) found.push_back({&browser, Package::kFlatpak, &sandboxed, at});
  }
}

void AddSnap(const Browser& browser, const BrowserHome& home, const Surroundings& here,
             const Files& files, Found& found) {
  if (!home.snap) return;
  const std::string& name = home.snap->id;
  const std::string at = FirstExisting(
      {"{home}/snap/" + name, "/snap/" + name, "/var/lib/snapd/snap/" + name}, here,
      files);
  if (!at.empty()) found.push_back({&browser, Package::kSnap, &*home.snap, at});
}

}  // namespace

Found DetectBrowser(const Browser& browser, const Surroundings& here,
                    const Files& files) {
  Found found;
  const std::optional<BrowserHome>& home = browser.On(here.os);
  if (!home) return found;
  const std::string at = FindPlain(*home, here, files);
  if (!at.empty()) found.push_back({&browser, Package::kPlain, nullptr, at});
  if (here.os == Os::kLinux) {
    AddFlatpaks(browser, *home, here, files, found);
    AddSnap(browser, *home, here, files, found);
  }
  return found;
}

Found DetectBrowsers(const Surroundings& here, const Files& files) {
  Found all;
  for (const Browser& browser : BrowserTable()) {
    for (const Presence& presence : DetectBrowser(browser, here, files)) {
      all.push_back(presence);
    }
  }
  return all;
}

}  // namespace wayout
