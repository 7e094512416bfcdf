// SPDX-License-Identifier: Apache-2.0
// tests/rules/bad holds one fault a file; expected.txt is what the lint says of each.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "host/rules/lint.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

const char kToday[] = "2026-11-23";
const fs::path kBad = WAYOUT_SOURCE_DIR "/tests/rules/bad";

std::vector<std::string> LinesOf(const fs::path& path) {
  std::vector<std::string> lines;
  std::ifstream stream(path);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// What the lint says of `name`, spelled as from within the folder.
std::vector<std::string> Said(const std::string& name) {
  const auto problems = LintRules((kBad / name).string(), kToday);
  EXPECT_TRUE(problems.ok()) << problems.status();
  EXPECT_EQ(HasError(*problems), name != "sound.json") << name << " is not refused";
  std::vector<std::string> lines;
  const std::string folder = kBad.string() + "/";
  for (const Problem& problem : *problems) {
    std::string line = ToString(problem);
    for (size_t at; (at = line.find(folder)) != std::string::npos;)
      line.erase(at, folder.size());
    lines.push_back(line);
  }
  return lines;
}

// The part of a line of expected.txt that names the example.
std::string ExampleOf(const std::string& line) {
  return line.substr(0, line.find_first_of(":/"));
}

TEST(Lint, EveryBadExampleIsRefusedWithItsMessage) {
  const std::vector<std::string> expected = LinesOf(kBad / "expected.txt");
  std::vector<std::string> said;
  for (const auto& entry : fs::directory_iterator(kBad)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".json" && !entry.is_directory()) continue;
    const auto lines = Said(name);
    EXPECT_EQ(lines.empty(), name == "sound.json") << name;
    said.insert(said.end(), lines.begin(), lines.end());
  }
  EXPECT_THAT(said, testing::UnorderedElementsAreArray(expected));
}

TEST(Lint, NoExampleOfTheListIsMissing) {
  std::set<std::string> named;
  for (const std::string& line : LinesOf(kBad / "expected.txt"))
    named.insert(ExampleOf(line));
  EXPECT_GE(named.size(), 60u);
  for (const std::string& name : named) EXPECT_TRUE(fs::exists(kBad / name)) << name;
}

TEST(Lint, ADateBecomesStaleAfterAYearAndNotADaySooner) {
  const std::string sound = (kBad / "sound.json").string();  // last seen 2026-10-02
  EXPECT_TRUE(LintRules(sound, "2027-10-02")->empty());
  EXPECT_EQ(LintRules(sound, "2027-10-03")->size(), 1u);
}

TEST(Lint, WhatIsDueIsAWarningOnlyAndOnlyWhenAsked) {
  const std::string sound =
      (kBad / "sound.json").string();  // last seen 2026-10-02, 90 days
  EXPECT_TRUE(LintRules(sound, "2026-12-31", /*due=*/true)->empty());
  EXPECT_TRUE(LintRules(sound, "2027-01-01")->empty());
  const auto due = LintRules(sound, "2027-01-01", /*due=*/true);
  ASSERT_EQ(due->size(), 1u);
  EXPECT_THAT(due->front().what, testing::HasSubstr("for 1 days"));
  EXPECT_FALSE(HasError(*due));
}

TEST(Lint, TheRulesOfThisRepositoryAreSound) {
  const auto problems = LintRules(WAYOUT_SOURCE_DIR "/rules", kToday);
  ASSERT_TRUE(problems.ok()) << problems.status();
  for (const Problem& problem : *problems) ADD_FAILURE() << ToString(problem);
}

TEST(Lint, NoRuleFileIsNotSuccess) {
  EXPECT_EQ(LintRules(WAYOUT_SOURCE_DIR "/docs", kToday).status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace wayout
