// SPDX-License-Identifier: Apache-2.0
// Requests as the extension sends them, answers as it gets them.
#include "host/service/service.h"

#include <gmock/gmock.h>

#include "tests/host/service_fixture.h"

namespace wayout {
namespace {

using testing::HasSubstr;

TEST_F(ServiceTest, HelloTellsVersionsRulesLedgerAndGuards) {
  service_->SetGuards({"landlock"});
  const Json hello = Ask({{"type", "hello"}, {"protocol", 1}, {"extension", "1.0.0"}});
  EXPECT_EQ(hello["protocol"]["min"], 1);
  EXPECT_EQ(
      hello["rules"],
      Json({{"state", "ok"}, {"sites", 2}, {"settings", 3}, {"newest", "2026-11-20"}}));
  EXPECT_EQ(hello["ledger"], Json({{"state", "ok"}}));
  EXPECT_EQ(hello["guards"], Json({"landlock"}));
}

TEST_F(ServiceTest, HelloAnswersAlsoAnExtensionOfAnotherProtocol) {
  const Json hello = Ask({{"type", "hello"}, {"protocol", 99}, {"extension", "9"}});
  EXPECT_EQ(hello["type"], "hello");
  EXPECT_EQ(hello["protocol"]["max"], 1);
}

TEST_F(ServiceTest, HelloFindsRulesWhoseSummaryIsDamaged) {
  service_.reset();
  {
    auto rules = Database::OpenWritable(Path("rules.db"));
    ASSERT_TRUE(
        rules->Execute("PRAGMA journal_mode=DELETE; UPDATE fact SET value='two'").ok());
  }
  Open();
  const Json hello = Ask({{"type", "hello"}, {"protocol", 1}, {"extension", "1.0.0"}});
  EXPECT_EQ(hello["rules"]["state"], "damaged") << hello;
  EXPECT_THAT(hello["rules"]["message"], HasSubstr("Install Wayout again"));
  EXPECT_EQ(Lookup("example.com", "/settings/ai")["here"].size(), 1)
      << "what can be read";
}

TEST_F(ServiceTest, LookupGivesThisPagesSettingsAndTheSitesOthers) {
  const Json found = Lookup("example.com", "/settings/ai");
  EXPECT_EQ(found["site"]["site"], "example");
  ASSERT_EQ(found["here"].size(), 1U);
  EXPECT_EQ(found["here"][0]["setting"], "example/training");
  EXPECT_EQ(found["here"][0]["status"], nullptr);
  ASSERT_EQ(found["elsewhere"].size(), 1U);
  EXPECT_EQ(found["elsewhere"][0]["setting"], "example/audience");
}

TEST_F(ServiceTest, LookupNamesWhatIsDoneOnThePageForAnotherSite) {
  Json guest = Json::parse(kFormRule);
  guest["site"] = "guest";
  guest["name"] = "Guest";
  guest["domains"] = {"guest.example"};
  Json& objection = guest["settings"]["objection"];
  objection["pages"] = Json::array();
  objection.erase("open");
  objection["shared_pages"] = {"https://forms.example/object"};
  WriteRule("guest", guest.dump());
  const auto compiled = CompileFolder(Path("rules"), Path("rules.db"));
  ASSERT_TRUE(compiled.ok()) << compiled.status();
  Open();
  const Json found = Lookup("forms.example", "/object");
  EXPECT_EQ(found["site"]["site"], "forms");
  EXPECT_EQ(
      found["also"],
      Json(
          {{{"setting", "guest/objection"}, {"site", "Guest"}, {"title", "Objection"}}}));
  EXPECT_FALSE(Lookup("example.com", "/settings/ai").contains("also"));
}

TEST_F(ServiceTest, LookupOfAnAddressThatIsNotCoveredIsNothing) {
  for (const char* host :
       {"notexample.com", "example.com.other.example", "example.org"}) {
    const Json found = Lookup(host, "/settings/ai");
    EXPECT_EQ(found["site"], nullptr) << host;
    EXPECT_EQ(found["here"], Json::array()) << host;
  }
}

TEST_F(ServiceTest, LookupShowsWhatTheLedgerKnows) {
  Lookup("example.com", "/settings/ai");
  Report("off", true);
  const Json found = Lookup("example.com", "/settings/ai");
  EXPECT_EQ(found["here"][0]["status"]["verdict"], "opted_out");
  EXPECT_EQ(found["here"][0]["status"]["confirmed"], true);
}

TEST_F(ServiceTest, LookupShowsWhatAnotherBrowsersHostWrote) {
  Lookup("example.com", "/settings/ai");
  auto other = Service::Open(
      {Path("rules.db"), Path("data"), &clock_, std::chrono::microseconds(0)});
  std::swap(other, service_);
  Report("off", true);
  std::swap(other, service_);
  const Json found = Lookup("example.com", "/settings/ai");
  EXPECT_EQ(found["here"][0]["status"]["verdict"], "opted_out");
}

TEST_F(ServiceTest, SettingsGivesTheRulesAndLeavesOutWhatItDoesNotKnow) {
  const Json reply =
      Ask({{"type", "settings"},
           {"settings", {"forms/objection", "no/such", "example/audience"}}});
  ASSERT_EQ(reply["settings"].size(), 2U);
  EXPECT_EQ(reply["settings"][0]["setting"], "forms/objection");
  EXPECT_EQ(reply["settings"][1]["stops"][0]["pick"], "nobody");
}

TEST_F(ServiceTest, SitesComeInPages) {
  const Json first = Ask({{"type", "sites"}, {"limit", 1}});
  ASSERT_EQ(first["sites"].size(), 1U);
  EXPECT_EQ(first["sites"][0]["site"]["site"], "example");
  EXPECT_EQ(first["sites"][0]["settings"].size(), 2U);
  const Json second = Ask({{"type", "sites"}, {"limit", 1}, {"after", first["next"]}});
  EXPECT_EQ(second["sites"][0]["site"]["site"], "forms");
  EXPECT_FALSE(second.contains("next"));
}

TEST_F(ServiceTest, TheMainJobIsThreeEntries) {
  EXPECT_EQ(Report("on", true)["verdict"], "opted_in");
  EXPECT_EQ(Report("off", false, "after_change")["status"]["when"], "after_change");
  const Json last = Report("off", true);
  EXPECT_EQ(last["recorded"], true);
  EXPECT_EQ(last["status"]["when"], "after_reload");
  EXPECT_EQ(last["status"]["confirmed"], true);
  EXPECT_EQ(last["status"]["before"], "on");
  EXPECT_EQ(last["status"]["due_on"], "2026-12-23");
  const Json history = Ask({{"type", "history"}, {"setting", "example/training"}});
  ASSERT_EQ(history["entries"].size(), 3U);
  EXPECT_EQ(history["entries"][0]["sentence"],
            "Example: \"AI training\" was switched off; checked again after a reload.");
  EXPECT_EQ(history["entries"][0]["wording"], "Train on my posts");
}

TEST_F(ServiceTest, AReportOfTheSameIsNotRecordedAgain) {
  Report("off", true);
  EXPECT_EQ(Report("off", true)["recorded"], false);
}

TEST_F(ServiceTest, TurningItBackOnIsReportedAsRevertedWithTheDate) {
  Report("off", true);
  clock_.now += int64_t{5} * 24 * 3'600'000;
  const Json report = Report("on", true);
  EXPECT_EQ(report["status"]["reverted"], true);
  EXPECT_EQ(report["status"]["last_opted_out"], "2026-11-23T10:01:00Z");
}

TEST_F(ServiceTest, AnOlderWordingOfTheRuleIsReportedAsRenamed) {
  Report("off", true, "seen", 1);
  clock_.now += int64_t{5} * 24 * 3'600'000;
  const Json status = Report("off", true, "seen", 0)["status"];
  EXPECT_EQ(status["renamed"], true);
  EXPECT_EQ(status["renamed_at"], "2026-11-28T10:02:00Z");
  const Json again = Ask({{"type", "status"}})["settings"][0]["status"];
  EXPECT_EQ(again["renamed_at"], "2026-11-28T10:02:00Z");
}

TEST_F(ServiceTest, AValueTheRuleDoesNotKnowIsUnknownAndLeavesNoTrace) {
  const Json report = Report("halfway", true);
  EXPECT_EQ(report["verdict"], "unknown");
  EXPECT_EQ(report["recorded"], false);
  EXPECT_EQ(report["status"], nullptr);
}

TEST_F(ServiceTest, AReportOfAnUnknownSettingIsRefused) {
  const Json answer = Mark("example/no-such", "skipped");
  EXPECT_EQ(answer["type"], "error");
  EXPECT_EQ(answer["code"], "unknown_setting");
}

TEST_F(ServiceTest, AFormIsRequestedOnTheUsersWord) {
  const Json marked = Mark("forms/objection", "requested");
  EXPECT_EQ(marked["status"]["verdict"], "requested");
  EXPECT_EQ(Mark("forms/objection", "withdrawn")["status"]["verdict"], "unknown");
}

TEST_F(ServiceTest, WhatIsReadOnAPageCannotBeRequested) {
  Report("on", true);
  EXPECT_EQ(Mark("example/training", "requested")["code"], "bad_request");
  EXPECT_EQ(Mark("example/training", "skipped")["status"]["verdict"], "opted_in");
}

TEST_F(ServiceTest, StatusListsWithTheAddressToOpenInPages) {
  Report("on", true);
  Mark("forms/objection", "requested");
  const Json first = Ask({{"type", "status"}, {"limit", 1}});
  ASSERT_EQ(first["settings"].size(), 1U);
  const Json second = Ask({{"type", "status"}, {"limit", 1}, {"after", first["next"]}});
  ASSERT_EQ(second["settings"].size(), 1U);
  EXPECT_FALSE(second.contains("next"));
  const Json site = Ask({{"type", "status"}, {"site", "example"}});
  ASSERT_EQ(site["settings"].size(), 1U);
  EXPECT_EQ(site["settings"][0]["open"], "https://example.com/settings/ai");
  EXPECT_EQ(site["settings"][0]["site_name"], "Example");
}

TEST_F(ServiceTest, StatusRefusesAPlaceThatIsNone) {
  EXPECT_EQ(Ask({{"type", "status"}, {"after", "7 x"}})["code"], "bad_request");
}

TEST_F(ServiceTest, HistoryComesInPagesNewestFirst) {
  for (int i = 0; i < 5; ++i) Report(i % 2 == 0 ? "on" : "off", false, "after_change");
  Json page = Ask({{"type", "history"}, {"limit", 2}});
  std::vector<int> numbers;
  while (true) {
    for (const Json& entry : page["entries"]) numbers.push_back(entry["entry"]);
    if (!page.contains("next")) break;
    page = Ask({{"type", "history"}, {"limit", 2}, {"before", page["next"]}});
  }
  EXPECT_EQ(numbers, (std::vector<int>{5, 4, 3, 2, 1}));
}

TEST_F(ServiceTest, ForgettingIsSeenByTheNextLookup) {
  Report("off", true);
  EXPECT_EQ(Ask({{"type", "forget"}, {"setting", "example/training"}})["removed"], 1);
  EXPECT_EQ(Lookup("example.com", "/settings/ai")["here"][0]["status"], nullptr);
  Report("off", true);
  EXPECT_EQ(Ask({{"type", "forget"}, {"all", true}})["removed"], 1);
  EXPECT_EQ(Ask({{"type", "status"}})["settings"], Json::array());
}

TEST_F(ServiceTest, WhatIsNoRequestGetsAnErrorAndTheNextIsAnswered) {
  EXPECT_EQ(Json::parse(service_->Answer("{"))["code"], "bad_json");
  EXPECT_EQ(Ask({{"type", "dance"}})["code"], "unknown_type");
  EXPECT_EQ(Ask({{"type", "status"}})["type"], "status");
}

TEST_F(ServiceTest, APageIsAnsweredWhileTheLedgerIsLockedAndSaysSo) {
  Report("off", true);
  service_.reset();
  auto other = Database::OpenWritable(Path("data/ledger.db"));
  ASSERT_TRUE(
      other->Execute("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT").ok());
  Open();
  const Json locked = Lookup("example.com", "/settings/ai");
  ASSERT_EQ(locked["here"].size(), 1);
  EXPECT_EQ(locked["here"][0]["status"], nullptr);
  EXPECT_THAT(locked["problem"], testing::HasSubstr("Another program"));
  EXPECT_THAT(Ask({{"type", "sites"}})["problem"], testing::HasSubstr("Another program"));
  other = absl::CancelledError();
  const Json free = Lookup("example.com", "/settings/ai");
  EXPECT_FALSE(free.contains("problem")) << free;
  EXPECT_EQ(free["here"][0]["status"]["verdict"], "opted_out") << "or the first was kept";
}

}  // namespace
}  // namespace wayout
