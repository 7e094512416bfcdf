// SPDX-License-Identifier: Apache-2.0
#include "installer/lookup.h"

#include "absl/strings/str_cat.h"

namespace wayout {
namespace {

struct Candidate {
  std::string path;
  bool system = false;
};

// On Windows a place is a key whose value is the manifest's path.
std::string ManifestAt(const std::string& place, const Surroundings& here,
                       const Registry& registry) {
  if (here.os != Os::kWindows) {
    return absl::StrCat(here.Expand(place), "/", kHostName, ".json");
  }
  const std::string key = absl::StrCat(place, "\\", kHostName);
  return registry.Read(key).value_or(std::nullopt).value_or("");
}

std::vector<Candidate> Candidates(const Browser& browser,
                                  const std::string& user_data_dir, bool user_level,
                                  const Surroundings& here, const Registry& registry) {
  std::vector<Candidate> candidates;
  const std::optional<BrowserHome>& home = browser.On(here.os);
  if (!home) return candidates;
  if (user_level && !user_data_dir.empty()) {
    candidates.push_back(
        {absl::StrCat(user_data_dir, "/NativeMessagingHosts/", kHostName, ".json"),
         false});
  } else if (user_level) {
    for (const std::string& place : home->user_reads) {
      candidates.push_back({ManifestAt(place, here, registry), false});
    }
  }
  for (const std::string& place : home->system_reads) {
    candidates.push_back({ManifestAt(place, here, registry), true});
  }
  return candidates;
}

}  // namespace

std::optional<FoundManifest> ReadManifest(Family family, const std::string& path,
                                          bool system, const Files& files) {
  if (path.empty() || files.KindOf(path) == FileKind::kAbsent) return std::nullopt;
  return FoundManifest{path, system,
                       CheckManifest(family, files.Read(path).value_or(""))};
}

std::optional<FoundManifest> LookUpManifest(const Browser& browser,
                                            const std::string& user_data_dir,
                                            bool user_level, const Surroundings& here,
                                            const Files& files,
                                            const Registry& registry) {
  std::optional<FoundManifest> broken;
  for (const Candidate& candidate :
       Candidates(browser, user_data_dir, user_level, here, registry)) {
    std::optional<FoundManifest> found =
        ReadManifest(browser.family, candidate.path, candidate.system, files);
    if (!found) continue;
    if (!found->check.fault || browser.family != Family::kFirefox) return found;
    if (!broken) broken = std::move(found);
  }
  return broken;
}

}  // namespace wayout
