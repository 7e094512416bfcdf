// SPDX-License-Identifier: Apache-2.0
// Every reply as it goes on the wire, against protocol/examples/valid/.
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "host/protocol/message.h"

namespace wayout {
namespace {

using nlohmann::json;

json Example(const std::string& name) {
  std::ifstream file(std::filesystem::path(WAYOUT_SOURCE_DIR) /
                     "protocol/examples/valid" / (name + ".json"));
  return json::parse(file);
}

json Sent(const Reply& reply) { return json::parse(Serialize(reply)); }

constexpr int64_t kAt = 1'795'424'707'000;  // 2026-11-23T09:05:07Z
constexpr char kGrok[] = "x/grok-training";
constexpr char kTitle[] = "Let X train Grok on what you post";
constexpr char kOpen[] = "https://x.com/settings/grok_settings";

Status OptedOut() {
  Status status;
  status.verdict = Verdict::kOptedOut;
  status.when = When::kAfterReload;
  status.confirmed = true;
  status.at = kAt;
  status.value = "off";
  status.before = "on";
  status.last_opted_out = kAt;
  return status;
}

RawJson SiteX() {
  return ToJson(Site{"x",
                     "X",
                     "social",
                     5,
                     Footprint::kOverlay,
                     {"x.com", "twitter.com"},
                     {"https://x.com/settings/*", "https://twitter.com/settings/*"}});
}

RawJson Grok() { return ToJson(SettingSummary{kGrok, kTitle, Kind::kToggle, kOpen, 80}); }

TEST(ReplyTest, Hello) {
  HelloReply reply{1,
                   "1.0.0",
                   {},
                   {},
                   {"no_new_privs", "no_core", "landlock", "seccomp", "bounded_memory"}};
  reply.rules = {RulesState::kOk, 140, 300, "2026-11-20", std::nullopt};
  reply.ledger.state = LedgerState::kOk;
  EXPECT_EQ(Sent(reply), Example("hello_reply"));
}

TEST(ReplyTest, HelloInTrouble) {
  HelloReply reply{1, "1.0.0", {}, {}, {}};
  reply.rules = {RulesState::kDamaged, 0, 0, std::nullopt,
                 "rules.db is damaged: install Wayout again"};
  reply.ledger = {LedgerState::kReadOnly, "the ledger can be read but not written"};
  EXPECT_EQ(Sent(reply), Example("hello_reply_in_trouble"));
}

TEST(ReplyTest, Lookup) {
  const RawJson partners = ToJson(SettingSummary{
      "x/business-partners", "Share your data with X's business partners", Kind::kToggle,
      "https://x.com/settings/data_sharing_with_business_partners", 70});
  const LookupReply reply{
      2, SiteX(), {{Grok(), OptedOut()}}, {{partners, std::nullopt}}, std::nullopt};
  EXPECT_EQ(Sent(reply), Example("lookup_reply"));
  EXPECT_EQ(Sent(LookupReply{2, std::nullopt, {}, {}, std::nullopt}),
            Example("lookup_reply_of_no_site"));
  EXPECT_EQ(
      Sent(LookupReply{2, SiteX(), {}, {{Grok(), std::nullopt}}, std::nullopt, true}),
      Example("lookup_reply_of_a_login_page"));
  LookupReply shared{2, SiteX(), {}, {}, std::nullopt};
  shared.also = {{"guest/objection", "Guest", "Objection"}};
  EXPECT_EQ(Sent(shared), Example("lookup_reply_of_a_shared_page"));
}

TEST(ReplyTest, LookupWhileTheLedgerIsLocked) {
  const std::string problem =
      "Another program is using the ledger and did not let go. Try again in a moment; "
      "close other browsers if it stays so.";
  EXPECT_EQ(Sent(LookupReply{2, std::nullopt, {}, {}, problem}),
            Example("lookup_reply_of_a_locked_ledger"));
}

TEST(ReplyTest, SettingsAreSplicedAsTheyAre) {
  const json example = Example("settings_reply");
  EXPECT_EQ(Sent(SettingsReply{4, {{example["settings"][0].dump()}}}), example);
}

TEST(ReplyTest, Sites) {
  EXPECT_EQ(
      Sent(SitesReply{5, {{SiteX(), {{Grok(), std::nullopt}}}}, "5 x", std::nullopt}),
      Example("sites_reply"));
}

TEST(ReplyTest, Report) {
  EXPECT_EQ(
      Sent(ReportReply{6, kGrok, Verdict::kOptedOut, true, OptedOut(), std::nullopt}),
      Example("report_reply"));
  EXPECT_EQ(Sent(ReportReply{6, kGrok, Verdict::kOptedIn, false, std::nullopt,
                             "the disk is full: free some space, then look again"}),
            Example("report_reply_not_recorded"));
}

TEST(ReplyTest, MarkWithEveryFieldOfAStatus) {
  Status status;
  status.verdict = Verdict::kOptedIn;
  status.confirmed = true;
  status.at = kAt;
  status.reverted = true;
  status.renamed = true;
  status.renamed_at = kAt;
  status.skipped = "I want Grok to know me";
  status.remind_on = "2027-01-15";
  status.due_on = "2027-05";
  EXPECT_EQ(Sent(MarkReply{7, kGrok, status}), Example("mark_reply"));
}

TEST(ReplyTest, Status) {
  EXPECT_EQ(Sent(StatusReply{8, {{kGrok, "X", kTitle, kOpen, OptedOut()}}, kGrok}),
            Example("status_reply"));
}

TEST(ReplyTest, History) {
  Entry off;
  off.entry = 3;
  off.at = kAt;
  off.setting = kGrok;
  off.site_name = "X";
  off.title = kTitle;
  off.verdict = Verdict::kOptedOut;
  off.when = When::kAfterReload;
  off.confirmed = true;
  Entry on = off;
  off.value = "off";
  off.wording = "Allow your public data to be used for training";
  off.sentence = "X does not train Grok on what you post: seen off after a reload.";
  on.entry = 2;
  on.at = kAt - 67'000;
  on.verdict = Verdict::kOptedIn;
  on.when = When::kSeen;
  on.reverted = true;
  on.sentence = "X trains Grok on what you post again.";
  EXPECT_EQ(Sent(HistoryReply{9, {off, on}, 2}), Example("history_reply"));
}

TEST(ReplyTest, ExportAndForget) {
  EXPECT_EQ(Sent(ExportReply{10,
                             "at,setting,verdict\r\n2026-11-23T09:05:07Z,"
                             "x/grok-training,opted_out\r\n",
                             500}),
            Example("export_reply"));
  EXPECT_EQ(Sent(ForgetReply{11, 3}), Example("forget_reply"));
}

TEST(ReplyTest, Error) {
  EXPECT_EQ(Sent(ErrorReply{12, ErrorCode::kUnknownSetting, "no rule is called x/gone"}),
            Example("error_reply"));
  EXPECT_EQ(
      Sent(ErrorReply{std::nullopt, ErrorCode::kBadJson, "unexpected end of input"}),
      Example("error_reply_without_id"));
}

TEST(ReplyTest, EveryErrorCodeOfTheSchemaHasItsWord) {
  std::ifstream file(std::filesystem::path(WAYOUT_SOURCE_DIR) /
                     "protocol/protocol.schema.json");
  const json definitions = json::parse(file)["definitions"];
  EXPECT_EQ(json(kWords<ErrorCode>), definitions["ErrorCode"]["enum"]);
  EXPECT_EQ(json(kWords<Kind>), definitions["Kind"]["enum"]);
  EXPECT_EQ(json(kWords<Verdict>), definitions["Verdict"]["enum"]);
  EXPECT_EQ(json(kWords<When>), definitions["When"]["enum"]);
  EXPECT_EQ(json(kWords<Outcome>), definitions["Outcome"]["enum"]);
}

// A reply of exactly `size` bytes, were it sent as it is.
ExportReply OfSize(size_t size) {
  const size_t frame = Serialize(ExportReply{1, "", std::nullopt}).size();
  return {1, std::string(size - frame, 'x'), std::nullopt};
}

TEST(ReplyTest, AReplyOfTheLargestSizeIsSent) {
  EXPECT_EQ(Serialize(OfSize(kMaxReplyBytes)).size(), kMaxReplyBytes);
}

TEST(ReplyTest, AReplyOneByteLargerBecomesAnErrorWithTheSameId) {
  const json sent = Sent(OfSize(kMaxReplyBytes + 1));
  EXPECT_EQ(sent["type"], "error");
  EXPECT_EQ(sent["code"], "reply_too_large");
  EXPECT_EQ(sent["id"], 1);
}

TEST(ReplyTest, BytesThatAreNoUtf8BecomeReplacementCharacters) {
  for (const auto& [bytes, text] : std::vector<std::pair<std::string, std::string>>{
           {"\xff", "\uFFFD"},
           {"a\xc3", "a\uFFFD"},
           {"\xe2\x82z", "\uFFFD\uFFFDz"},
           {"\xc0\xaf", "\uFFFD\uFFFD"},                      // overlong
           {"\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD"},            // a surrogate
           {"\xf4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},  // beyond U+10FFFF
           {"\xf0\x9f\x8e\x88 é", "🎈 é"}}) {
    EXPECT_EQ(Sent(ExportReply{1, bytes, std::nullopt})["data"], text);
  }
}

TEST(ReplyTest, EveryControlCharacterIsEscaped) {
  std::string all;
  for (char c = 0; c < 0x7f; ++c) all += c;
  const std::string sent = Serialize(ExportReply{1, all, std::nullopt});
  EXPECT_EQ(json::parse(sent)["data"], all);
  for (const char c : sent) EXPECT_GE(c, ' ');
}

}  // namespace
}  // namespace wayout
