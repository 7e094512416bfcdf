// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_TESTS_HOST_RULES_FIXTURE_H_
#define WAYOUT_TESTS_HOST_RULES_FIXTURE_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "host/rules/compile.h"
#include "host/rules/rule_file.h"

namespace wayout {

using Json = nlohmann::ordered_json;

// A setting with everything the schema asks for; tests change what they are about.
inline Json SettingOf(const std::vector<std::string>& pages) {
  Json setting = Json::parse(R"json({
    "title": "Training", "summary": "Lets the site train on your posts.",
    "kind": "toggle", "practice": "train", "where": "web",
    "pages": [], "open": "https://example.com/",
    "steps": {"en": ["Settings"]},
    "stops": [{"do": "switch", "labels": {"en": ["Allow training", "Train on my data"]}}],
    "opted_out_when": ["off"], "opted_in_when": ["on"],
    "default": {"value": "in"}, "data": ["posts"], "recipients": ["the site"],
    "limits": ["What was used stays used."],
    "harm": {"data": "public", "recipients": "company", "reversible": "future_only"},
    "sources": [{"what": "Help page", "date": "2026-10", "confidence": "one report"}],
    "confidence": "one report", "last_seen": "2026-10-02", "recheck_days": 90})json");
  setting["pages"] = pages;
  return setting;
}

inline Json RuleOf(const std::string& site, const std::vector<std::string>& domains,
                   const std::map<std::string, Json>& settings) {
  Json rule = {{"site", site},         {"name", site}, {"domains", domains},
               {"category", "social"}, {"reach", 3},   {"settings", Json::object()}};
  for (const auto& [key, setting] : settings) {
    rule["settings"][key] = setting;
    // An address to open must lie under the site's domains.
    Json& open = rule["settings"][key]["open"];
    if (open == "https://example.com/") open = "https://" + domains.front() + "/";
  }
  return rule;
}

// A folder that is gone when the test ends.
class RulesTest : public testing::Test {
 protected:
  RulesTest()
      : folder_(std::filesystem::path(testing::TempDir()) /
                (std::string("wayout_rules_") + std::to_string(::getpid()) + "_" +
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "rules");
  }
  ~RulesTest() override { std::filesystem::remove_all(folder_); }

  std::string Path(const std::string& name) const { return folder_ / name; }
  std::string RulesFolder() const { return folder_ / "rules"; }
  std::string Database() const { return Path("rules.db"); }

  void Write(const std::string& path, const std::string& text) const {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  static std::string Read(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  }
  void AddRule(const Json& rule) const {
    Write(RulesFolder() + "/" + rule["site"].get<std::string>() + "/rule.json",
          rule.dump(2));
  }
  absl::StatusOr<CompiledCounts> Compile() const {
    return CompileFolder(RulesFolder(), Database());
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace wayout

#endif  // WAYOUT_TESTS_HOST_RULES_FIXTURE_H_
