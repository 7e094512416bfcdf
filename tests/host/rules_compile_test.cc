// SPDX-License-Identifier: Apache-2.0
// The compiler reads each rule twice: its head, for its place among the others, and the
// whole.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "host/rules/compile.h"
#include "host/rules/rule_head.h"
#include "tests/host/rules_fixture.h"

namespace wayout {
namespace {

// Gives each rule's texts one after the other, the last one again and again.
class TextsInTurn final : public RuleSource {
 public:
  explicit TextsInTurn(std::vector<std::vector<std::string>> rules)
      : rules_(std::move(rules)), reads_(rules_.size(), 0) {}
  size_t size() const override { return rules_.size(); }
  absl::StatusOr<RuleText> Read(size_t index) override {
    const std::vector<std::string>& texts = rules_[index];
    const size_t read = std::min(reads_[index]++, texts.size() - 1);
    const std::string file = "rules/" + std::string(1, static_cast<char>('a' + index));
    if (texts[read].empty()) return absl::NotFoundError(file + " is gone");
    return RuleText{file, texts[read]};
  }

 private:
  std::vector<std::vector<std::string>> rules_;
  std::vector<size_t> reads_;
};

std::string TextOf(const std::string& site) {
  return RuleOf(site, {site + ".com"},
                {{"one", SettingOf({"https://" + site + ".com/a"})}})
      .dump();
}

using RulesCompileTest = RulesTest;

TEST(RuleHead, IsThatOfTheWholeRuleForAllOfTheCatalogue) {
  const auto files = FindRuleFiles(WAYOUT_SOURCE_DIR "/rules");
  ASSERT_TRUE(files.ok()) << files.status();
  for (const std::string& file : *files) {
    const auto text = ReadRuleText(file);
    const auto rule = ReadRuleFile(file);
    ASSERT_TRUE(text.ok() && rule.ok()) << rule.status();
    EXPECT_TRUE(ReadRuleHead(*text) == HeadOf(*rule)) << file;
  }
}

TEST(RuleHead, TakesNothingFromFurtherInside) {
  const RuleHead head = ReadRuleHead(R"json({
    "settings": {"name": "inner", "reach": 4, "domains": ["inner.com"]},
    "x": {"domains": [["deep.com"], {"domains": "y"}]},
    "domains": ["a.com", ["b.com"], {"c": "c.com"}, "d.com"],
    "reach": 2, "name": "N\u00e4me", "site": "s", "site": )json");
  const RuleHead wanted = {"s", "N\xc3\xa4me", {"a.com", "d.com"}, 2};
  EXPECT_TRUE(head == wanted);
}

TEST(RuleHead, OfWhatIsNoRuleIsEmpty) {
  for (const char* text : {"", "null", "[\"site\", 3]", "{\"site\": 3, \"reach\": \"3\"}",
                           "{\"reach\": 1e300}", "{\"reach\": -1}", "{"}) {
    EXPECT_TRUE(ReadRuleHead(text) == RuleHead()) << text;
  }
}

TEST_F(RulesCompileTest, ARuleThatChangesMeanwhileIsRefused) {
  TextsInTurn source({{TextOf("one"), TextOf("two")}});
  const auto counts = CompileRules(source, Database());
  EXPECT_EQ(counts.status().message(),
            "rules/a: changed while it was compiled; compile again");
  EXPECT_FALSE(std::filesystem::exists(Database()));
}

TEST_F(RulesCompileTest, ItsOtherPartsMayChangeUntilTheyAreRead) {
  std::string other = TextOf("one");
  other.replace(other.find("Training"), 8, "Learning");
  TextsInTurn source({{TextOf("one"), other}});
  const auto counts = CompileRules(source, Database());
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->settings, 1);
}

TEST_F(RulesCompileTest, AllThatIsWrongIsSaidByFile) {
  TextsInTurn source({{"{"}, {TextOf("sound")}, {TextOf("gone"), ""}, {"{\"site\": 1}"}});
  const std::string said(CompileRules(source, Database()).status().message());
  const size_t a = said.find("rules/a:1: not JSON");
  const size_t c = said.find("rules/c is gone");
  const size_t d = said.find("rules/d:1: ");
  ASSERT_NE(d, std::string::npos) << said;
  EXPECT_TRUE(a == 0 && a < c && c < d) << said;
  EXPECT_EQ(said.find("rules/b"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(Database()));
}

}  // namespace
}  // namespace wayout
