// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "host/base/database.h"
#include "host/rules/catalogue.h"
#include "host/rules/packed_rows.h"
#include "tests/host/rules_fixture.h"

namespace wayout {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> Ids(const std::vector<ListedSetting>& settings) {
  std::vector<std::string> ids;
  for (const ListedSetting& setting : settings) ids.push_back(setting.setting);
  return ids;
}

class CatalogueTest : public RulesTest {
 protected:
  void Open() {
    const auto counts = Compile();
    ASSERT_TRUE(counts.ok()) << counts.status();
    auto opened = Catalogue::Open(Database());
    ASSERT_TRUE(opened.ok()) << opened.status();
    catalogue_ = *std::move(opened);
  }
  std::optional<Found> Lookup(const std::string& host, const std::string& path,
                              const std::string& query = "",
                              const std::string& hash = "") {
    auto found = catalogue_->Lookup(host, path, query, hash);
    EXPECT_TRUE(found.ok()) << found.status();
    return found.ok() ? *found : std::nullopt;
  }
  std::unique_ptr<Catalogue> catalogue_;
};

TEST_F(CatalogueTest, FindsTheSettingsOfThePageAndTheSitesOthers) {
  Json worse = SettingOf({"https://x.com/settings/b"});
  worse["harm"]["data"] = "sensitive";
  AddRule(RuleOf("x", {"x.com"},
                 {{"here", SettingOf({"https://x.com/settings/a"})},
                  {"there", SettingOf({"https://x.com/settings/b"})},
                  {"worse", worse}}));
  Open();
  const auto found = Lookup("x.com", "/settings/a");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->site, "x");
  EXPECT_THAT(Ids(found->here), ElementsAre("x/here"));
  EXPECT_THAT(Ids(found->elsewhere), ElementsAre("x/worse", "x/there"));
  EXPECT_EQ(Json::parse(found->here[0].state_json)["kind"], "toggle");
  EXPECT_THAT(Json::parse(found->site_json)["origins"], ElementsAre("https://x.com/*"));
}

TEST_F(CatalogueTest, AnotherPageOfACoveredSiteHasNothingHere) {
  AddRule(RuleOf("x", {"x.com"}, {{"a", SettingOf({"https://x.com/settings/a"})}}));
  Open();
  const auto found = Lookup("www.x.com", "/home");
  ASSERT_TRUE(found);
  EXPECT_THAT(found->here, IsEmpty());
  EXPECT_THAT(Ids(found->elsewhere), ElementsAre("x/a"));
}

TEST_F(CatalogueTest, SaysWhereASiteSendsWhoeverIsLoggedOut) {
  Json rule = RuleOf("x", {"x.com"}, {{"a", SettingOf({"https://x.com/settings/a"})}});
  rule["logged_out"]["pages"] = {"https://x.com/login", "https://login.x.com/**"};
  AddRule(rule);
  AddRule(RuleOf("y", {"y.com"}, {{"a", SettingOf({"https://y.com/login"})}}));
  Open();
  for (const auto& [host, path] : std::vector<std::pair<std::string, std::string>>{
           {"x.com", "/login"}, {"www.x.com", "/login/"}, {"login.x.com", "/any/flow"}}) {
    const auto found = Lookup(host, path, "?to=%2Fsettings%2Fa");
    ASSERT_TRUE(found) << host;
    EXPECT_TRUE(found->logged_out) << host << path;
    EXPECT_THAT(found->here, IsEmpty());
    EXPECT_THAT(Ids(found->elsewhere), ElementsAre("x/a"));
  }
  EXPECT_FALSE(Lookup("x.com", "/settings/a")->logged_out);
  EXPECT_FALSE(Lookup("x.com", "/home")->logged_out);
  EXPECT_FALSE(Lookup("y.com", "/login")->logged_out);
}

TEST_F(CatalogueTest, AnAddressOfNoCoveredSiteIsNothing) {
  AddRule(RuleOf("x", {"x.com"}, {{"a", SettingOf({"https://x.com/settings/a"})}}));
  Open();
  for (const char* host : {"notx.com", "x.com.evil.example", "sub.x.com", "com", "",
                           "x.com:8080", "user@x.com", "x\u0441om"}) {
    EXPECT_FALSE(Lookup(host, "/settings/a")) << host;
  }
}

