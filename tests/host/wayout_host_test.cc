// SPDX-License-Identifier: Apache-2.0
// The built program, driven as a browser drives it, through everything that has broken a
// native-messaging host before.
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <memory>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "host/base/database.h"
#include "host/base/extension_id.h"
#include "host/base/sanitized.h"
#include "host/protocol/framing.h"
#include "host/protocol/message.h"
#include "tests/host/host_process.h"

namespace wayout {
namespace {

using nlohmann::json;
using testing::IsEmpty;

const json kHello = {{"id", 1}, {"type", "hello"}, {"protocol", 1}, {"extension", "1.0"}};
const json kLookup = {{"id", 2},         {"type", "lookup"},
                      {"host", "x.com"}, {"path", "/settings/grok_settings"},
                      {"query", ""},     {"hash", ""}};

class WayoutHostTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "wayout_host_XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    host_ = NewHost({});
  }
  void TearDown() override {
    host_.reset();
    std::filesystem::remove_all(folder_);
  }

  std::unique_ptr<HostProcess> NewHost(HostProcess::Start start) const {
    start.data_folder = folder_ + "/not/there/yet";
    return std::make_unique<HostProcess>(start);
  }

  void ExpectStillAnswers() { EXPECT_EQ(host_->Ask(kHello)["type"], "hello"); }

  void ExpectError(const char* code) {
    const auto frame = host_->ReadFrame();
    ASSERT_TRUE(frame.has_value()) << "no answer";
    const json reply = json::parse(*frame);
    EXPECT_EQ(reply["code"], code);
    EXPECT_EQ(reply["id"], nullptr);
  }

  void ExpectFineEndWithoutOutput() {
    host_->CloseInput();
    EXPECT_EQ(host_->Wait(), 0);
    EXPECT_THAT(host_->ReadRest(), IsEmpty());
  }

  std::string folder_;
  std::unique_ptr<HostProcess> host_;
};

TEST_F(WayoutHostTest, AnswersHelloAndLookup) {
  const json hello = host_->Ask(kHello);
  EXPECT_EQ(hello["rules"]["state"], "ok");
  EXPECT_EQ(hello["ledger"]["state"], "ok");
  const json lookup = host_->Ask(kLookup);
  EXPECT_EQ(lookup["id"], 2);
  EXPECT_EQ(lookup["site"]["site"], "x");
}

TEST_F(WayoutHostTest, FirefoxMayAskToo) {
  const auto host = NewHost({.arguments = {"/m/org.wayout.host.json", kFirefoxId}});
  EXPECT_EQ(host->Ask(kHello)["type"], "hello");
}

TEST_F(WayoutHostTest, OthersAreRefusedBeforeTheyAreHeard) {
  const auto host =
      NewHost({.arguments = {"chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"}});
  EXPECT_TRUE(host->Ask(kHello).is_null());
  EXPECT_EQ(host->Wait(), 2);
}

TEST_F(WayoutHostTest, APersonGetsHelpAndVersion) {
  const auto help = NewHost({.arguments = {"--help"}});
  EXPECT_THAT(help->ReadRest(), testing::HasSubstr("wayout doctor"));
  EXPECT_EQ(help->Wait(), 0);
  const auto version = NewHost({.arguments = {"--version"}});
  EXPECT_THAT(version->ReadRest(), testing::StartsWith("wayout-host "));
}

TEST_F(WayoutHostTest, FramesThatArriveTogetherAreAnsweredInOrder) {
  std::string frames;
  for (int id = 0; id < 30; ++id) {
    json lookup = kLookup;
    lookup["id"] = id;
    AppendFrame(lookup.dump(), frames);
  }
  host_->Send(frames);
  for (int id = 0; id < 30; ++id) EXPECT_EQ(json::parse(*host_->ReadFrame())["id"], id);
}

TEST_F(WayoutHostTest, AFrameThatArrivesByteByByteIsAnswered) {
  std::string frame;
  AppendFrame(kHello.dump(), frame);
  for (const char byte : frame) host_->Send(std::string_view(&byte, 1));
  EXPECT_EQ(json::parse(*host_->ReadFrame())["type"], "hello");
}

TEST_F(WayoutHostTest, AFrameOfTheLargestSizeIsRead) {
  host_->SendFrame(std::string(kMaxFrameBytes, ' '));
  ExpectError("bad_json");
  ExpectStillAnswers();
}

TEST_F(WayoutHostTest, AClaimOneByteAboveTheLimitIsTheEnd) {
  const uint32_t claimed = kMaxFrameBytes + 1;
  host_->Send({reinterpret_cast<const char*>(&claimed), sizeof(claimed)});
  ExpectError("frame_too_large");
  EXPECT_EQ(host_->Wait(), 65);
}

