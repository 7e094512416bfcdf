// SPDX-License-Identifier: Apache-2.0
#include "installer/policy.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "absl/strings/match.h"
#include "installer/manifest.h"

namespace wayout {
namespace {

using nlohmann::json;

bool Lists(const json& policies, const char* key, const char* name) {
  const auto list = policies.find(key);
  return list != policies.end() && list->is_array() &&
         std::find(list->begin(), list->end(), json(name)) != list->end();
}

bool Blocks(const json& policies) {
  const char* list = "NativeMessagingBlocklist";
  return Lists(policies, list, "*") || Lists(policies, list, kHostName);
}

bool Allows(const json& policies) {
  return Lists(policies, "NativeMessagingAllowlist", kHostName);
}

std::vector<std::string> PolicyFiles(const std::vector<std::string>& paths,
                                     const Surroundings& here, const Files& files) {
  std::vector<std::string> found;
  for (const std::string& place : paths) {
    const std::string path = here.Expand(place);
    if (files.KindOf(path) == FileKind::kFile) found.push_back(path);
    for (const std::string& name : files.List(path)) {
      if (absl::EndsWith(name, ".json")) found.push_back(path + "/" + name);
    }
  }
  return found;
}

}  // namespace

PolicyVerdict ReadPolicies(const std::vector<std::string>& paths,
                           const Surroundings& here, const Files& files) {
  PolicyVerdict verdict;
  bool allowed = false;
  for (const std::string& path : PolicyFiles(paths, here, files)) {
    const json file = json::parse(files.Read(path).value_or(""), nullptr, false);
    if (!file.is_object()) continue;
    // Firefox's file wraps its policies in an object, Chromium's does not.
    const json policies = file.value("policies", file);
    if (Blocks(policies)) verdict.blocked_by = path;
    allowed = allowed || Allows(policies);
    const auto user_level = policies.find("NativeMessagingUserLevelHosts");
    if (user_level != policies.end() && *user_level == false)
      verdict.user_level_off_by = path;
  }
  if (allowed) verdict.blocked_by.clear();
  return verdict;
}

}  // namespace wayout
