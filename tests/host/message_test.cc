// SPDX-License-Identifier: Apache-2.0
// The messages against protocol/examples/, which tests/structure/protocol.test.ts holds
// the schema to.
#include "host/protocol/message.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wayout {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

const std::filesystem::path kExamples =
    std::filesystem::path(WAYOUT_SOURCE_DIR) / "protocol/examples";

json ReadExample(const std::string& name) {
  std::ifstream file(kExamples / (name + ".json"));
  return json::parse(file);
}

// The names in a folder of examples that are about requests.
std::vector<std::string> RequestExamples(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kExamples / folder)) {
    const std::string name = entry.path().stem();
    if (name.find("request") != name.npos) names.push_back(folder + "/" + name);
  }
  return names;
}

template <typename Message>
Message ReadValid(const std::string& name) {
  const auto parsed = ParseRequest(ReadExample("valid/" + name).dump());
  const auto* request = std::get_if<Request>(&parsed);
  EXPECT_NE(request, nullptr) << std::get<ErrorReply>(parsed).message;
  if (request == nullptr || !std::holds_alternative<Message>(*request)) {
    ADD_FAILURE() << name << " was not read as its own message";
    return {};
  }
  return std::get<Message>(*request);
}

ErrorReply Refused(std::string_view frame) {
  const auto parsed = ParseRequest(frame);
  if (std::holds_alternative<Request>(parsed)) {
    ADD_FAILURE() << "accepted: " << frame.substr(0, 200);
    return {};
  }
  return std::get<ErrorReply>(parsed);
}

class ValidRequest : public testing::TestWithParam<std::string> {};
TEST_P(ValidRequest, IsTaken) {
  const auto parsed = ParseRequest(ReadExample(GetParam()).dump());
  EXPECT_TRUE(std::holds_alternative<Request>(parsed))
      << std::get<ErrorReply>(parsed).message;
}

class InvalidRequest : public testing::TestWithParam<std::string> {};
TEST_P(InvalidRequest, IsRefusedForTheReasonGiven) {
  const json example = ReadExample(GetParam());
  const json& message = example["message"];
  const ErrorReply refusal = Refused(message.dump());
  EXPECT_EQ(WordOf(refusal.code), example["refused"].get<std::string>());
  const std::string at = example["at"];
  EXPECT_THAT(refusal.message, StartsWith(at.empty() ? "" : at + ": "));
  if (at == "id") {
    EXPECT_EQ(refusal.id, std::nullopt);
  } else {
    EXPECT_EQ(refusal.id, message["id"].get<int64_t>()) << "the answer finds its asker";
  }
}

std::string TestName(const testing::TestParamInfo<std::string>& info) {
  return info.param.substr(info.param.find('/') + 1);
}
INSTANTIATE_TEST_SUITE_P(Examples, ValidRequest,
                         testing::ValuesIn(RequestExamples("valid")), TestName);
INSTANTIATE_TEST_SUITE_P(Examples, InvalidRequest,
                         testing::ValuesIn(RequestExamples("invalid")), TestName);

TEST(MessageTest, HelloKeepsEveryField) {
  const auto hello = ReadValid<HelloRequest>("hello_request");
  EXPECT_EQ(hello.id, 1);
  EXPECT_EQ(hello.protocol, 1);
  EXPECT_EQ(hello.extension, "1.0.0");
}

TEST(MessageTest, LookupKeepsEveryFieldInAnyScript) {
  const auto lookup = ReadValid<LookupRequest>("lookup_request_in_another_script");
  EXPECT_EQ(lookup.id, 9007199254740991);
  EXPECT_EQ(lookup.host, "xn--r8jz45g.example");
  EXPECT_EQ(lookup.path, "/%E8%A8%AD%E5%AE%9A/設定");
  EXPECT_EQ(lookup.query, "?q=🎈");
  EXPECT_EQ(lookup.hash, "#é");
}