TEST_F(WayoutHostTest, AClaimOfFourGigabytesIsTheEndWhileTheInputStaysOpen) {
  host_->Send("\xff\xff\xff\xff");
  ExpectError("frame_too_large");
  EXPECT_EQ(host_->Wait(), 65);
}

TEST_F(WayoutHostTest, AClaimOfOneAndAHalfGigabytesTakesNoMemory) {
  const uint32_t claimed = 1'610'612'736;
  host_->Send({reinterpret_cast<const char*>(&claimed), sizeof(claimed)});
  ExpectError("frame_too_large");
  EXPECT_EQ(host_->Wait(), 65) << "and not SIGABRT";
}

TEST_F(WayoutHostTest, AnEmptyFrameIsAnErrorAndTheHostGoesOn) {
  host_->SendFrame("");
  ExpectError("empty_frame");
  ExpectStillAnswers();
}

TEST_F(WayoutHostTest, ATruncatedHeaderIsAFineEnd) {
  host_->Send(std::string_view("\x05\0", 2));
  ExpectFineEndWithoutOutput();
}

TEST_F(WayoutHostTest, ATruncatedBodyIsAFineEnd) {
  host_->Send(std::string_view("\x05\0\0\0{\"", 6));
  ExpectFineEndWithoutOutput();
}

TEST_F(WayoutHostTest, NothingAtAllIsAFineEnd) { ExpectFineEndWithoutOutput(); }

TEST_F(WayoutHostTest, MalformedJsonIsAnErrorAndTheHostGoesOn) {
  for (const char* text : {"{", "nonsense", "{\"id\":1,}", "\"", "{}{}"}) {
    host_->SendFrame(text);
    ExpectError("bad_json");
  }
  ExpectStillAnswers();
}

TEST_F(WayoutHostTest, InvalidUtf8IsAnErrorAndTheHostGoesOn) {
  host_->SendFrame("{\"id\":1,\"type\":\"\xff\xfe\"}");
  ExpectError("bad_json");
  ExpectStillAnswers();
}

TEST_F(WayoutHostTest, DepthOf200000IsAnErrorAndTheHostGoesOn) {
  host_->SendFrame(std::string(200'000, '[') + std::string(200'000, ']'));
  ExpectError("too_deep");
  host_->SendFrame(std::string(1'000'000, '['));
  ExpectError("too_deep");
  ExpectStillAnswers();
}

TEST_F(WayoutHostTest, EveryScriptComesBackAsItWasSent) {
  const std::string reason = "Ærø 日本語 العربية עברית 🎈 e\u0301 \u202E \\ \" \n";
  const json reply = host_->Ask({{"id", 3},
                                 {"type", "mark"},
                                 {"setting", "x/grok-training"},
                                 {"mark", "skipped"},
                                 {"reason", reason}});
  EXPECT_EQ(reply["status"]["skipped"], reason) << reply;
}

TEST_F(WayoutHostTest, ALoneSurrogateComesBackAsAReplacementCharacter) {
  host_->SendFrame(
      R"({"id":3,"type":"mark","setting":"x/grok-training","mark":"skipped","reason":"a\ud83c"})");
  EXPECT_EQ(json::parse(*host_->ReadFrame())["status"]["skipped"], "a\uFFFD");
}

TEST_F(WayoutHostTest, TheWholeCatalogueArrivesInRepliesThatFit) {
  json request = {{"id", 4}, {"type", "sites"}, {"limit", 1000}};
  size_t sites = 0;
  for (;;) {
    host_->SendFrame(request.dump());
    const auto frame = host_->ReadFrame();
    ASSERT_TRUE(frame.has_value());
    ASSERT_LE(frame->size(), kMaxReplyBytes);
    const json reply = json::parse(*frame);
    ASSERT_EQ(reply["type"], "sites") << reply;
    sites += reply["sites"].size();
    if (!reply.contains("next")) break;
    request["after"] = reply["next"];
  }
  EXPECT_GT(sites, 100U);
}

// How soon, the benchmark says: tests/bench/host.mjs.
TEST_F(WayoutHostTest, TheEndOfItsInputEndsIt) {
  EXPECT_EQ(host_->Ask(kLookup)["type"], "lookup");
  ExpectFineEndWithoutOutput();
}

TEST_F(WayoutHostTest, SigtermEndsIt) {
#if defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "ThreadSanitizer holds the signal back until the waiting read is over";
#endif
  EXPECT_EQ(host_->Ask(kLookup)["type"], "lookup");
  host_->Signal(SIGTERM);
  EXPECT_EQ(host_->Wait(), 0);
}

TEST_F(WayoutHostTest, SigtermEndsAHostWhoseRepliesNobodyTakes) {
  std::string frames;
  for (int i = 0; i < 400; ++i) AppendFrame(kLookup.dump(), frames);
  host_->Send(frames);  // far more than a pipe holds comes back
  ASSERT_TRUE(host_->ReadFrame().has_value());
  host_->Signal(SIGTERM);
  EXPECT_EQ(host_->Wait(), -SIGALRM);
}

TEST_F(WayoutHostTest, ABrowserThatTakesNoRepliesIsAFineEnd) {
  ExpectStillAnswers();
  host_->CloseOutput();
  host_->SendFrame(kHello.dump());
  EXPECT_EQ(host_->Wait(), 0) << "and not SIGPIPE";
}

TEST_F(WayoutHostTest, FirefoxsSentinelStaysOpenAsLongAsTheHostLives) {
  const auto host = NewHost({.with_sentinel = true});
  EXPECT_EQ(host->Ask(kHello)["type"], "hello");
  EXPECT_FALSE(host->SentinelIsClosed());
  host->CloseInput();
  host->Wait();
  EXPECT_TRUE(host->SentinelIsClosed());
}

TEST_F(WayoutHostTest, ALockedLedgerDelaysNeitherAPageNorTheEnd) {
  host_->Ask(kHello);
  auto other = Database::OpenWritable(folder_ + "/not/there/yet/ledger.db");
  ASSERT_TRUE(other->Execute("BEGIN IMMEDIATE").ok());
  std::string frames;
  for (int id = 0; id < 30; ++id) {
    AppendFrame(json({{"id", id},
                      {"type", "mark"},
                      {"setting", "x/grok-training"},
                      {"mark", "skipped"}})
                    .dump(),
                frames);
  }
  AppendFrame(kLookup.dump(), frames);
  const auto start = std::chrono::steady_clock::now();
  host_->Send(frames);
  host_->CloseInput();
  EXPECT_EQ(host_->Wait(), 0);
  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_LT(took, std::chrono::milliseconds(1900)) << "Chromium kills after 2 s";
  for (int id = 0; id < 30; ++id) {
    EXPECT_EQ(json::parse(*host_->ReadFrame())["code"], "ledger_unavailable");
  }
  EXPECT_EQ(json::parse(*host_->ReadFrame())["site"]["site"], "x");
}

TEST_F(WayoutHostTest, WhatOneHostWritesAnotherKnows) {
  const auto other = NewHost({});
  EXPECT_EQ(other->Ask(kLookup)["here"][0]["status"], nullptr);
  const json marked = host_->Ask({{"id", 3},
                                  {"type", "mark"},
                                  {"setting", "x/grok-training"},
                                  {"mark", "skipped"},
                                  {"reason", "later"}});
  ASSERT_EQ(marked["type"], "mark") << marked;
  const auto told = [&] {
    const json lookup = other->Ask(kLookup);
    return std::any_of(lookup["here"].begin(), lookup["here"].end(), [](const json& one) {
      return one["setting"] == "x/grok-training" && one["status"]["skipped"] == "later";
    });
  };
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!told()) ASSERT_LT(std::chrono::steady_clock::now(), limit);
}

