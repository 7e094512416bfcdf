// SPDX-License-Identifier: Apache-2.0
#include "installer/policy.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "installer/manifest.h"

namespace wayout {
namespace {

using nlohmann::json;

// The policies that hold, each with the file that set it.
struct Policy {
  json value;
  std::string path;
};
using Policies = std::map<std::string, Policy>;

bool Lists(const Policies& policies, const char* key, const char* name) {
  const auto list = policies.find(key);
  if (list == policies.end() || !list->second.value.is_array()) return false;
  const json& names = list->second.value;
  return std::find(names.begin(), names.end(), json(name)) != names.end();
}

std::vector<std::string> PolicyFiles(const std::vector<std::string>& paths,
                                     const Surroundings& here, const Files& files) {
  std::vector<std::string> found;
  for (const std::string& place : paths) {
    const std::string path = here.Expand(place);
    if (files.KindOf(path) == FileKind::kFile) found.push_back(path);
    for (const std::string& name : files.List(path)) {
      if (absl::EndsWith(name, ".json")) found.push_back(absl::StrCat(path, "/", name));
    }
  }
  return found;
}

// Lists of several files are not joined: of two files that set one policy, the last in
// the order of their names counts (Chromium's config_dir_policy_loader.cc).
Policies PoliciesIn(const std::vector<std::string>& paths, const Files& files) {
  Policies policies;
  for (const std::string& path : paths) {
    const json file = json::parse(files.Read(path).value_or(""), nullptr, false);
    if (!file.is_object()) continue;
    // Firefox's file wraps its policies in an object, Chromium's does not.
    const auto wrapped = file.find("policies");
    const json& own = wrapped != file.end() && wrapped->is_object() ? *wrapped : file;
    for (const auto& [name, value] : own.items()) policies[name] = {value, path};
  }
  return policies;
}

}  // namespace

PolicyVerdict ReadPolicies(const std::vector<std::string>& paths,
                           const Surroundings& here, const Files& files) {
  constexpr const char* kBlocklist = "NativeMessagingBlocklist";
  const Policies policies = PoliciesIn(PolicyFiles(paths, here, files), files);
  PolicyVerdict verdict;
  const bool blocks =
      Lists(policies, kBlocklist, "*") || Lists(policies, kBlocklist, kHostName);
  if (blocks && !Lists(policies, "NativeMessagingAllowlist", kHostName)) {
    verdict.blocked_by = policies.at(kBlocklist).path;
  }
  const auto user_level = policies.find("NativeMessagingUserLevelHosts");
  if (user_level != policies.end() && user_level->second.value == false) {
    verdict.user_level_off_by = user_level->second.path;
  }
  return verdict;
}

}  // namespace wayout