TEST(MessageTest, SettingsKeepsTheOrderAsked) {
  EXPECT_THAT(ReadValid<SettingsRequest>("settings_request").settings,
              ElementsAre("x/grok-training", "linkedin/ai-training"));
}

TEST(MessageTest, SitesTellsAbsentFromGiven) {
  EXPECT_EQ(ReadValid<SitesRequest>("sites_request").after, std::nullopt);
  EXPECT_EQ(ReadValid<SitesRequest>("sites_request").limit, std::nullopt);
  const auto page = ReadValid<SitesRequest>("sites_request_of_a_page");
  EXPECT_EQ(page.after, "5 linkedin");
  EXPECT_EQ(page.limit, 50);
}

TEST(MessageTest, ReportKeepsTheObservation) {
  const auto report = ReadValid<ReportRequest>("report_request");
  EXPECT_EQ(report.setting, "x/grok-training");
  EXPECT_EQ(report.when, When::kSeen);
  EXPECT_EQ(report.observation.outcome, Outcome::kFound);
  EXPECT_EQ(report.observation.value, "on");
  EXPECT_FALSE(report.observation.disabled);
  EXPECT_TRUE(report.observation.fresh);
  EXPECT_EQ(report.observation.by, FoundBy::kRule);
  ASSERT_TRUE(report.observation.wording.has_value());
  EXPECT_EQ(report.observation.wording->language, "en");
}

TEST(MessageTest, ReportKeepsWhatCouldNotBeRead) {
  const auto unreadable = ReadValid<ReportRequest>("report_request_unreadable");
  EXPECT_EQ(unreadable.observation.outcome, Outcome::kSeveral);
  EXPECT_EQ(unreadable.observation.value, std::nullopt);
  EXPECT_FALSE(unreadable.observation.wording.has_value());
  const auto pointed = ReadValid<ReportRequest>("report_request_pointed_at");
  EXPECT_EQ(pointed.observation.by, FoundBy::kUser);
  EXPECT_TRUE(pointed.observation.disabled);
  EXPECT_EQ(pointed.when, When::kAfterChange);
}

TEST(MessageTest, MarkKeepsReasonAndReminder) {
  const auto mark = ReadValid<MarkRequest>("mark_request_with_a_reason");
  EXPECT_EQ(mark.mark, Mark::kSkipped);
  EXPECT_EQ(mark.reason, "I want Grok to know me");
  EXPECT_EQ(mark.remind_on, "2027-01-15");
}

TEST(MessageTest, PagesOfTheLedgerKeepTheirPlace) {
  const auto status = ReadValid<StatusRequest>("status_request_of_a_site");
  EXPECT_EQ(status.site, "github-copilot");
  EXPECT_EQ(status.after, "x/grok-training");
  EXPECT_EQ(status.limit, 1000);
  const auto history = ReadValid<HistoryRequest>("history_request_of_a_setting");
  EXPECT_EQ(history.setting, "x/grok-training");
  EXPECT_EQ(history.before, 41);
  EXPECT_EQ(history.limit, 1);
  const auto piece = ReadValid<ExportRequest>("export_request_of_the_next_piece");
  EXPECT_EQ(piece.format, ExportFormat::kCsv);
  EXPECT_EQ(piece.after, 0);
}

TEST(MessageTest, ForgetIsOfOneSettingOrOfAll) {
  EXPECT_EQ(ReadValid<ForgetRequest>("forget_request").setting, "x/grok-training");
  EXPECT_FALSE(ReadValid<ForgetRequest>("forget_request").all);
  EXPECT_TRUE(ReadValid<ForgetRequest>("forget_request_of_all").all);
}

TEST(MessageTest, TextThatIsNoJsonIsBadJson) {
  for (const std::string_view text :
       {"", " ", "{", "nonsense", "{\"id\":1,}", "{'id':1}", "[1]]", "{\"id\":1}{}",
        "\xff\xfe{}", "{\"id\":1,\"type\":\"h\xc3\"}", "{\"type\":\"\xed\xa0\x80\"}"}) {
    const ErrorReply refusal = Refused(text);
    EXPECT_EQ(refusal.code, ErrorCode::kBadJson) << text;
    EXPECT_EQ(refusal.id, std::nullopt) << text;
  }
}