TEST_F(CatalogueTest, ADomainOfAnotherSiteIsRefusedAndNothingWritten) {
  AddRule(RuleOf("x", {"x.com"}, {{"a", SettingOf({"https://x.com/settings/a"})}}));
  ASSERT_TRUE(Compile().ok());
  const std::string before = Read(Database());
  for (const char* domain : {"x.com", "www.x.com", "settings.x.com"}) {
    const std::string page = std::string("https://") + domain + "/settings/a";
    AddRule(RuleOf("zz", {domain}, {{"a", SettingOf({page})}}));
    const auto refused = Compile();
    EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument) << domain;
    EXPECT_THAT(std::string(refused.status().message()), HasSubstr("is x's")) << domain;
    EXPECT_EQ(Read(Database()), before) << domain;
  }
  AddRule(RuleOf("zz", {"github.io"}, {{"a", SettingOf({"https://zz.github.io/a"})}}));
  EXPECT_THAT(std::string(Compile().status().message()), HasSubstr("everybody"));
}

TEST_F(CatalogueTest, SitesOfOneOwnerShareADomainWhereTheListSaysSo) {
  AddRule(RuleOf("x", {"x.com"}, {{"a", SettingOf({"https://x.com/a"})}}));
  AddRule(RuleOf("y", {"ai.x.com"}, {{"a", SettingOf({"https://ai.x.com/a"})}}));
  Write(RulesFolder() + "/shared_domains.json", R"({"x.com": ["x"]})");
  EXPECT_FALSE(Compile().ok());
  Write(RulesFolder() + "/shared_domains.json", R"({"x.com": ["x", "y"]})");
  EXPECT_TRUE(Compile().ok());
  Write(RulesFolder() + "/shared_domains.json", "{");
  EXPECT_FALSE(Compile().ok());
}

TEST_F(CatalogueTest, APageOfTwoSitesIsTheOneWhosePatternSaysMore) {
  Write(RulesFolder() + "/shared_domains.json", R"({"g.example": ["narrow", "wide"]})");
  AddRule(RuleOf("wide", {"g.example"}, {{"a", SettingOf({"https://my.g.example/**"})}}));
  AddRule(RuleOf("narrow", {"g.example"},
                 {{"b", SettingOf({"https://my.g.example/{account}/product/gemini"})}}));
  Open();
  EXPECT_EQ(Lookup("my.g.example", "/u/0/product/gemini")->site, "narrow");
  EXPECT_EQ(Lookup("my.g.example", "/product/other")->site, "wide");
}

TEST_F(CatalogueTest, APageThatIsSharedStaysItsOwners) {
  Json guest = SettingOf({});
  guest["stops"] = Json::array();
  guest["not_ringed_because"] = "words_unknown";
  guest["shared_pages"] = {"https://host.example/form", "https://host.example/gone"};
  Json rule = RuleOf("guest", {"guest.example"}, {{"a", guest}});
  rule["reach"] = 5;  // first in every list, and its page all the same not its own
  AddRule(rule);
  AddRule(RuleOf("owner", {"host.example"},
                 {{"a", SettingOf({"https://host.example/form"})},
                  {"b", SettingOf({"https://host.example/other"})}}));
  Open();
  const auto form = Lookup("host.example", "/form");
  EXPECT_EQ(form->site, "owner");
  EXPECT_THAT(Ids(form->here), ElementsAre("owner/a"));
  EXPECT_THAT(Ids(form->elsewhere), ElementsAre("owner/b"));
  EXPECT_THAT(Ids(form->also), ElementsAre("guest/a"));
  EXPECT_THAT(Lookup("host.example", "/other")->also, IsEmpty());
  const auto gone = Lookup("host.example", "/gone");  // no page of its owner's
  EXPECT_EQ(gone->site, "owner");
  EXPECT_THAT(gone->here, IsEmpty());
  EXPECT_THAT(Lookup("guest.example", "/")->also, IsEmpty());
}