TEST_F(WayoutHostTest, ItSaysWhichGuardsStand) {
  const json guards = host_->Ask(kHello)["guards"];
  ASSERT_TRUE(guards.is_array());
  ASSERT_EQ(guards.size() < 2, kSanitized);
  if (kSanitized) return;
  EXPECT_EQ(guards[0], "no_core");
  EXPECT_EQ(guards[1], "no_new_privs");
}

TEST_F(WayoutHostTest, OnAKernelWithoutGuardsItAnswersAndSaysWhichStand) {
  const auto host = NewHost({.on_old_kernel = true});
  const json guards = host->Ask(kHello)["guards"];
  for (const json& guard : guards) {
    EXPECT_NE(guard, "landlock");
    EXPECT_NE(guard, "seccomp");
  }
  EXPECT_EQ(host->Ask(kLookup)["site"]["site"], "x");
  EXPECT_EQ(host->Ask({{"id", 3}, {"type", "sites"}})["type"], "sites");
}

TEST_F(WayoutHostTest, RulesCutShortWhileOpenAreTheEndAndSaidByTheNextHost) {
  const std::string rules = folder_ + "/rules.db";
  std::filesystem::copy_file(WAYOUT_BINARY_DIR "/rules.db", rules);
  const auto host = NewHost({.rules = rules});
  ASSERT_EQ(host->Ask(kHello)["rules"]["state"], "ok");
  std::filesystem::resize_file(rules, 4096);
  const json reply = host->Ask(kLookup);
  if (reply.is_null()) {
    EXPECT_EQ(host->Wait(), 74) << "and not SIGBUS";
  } else {
    EXPECT_EQ(reply["code"], "rules_unavailable") << reply;
  }
  const auto next = NewHost({.rules = rules});
  EXPECT_EQ(next->Ask(kHello)["rules"]["state"], "damaged");
  EXPECT_EQ(next->Ask(kLookup)["code"], "rules_unavailable");
  EXPECT_EQ(next->Ask({{"id", 3}, {"type", "status"}})["type"], "status");
}

}  // namespace
}  // namespace wayout
