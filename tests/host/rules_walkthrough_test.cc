// SPDX-License-Identifier: Apache-2.0
// What a contributor does, with the program itself: new, lint until it is content, try.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>

#include "tests/host/rules_fixture.h"

namespace wayout {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Ran {
  int exit = -1;
  std::string said;
};

class WalkThrough : public RulesTest {
 protected:
  static Ran Wayout(const std::string& words) {
    Ran ran;
    const std::string command = WAYOUT_BINARY_DIR "/host/wayout " + words + " 2>&1";
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> block{};
    for (size_t got; (got = fread(block.data(), 1, block.size(), pipe)) > 0;)
      ran.said.append(block.data(), got);
    ran.exit = WEXITSTATUS(pclose(pipe));
    return ran;
  }
  std::string File() const { return RulesFolder() + "/example/rule.json"; }
  Ran Lint() const { return Wayout("rules lint --strict --today 2026-11-23 " + File()); }
};

TEST_F(WalkThrough, FromNothingToARuleThatMatches) {
  ASSERT_EQ(Wayout("rules new example --dir " + RulesFolder()).exit, 0);
  EXPECT_EQ(Wayout("rules new example --dir " + RulesFolder()).exit, 2);  // never over it

  const Ran first = Lint();
  EXPECT_EQ(first.exit, 1);
  // Every field that is empty is named with its line, and nothing else is.
  for (const char* field : {"rule.json:4: name", "domains[0]", "category", "summary",
                            "sources[0].date", "last_seen", "harm.data"}) {
    EXPECT_THAT(first.said, HasSubstr(field));
  }
  EXPECT_THAT(first.said, Not(HasSubstr("recheck_days")));
  EXPECT_EQ(Wayout("rules try " + File() + " https://example.com/ai").exit, 2);

  Json rule = Json::parse(Read(File()));
  Json setting = SettingOf({"https://example.com/{locale}/ai"});
  setting["open"] = "https://example.com/ai";
  rule.update(RuleOf("example", {"example.com"}, {{"ai-training", setting}}));
  Write(File(), rule.dump(2));
  const Ran second = Lint();
  EXPECT_EQ(second.exit, 1);
  EXPECT_THAT(second.said, HasSubstr("has no test page"));
  Write(RulesFolder() + "/example/ai-training.html", "<p data-stop=\"0\"></p>");
  const Ran third = Lint();
  EXPECT_EQ(third.exit, 0) << third.said;

  const Ran right = Wayout("rules try " + File() + " https://example.com/de-AT/ai");
  EXPECT_EQ(right.exit, 0);
  EXPECT_THAT(right.said, HasSubstr("example/ai-training"));
  EXPECT_EQ(Wayout("rules try " + File() + " https://example.com/de-AT/aix").exit, 1);
  EXPECT_EQ(Wayout("rules compile " + RulesFolder() + " " + Database()).exit, 0);
  const Ran shown = Wayout("rules show --rules " + Database() + " example/ai-training");
  for (const char* said :
       {"turn it off", "By default: used unless you opt out", "Harm: ", "one report"}) {
    EXPECT_THAT(shown.said, HasSubstr(said));
  }
}

TEST_F(WalkThrough, AnInvertedGuideSaysWhichWayToTurn) {
  Json setting = SettingOf({});
  setting["stops"] = Json::array();
  setting["not_ringed_because"] = "address_unknown";
  setting["opted_out_when"] = {"on"};
  setting["opted_in_when"] = {"off"};
  setting["inverted"] = true;
  AddRule(RuleOf("example", {"example.com"}, {{"ai-training", setting}}));
  ASSERT_TRUE(Compile().ok());
  const Ran shown = Wayout("rules show --rules " + Database() + " example/ai-training");
  EXPECT_THAT(shown.said, HasSubstr("To opt out: turn it on"));
  EXPECT_THAT(shown.said, HasSubstr("the address of its page is not known"));
}

}  // namespace
}  // namespace wayout