TEST_F(CatalogueTest, ATenantHostIsMatchedByItsStar) {
  AddRule(RuleOf("sub", {"substack.example"},
                 {{"a", SettingOf({"https://*.substack.example/publish/settings"})}}));
  Open();
  EXPECT_THAT(Ids(Lookup("me.substack.example", "/publish/settings")->here),
              ElementsAre("sub/a"));
  EXPECT_THAT(Ids(Lookup("www.substack.example", "/publish/settings")->here),
              ElementsAre("sub/a"));
  EXPECT_FALSE(Lookup("a.b.substack.example", "/publish/settings"));
  EXPECT_THAT(Lookup("substack.example", "/publish/settings")->here, IsEmpty());
}

TEST_F(CatalogueTest, SitesComeByReachThenNameAndInPages) {
  for (const char* name : {"beta", "alpha", "big"}) {
    Json rule = RuleOf(name, {std::string(name) + ".example"}, {{"a", SettingOf({})}});
    rule["settings"]["a"]["stops"] = Json::array();
    rule["settings"]["a"]["where"] = "app";
    rule["reach"] = std::string(name) == "big" ? 5 : 2;
    AddRule(rule);
  }
  Open();
  const auto first = catalogue_->Sites("", 2);
  ASSERT_EQ(first->size(), 2u);
  EXPECT_EQ((*first)[0].site, "big");
  EXPECT_EQ((*first)[1].site, "alpha");
  EXPECT_THAT(Ids((*first)[0].settings), ElementsAre("big/a"));
  const auto rest = catalogue_->Sites("alpha", 2);
  ASSERT_EQ(rest->size(), 1u);
  EXPECT_EQ((*rest)[0].site, "beta");
  EXPECT_TRUE(catalogue_->Sites("beta", 2)->empty());
  EXPECT_TRUE(catalogue_->Sites("unheard-of", 2)->empty());
}

TEST_F(CatalogueTest, SettingsCarryAllTheRuleSaysAndLeaveOutUnknownIds) {
  Json rule = RuleOf("x", {"x.com"}, {{"a", SettingOf({"https://x.com/a"})}});
  rule["gone"] = {{"en", {"Page not found"}}};
  AddRule(rule);
  Open();
  const auto settings = catalogue_->Settings({"x/none", "x/a"});
  ASSERT_EQ(settings->size(), 1u);
  const Json setting = Json::parse(settings->front());
  EXPECT_EQ(setting["setting"], "x/a");
  EXPECT_EQ(setting["site"], "x");
  EXPECT_EQ(setting["stops"][0]["labels"]["en"][1], "Train on my data");
  EXPECT_EQ(setting["gone"]["en"][0], "Page not found");
  EXPECT_EQ(setting["harm_rank"], 18 + 8 + 20 + 5 + 6);
}

TEST_F(CatalogueTest, FactsAndLabelsServeTheJudgeAndTheLedger) {
  AddRule(RuleOf("x", {"x.com"}, {{"a", SettingOf({"https://x.com/a"})}}));
  Open();
  const auto facts = *catalogue_->Facts("x/a");
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->site_name, "x");
  EXPECT_EQ(facts->title, "Training");
  EXPECT_EQ(facts->kind, Kind::kToggle);
  EXPECT_THAT(facts->words.opted_out_when, ElementsAre("off"));
  EXPECT_THAT(facts->words.opted_in_when, ElementsAre("on"));
  EXPECT_EQ(facts->recheck_days, 90);
  EXPECT_EQ(**catalogue_->Label("x/a", {0, "en", 1}), "Train on my data");
  EXPECT_FALSE(*catalogue_->Label("x/a", {0, "en", 2}));
  EXPECT_FALSE(*catalogue_->Label("x/a", {1, "en", 0}));
  for (const Wording& none :
       {Wording{0, "de", 0}, {0, "e~n/x", 0}, {0, "en", -1}, {-1, "en", 0}, {0, "", 0}}) {
    EXPECT_FALSE(*catalogue_->Label("x/a", none)) << none.stop << none.language;
  }
  EXPECT_FALSE(*catalogue_->Label("x/b", {0, "en", 0}));
  EXPECT_FALSE(*catalogue_->Facts("x/b"));
}

