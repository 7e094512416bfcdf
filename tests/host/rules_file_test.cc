// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "host/rules/harm.h"
#include "host/rules/rule_file.h"
#include "host/rules/schema.h"
#include "host/rules/wording.h"
#include "tests/host/rules_fixture.h"

namespace wayout {
namespace {

using testing::HasSubstr;

std::string FirstProblem(const std::string& text) {
  const RuleReading reading = ReadRule("rule.json", text);
  EXPECT_EQ(reading.rule.has_value(), reading.problems.empty());
  return reading.problems.empty() ? "" : ToString(reading.problems.front());
}

std::string AllProblems(const std::string& text) {
  std::string all;
  for (const Problem& problem : ReadRule("rule.json", text).problems) {
    all += ToString(problem) + "\n";
  }
  return all;
}

std::string Sound() {
  return RuleOf("x", {"x.com"}, {{"a", SettingOf({"https://x.com/settings"})}}).dump(2);
}

TEST(RuleFile, ASoundRuleIsRead) {
  const RuleReading reading = ReadRule("x/rule.json", Sound());
  ASSERT_TRUE(reading.rule) << ToString(reading.problems.front());
  EXPECT_EQ(reading.rule->settings[0].id, "x/a");
  EXPECT_EQ(reading.rule->settings[0].stops[0].labels[0].second[0], "Allow training");
  EXPECT_TRUE(reading.rule->settings[0].observable());
}

TEST(RuleFile, AProblemNamesTheLineOfWhatIsWrong) {
  EXPECT_THAT(AllProblems("{\n\n  \"site\": 12\n}"),
              HasSubstr("rule.json:3: site is integer"));
  EXPECT_THAT(AllProblems("{\n  \"site\":\n\n  true\n}"),
              HasSubstr("rule.json:4: site is boolean"));
  EXPECT_THAT(FirstProblem("{\n  \"sit\": \"x\",\n"), HasSubstr("rule.json:3: not JSON"));
}

TEST(RuleFile, TextThatCouldExhaustTheReaderIsRefused) {
  EXPECT_THAT(FirstProblem(std::string(kMaxRuleBytes + 1, ' ')),
              HasSubstr("longer than"));
  EXPECT_THAT(FirstProblem(std::string(100'000, '[')), HasSubstr("levels deep"));
  std::string wide = "{";
  for (size_t i = 0; i <= kMaxRuleMembers; ++i)
    wide += "\"" + std::to_string(i) + "\":1,";
  EXPECT_THAT(FirstProblem(wide), HasSubstr("members"));
}

TEST(RuleFile, BytesThatAreNoTextAreRefused) {
  EXPECT_THAT(FirstProblem("{\"site\": \"\xff\xfe\"}"), HasSubstr("not JSON"));
  EXPECT_THAT(FirstProblem("{\"site\": \"\\ud800\"}"), HasSubstr("not JSON"));
  EXPECT_THAT(FirstProblem("{\"site\": \"a\\u0000b\"}"), HasSubstr("control character"));
  EXPECT_THAT(FirstProblem(""), HasSubstr("not JSON"));
  EXPECT_THAT(FirstProblem("[]"), HasSubstr("is array, not object"));
}

TEST(RuleFile, AFileThatIsTooLongIsNotEvenRead) {
  const std::string path = testing::TempDir() + "/long_rule.json";
  std::ofstream(path) << std::string(kMaxRuleBytes + 1, ' ');
  EXPECT_EQ(ReadRuleText(path).status().code(), absl::StatusCode::kResourceExhausted);
  std::filesystem::remove(path);
}

TEST(RuleFile, ADomainCoversItsSubdomainsAndNothingThatLooksLikeThem) {
  const std::vector<std::string> domains = {"x.com", "help.y.org"};
  for (const char* host : {"x.com", "www.x.com", "a.b.x.com", "*.x.com", "help.y.org"}) {
    EXPECT_TRUE(IsUnderDomain(host, domains)) << host;
  }
  for (const char* host :
       {"notx.com", "x.com.evil", "com", "y.org", "*.com", "helpxy.org", ""}) {
    EXPECT_FALSE(IsUnderDomain(host, domains)) << host;
  }
}

// A keyword that the check does not know would let anything pass.
void ExpectKnownKeywords(const JsonNode& schema, const std::string& where) {
  static const std::set<std::string> kKnown = {"$schema",
                                               "$comment",
                                               "title",
                                               "description",
                                               "type",
                                               "enum",
                                               "const",
                                               "pattern",
                                               "minLength",
                                               "maxLength",
                                               "minimum",
                                               "maximum",
                                               "minItems",
                                               "maxItems",
                                               "minProperties",
                                               "required",
                                               "properties",
                                               "patternProperties",
                                               "additionalProperties",
                                               "items",
                                               "uniqueItems",
                                               "$ref",
                                               "allOf",
                                               "if",
                                               "then",
                                               "definitions"};
  if (schema.type != JsonNode::Type::kObject) return;
  for (const auto& [keyword, value] : schema.members) {
    EXPECT_TRUE(kKnown.count(keyword) == 1) << where << "/" << keyword;
    const std::string below = where + "/" + keyword;
    if (keyword == "properties" || keyword == "patternProperties" ||
        keyword == "definitions") {
      for (const auto& [name, part] : value.members)
        ExpectKnownKeywords(part, below + "/" + name);
    } else if (keyword == "allOf") {
      for (const JsonNode& part : value.items) ExpectKnownKeywords(part, below);
    } else if (keyword == "items" || keyword == "if" || keyword == "then" ||
               keyword == "additionalProperties") {
      ExpectKnownKeywords(value, below);
    }
  }
}

TEST(RuleSchema, UsesNoKeywordThatTheCheckDoesNotKnow) {
  const auto schema = ParseJson(RuleSchemaText(), "rule.schema.json");
  ASSERT_TRUE(std::holds_alternative<JsonNode>(schema));
  ExpectKnownKeywords(std::get<JsonNode>(schema), "#");
}

TEST(HarmRank, GoesFromNothingToAHundred) {
  EXPECT_EQ(HarmRank({5, "sensitive", "anyone", "no", "in"}), 100);
  EXPECT_EQ(HarmRank({5, "none", "anyone", "no", "in"}), 0);
  EXPECT_EQ(HarmRank({1, "usage", "company", "yes", "out"}), 10 + 8 + 2);
  EXPECT_EQ(HarmRank({4, "public", "third_parties", "future_only", "in"}),
            18 + 22 + 5 + 20 + 8);
}

TEST(HarmRank, GrowsWithEachOfItsReasons) {
  const HarmFacts mild{1, "usage", "company", "yes", "out"};
  HarmFacts worse = mild;
  worse.data = "private";
  EXPECT_GT(HarmRank(worse), HarmRank(mild));
  worse = mild;
  worse.recipients = "third_parties";
  EXPECT_GT(HarmRank(worse), HarmRank(mild));
  worse = mild;
  worse.reversible = "no";
  EXPECT_GT(HarmRank(worse), HarmRank(mild));
  worse = mild;
  worse.standard = "in";
  EXPECT_GT(HarmRank(worse), HarmRank(mild));
  worse = mild;
  worse.reach = 5;
  EXPECT_GT(HarmRank(worse), HarmRank(mild));
}

TEST(Wording, IsTheSameInEverySpellingOfAPage) {
  const std::string plain = NormalizeWording("Allow X's posts");
  for (const char* text : {"Allow X\u2019s posts", "allow x's  posts.",
                           " Allow X's\u00a0posts ", "\u202bAllow X's posts\u202c",
                           "Allow X\u00b4s po\u200bsts", "ALLOW X\u02bcS POSTS"}) {
    EXPECT_EQ(NormalizeWording(text), plain) << text;
  }
  EXPECT_EQ(NormalizeWording("Stra\u00dfe"), NormalizeWording("STRASSE"));
  EXPECT_EQ(NormalizeWording("e\u0301"), NormalizeWording("\u00e9"));
  EXPECT_EQ(NormalizeWording("\u30aa\u30d5\u3002"), NormalizeWording("\uff75\uff8c"));
  EXPECT_NE(NormalizeWording("Turn off"),
            NormalizeWording("Turn off and delete activity"));
}

}  // namespace
}  // namespace wayout