TEST(MessageTest, JsonThatIsNoObjectIsABadRequest) {
  for (const std::string_view text : {"null", "1", "\"hello\"", "[]", "true"}) {
    EXPECT_EQ(Refused(text).code, ErrorCode::kBadRequest) << text;
  }
}

TEST(MessageTest, DepthIsRefusedBeforeATreeIsBuilt) {
  const auto nested = [](size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_EQ(Refused(nested(64)).code, ErrorCode::kBadRequest);
  EXPECT_EQ(Refused(nested(65)).code, ErrorCode::kTooDeep);
  EXPECT_EQ(Refused(nested(200'000)).code, ErrorCode::kTooDeep);
  EXPECT_EQ(Refused(std::string(1'000'000, '{')).code, ErrorCode::kTooDeep);
}

TEST(MessageTest, BracketsInTextAreNoDepth) {
  const json lookup = {{"id", 1},
                       {"type", "lookup"},
                       {"host", "x.com"},
                       {"path", "/"},
                       {"query", std::string(100, '[') + "\"\\\"["},
                       {"hash", ""}};
  EXPECT_TRUE(std::holds_alternative<Request>(ParseRequest(lookup.dump())));
}

std::string PathReadFrom(const std::string& escaped) {
  const auto parsed = ParseRequest(R"({"id":1,"type":"lookup","host":"","path":")" +
                                   escaped + R"(","query":"","hash":""})");
  if (const auto* refusal = std::get_if<ErrorReply>(&parsed)) return refusal->message;
  return std::get<LookupRequest>(std::get<Request>(parsed)).path;
}

TEST(MessageTest, LoneSurrogatesAreReadAsReplacementCharacters) {
  EXPECT_EQ(PathReadFrom(R"(\ud800)"), "\uFFFD");
  EXPECT_EQ(PathReadFrom(R"(a\uDFFFz)"), "a\uFFFDz");
  EXPECT_EQ(PathReadFrom(R"(\ud83d\ud83c\udf88)"), "\uFFFD🎈");
  EXPECT_EQ(PathReadFrom(R"(\udf88\ud83c)"), "\uFFFD\uFFFD");
  EXPECT_EQ(PathReadFrom(R"(\ud83c\\udf88)"), "\uFFFD\\udf88");
}

TEST(MessageTest, PairedSurrogatesAndEscapedBackslashesStay) {
  EXPECT_EQ(PathReadFrom(R"(\ud83c\udf88)"), "🎈");
  EXPECT_EQ(PathReadFrom(R"(\\ud800)"), "\\ud800");
  EXPECT_EQ(PathReadFrom(R"(\\\ud800)"), "\\\uFFFD");
  EXPECT_EQ(PathReadFrom(R"(\u00e9\ud7ff)"), "é\uD7FF");
}

TEST(MessageTest, LengthsAreCountedInCharacters) {
  const auto reason = [](int characters) {
    json mark = ReadExample("valid/mark_request_with_a_reason");
    std::string text;
    for (int i = 0; i < characters; ++i) text += "🎈";
    mark["reason"] = text;
    return mark.dump();
  };
  EXPECT_TRUE(std::holds_alternative<Request>(ParseRequest(reason(300))));
  EXPECT_THAT(Refused(reason(301)).message, StartsWith("reason: "));
}

TEST(MessageTest, ARefusalDoesNotRepeatWhatWasSent) {
  const std::string name(100'000, 'n');
  const json hello = {
      {"id", 1}, {"type", "hello"}, {"protocol", 1}, {"extension", ""}, {name, 1}};
  EXPECT_LT(Refused(hello.dump()).message.size(), 200U);
}

TEST(MessageTest, UnknownTypesAreNamed) {
  EXPECT_THAT(Refused(R"({"id":1,"type":"click"})").message, HasSubstr("\"click\""));
}

}  // namespace
}  // namespace wayout