TEST_F(CatalogueTest, TheSameRulesGiveTheSameBytes) {
  for (const char* name : {"b", "a", "c"}) {
    AddRule(
        RuleOf(name, {std::string(name) + ".example"},
               {{"s", SettingOf({"https://" + std::string(name) + ".example/*/x"})}}));
  }
  ASSERT_TRUE(Compile().ok());
  const std::string once = Read(Database());
  ASSERT_TRUE(Compile().ok());
  EXPECT_EQ(Read(Database()), once);
  ASSERT_TRUE(CompileFolder(RulesFolder(), Path("elsewhere.db")).ok());
  EXPECT_EQ(Read(Path("elsewhere.db")), once);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(Path("")),
                          std::filesystem::directory_iterator()),
            3);  // rules, two databases, and no scaffolding
}

TEST_F(CatalogueTest, ABrokenRuleLeavesTheOldDatabase) {
  AddRule(RuleOf("x", {"x.com"}, {{"a", SettingOf({"https://x.com/a"})}}));
  ASSERT_TRUE(Compile().ok());
  const std::string before = Read(Database());
  Write(RulesFolder() + "/y/rule.json", "{\n  \"site\": 7\n}");
  const auto broken = Compile();
  EXPECT_EQ(broken.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(broken.status().message()),
              HasSubstr("y/rule.json:2: site is integer"));
  EXPECT_EQ(Read(Database()), before);
}

// Settings s0, s1, ..., each with a page of its own number.
std::map<std::string, Json> Numbered(const std::string& pages, int count) {
  std::map<std::string, Json> settings;
  for (int i = 0; i < count; ++i) {
    settings["s" + std::to_string(i)] = SettingOf({pages + std::to_string(i)});
  }
  return settings;
}

// A host with many pages is looked up in another way than one with few.
TEST_F(CatalogueTest, AHostAskedAboutAgainGivesTheSame) {
  for (const int pages : {3, 400}) {
    AddRule(RuleOf("x", {"x.com"}, Numbered("https://x.com/s/", pages)));
    Open();
    for (int look = 0; look < 3; ++look) {
      EXPECT_THAT(Ids(Lookup("x.com", "/s/2")->here), ElementsAre("x/s2"));
      const std::string last = "s" + std::to_string(pages - 1);
      EXPECT_THAT(Ids(Lookup("x.com", "/s/" + last.substr(1))->here),
                  ElementsAre("x/" + last));
      EXPECT_THAT(Lookup("x.com", "/s/400")->here, IsEmpty());
    }
  }
}

TEST_F(CatalogueTest, AHostHasItsPagesWhicheverOfItsNamesAreDomains) {
  for (const int pages : {3, 400}) {
    for (const std::vector<std::string>& domains :
         {std::vector<std::string>{"x.com"}, {"www.x.com"}, {"x.com", "www.x.com"}}) {
      AddRule(RuleOf("x", domains, Numbered("https://www.x.com/s/", pages)));
      Open();
      EXPECT_THAT(Ids(Lookup("www.x.com", "/s/2")->here), ElementsAre("x/s2"));
      if (domains[0] == "www.x.com") continue;
      EXPECT_THAT(Ids(Lookup("x.com", "/s/2")->here), ElementsAre("x/s2"));
    }
  }
}

TEST_F(CatalogueTest, AHostWhoseNameBeginsLikeAnotherKeepsItsPages) {
  AddRule(RuleOf("x", {"x.com"}, {{"a", SettingOf({"https://x.com/s"})}}));
  AddRule(
      RuleOf("y", {"x.com.example"}, {{"a", SettingOf({"https://x.com.example/t"})}}));
  AddRule(RuleOf("z", {"x.com-z.example"},
                 {{"a", SettingOf({"https://x.com-z.example/*"})}}));
  Open();
  for (int look = 0; look < 3; ++look) {
    EXPECT_THAT(Ids(Lookup("x.com", "/s")->here), ElementsAre("x/a"));
    EXPECT_EQ(Lookup("x.com", "/t")->site, "x");
    EXPECT_THAT(Lookup("x.com", "/t")->here, IsEmpty());
    EXPECT_THAT(Ids(Lookup("x.com.example", "/t")->here), ElementsAre("y/a"));
    EXPECT_THAT(Lookup("x.com.example", "/s")->here, IsEmpty());
    EXPECT_EQ(Lookup("none.example", "/s"), std::nullopt);
  }
}

// Their names have one number, as those of liquid.example and costarring.example do.
TEST_F(CatalogueTest, HostsOfOneNumberAreToldApart) {
  ASSERT_EQ(NumberOfHost("costarring.example"), NumberOfHost("liquid.example"));
  AddRule(RuleOf("c", {"costarring.example"},
                 {{"a", SettingOf({"https://costarring.example/a"})}}));
  AddRule(
      RuleOf("l", {"liquid.example"}, {{"a", SettingOf({"https://liquid.example/a"})}}));
  Open();
  EXPECT_THAT(Ids(Lookup("costarring.example", "/a")->here), ElementsAre("c/a"));
  EXPECT_THAT(Ids(Lookup("liquid.example", "/a")->here), ElementsAre("l/a"));
}

TEST_F(CatalogueTest, AHostOfTheNumberOfACoveredOneIsNothing) {
  AddRule(RuleOf("c", {"costarring.example"},
                 {{"a", SettingOf({"https://costarring.example/a"})}}));
  Open();
  EXPECT_EQ(Lookup("liquid.example", "/a"), std::nullopt);
}

TEST_F(CatalogueTest, APageWrittenWithAndWithoutWwwIsOnePage) {
  AddRule(RuleOf("x", {"x.com"},
                 {{"a", SettingOf({"https://x.com/a", "https://www.x.com/a"})}}));
  Json shared = SettingOf({"https://y.com/a"});
  shared["shared_pages"] = {"https://x.com/a", "https://www.x.com/a"};
  AddRule(RuleOf("y", {"y.com"}, {{"s", shared}}));
  Open();
  EXPECT_THAT(Ids(Lookup("x.com", "/a")->here), ElementsAre("x/a"));
  EXPECT_THAT(Ids(Lookup("www.x.com", "/a")->also), ElementsAre("y/s"));
}

TEST_F(CatalogueTest, NoRulesAtAllIsNotFound) {
  EXPECT_EQ(Compile().status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Catalogue::Open(Database()).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(CatalogueTest, WhatIsNoRulesDatabaseIsRefused) {
  Write(Path("text"), "not a database, whatever its length says about it");
  EXPECT_EQ(Catalogue::Open(Path("text")).status().code(), absl::StatusCode::kDataLoss);
  ASSERT_TRUE(
      Database::OpenWritable(Path("other.db"))->Execute("CREATE TABLE t(x)").ok());
  EXPECT_EQ(Catalogue::Open(Path("other.db")).status().code(),
            absl::StatusCode::kDataLoss);
}

TEST_F(CatalogueTest, RulesOfAnotherVersionSayWhatToDo) {
  AddRule(RuleOf("x", {"x.com"}, {{"a", SettingOf({"https://x.com/a"})}}));
  ASSERT_TRUE(Compile().ok());
  ASSERT_TRUE(
      Database::OpenWritable(Path("rules.db"))->Execute("PRAGMA user_version=99").ok());
  const auto refused = Catalogue::Open(Path("rules.db"));
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.status().message()), HasSubstr("build it again"));
}

TEST_F(CatalogueTest, DamageAnywhereIsAStatusAndNeverACrash) {
  std::map<std::string, Json> settings;
  for (int i = 0; i < 40; ++i) {
    settings["s" + std::to_string(i)] =
        SettingOf({"https://x.com/s/" + std::to_string(i)});
  }
  AddRule(RuleOf("x", {"x.com"}, settings));
  ASSERT_TRUE(Compile().ok());
  const std::string whole = Read(Database());
  for (size_t at = 0; at < whole.size(); at += 509) {
    std::string damaged = whole;
    for (size_t i = at; i < std::min(at + 64, whole.size()); ++i) damaged[i] = '\xa5';
    Write(Path("damaged.db"), damaged);
    Write(Path("short.db"), whole.substr(0, at));
    for (const char* name : {"damaged.db", "short.db"}) {
      const auto opened = Catalogue::Open(Path(name));
      if (!opened.ok()) continue;
      (void)(*opened)->Lookup("x.com", "/s/1", "", "");
      (void)(*opened)->Sites("", 10);
      (void)(*opened)->Settings({"x/s1"});
      (void)(*opened)->Facts("x/s1");
    }
  }
}

}  // namespace
}  // namespace wayout
