// SPDX-License-Identifier: Apache-2.0
// Reading requests; what nlohmann::json throws is caught here and in no other file.
#include <utility>

#include "absl/strings/str_cat.h"
#include "host/protocol/fields.h"
#include "host/protocol/json_text.h"
#include "host/protocol/message.h"
#include "host/protocol/plain_lookup.h"

namespace wayout {
namespace {

constexpr int64_t kMaxId = 9007199254740991;  // 2^53-1: what JavaScript counts exactly
constexpr int kMaxLimit = 1000;
constexpr int kMaxStop = 15;

std::optional<int> Limit(Fields& fields) {
  const auto limit = fields.OptionalNumber("limit", 1, kMaxLimit);
  return limit ? std::optional(static_cast<int>(*limit)) : std::nullopt;
}

// One Read() for each message: every field of the struct, in the schema's order.

void Read(Fields& fields, HelloRequest& request) {
  request.protocol = fields.Number("protocol", 1, kMaxId);
  request.extension = fields.Text("extension", 40);
}

void Read(Fields& fields, LookupRequest& request) {
  request.host = fields.Text("host", kMaxHostCharacters);
  request.path = fields.Text("path", kMaxPartCharacters);
  request.query = fields.Text("query", kMaxPartCharacters);
  request.hash = fields.Text("hash", kMaxPartCharacters);
}

void Read(Fields& fields, SettingsRequest& request) {
  request.settings = fields.CheckedList("settings", IsSettingId, 16);
}

void Read(Fields& fields, SitesRequest& request) {
  request.after = fields.OptionalText("after", 100);
  request.limit = Limit(fields);
}

Wording ReadWording(Fields fields) {
  Wording wording;
  wording.stop = static_cast<int>(fields.Number("stop", 0, kMaxStop));
  wording.language = fields.Checked("language", IsLanguage);
  wording.index = static_cast<int>(fields.Number("index", 0, 999));
  fields.RefuseOthers();
  return wording;
}

Observation ReadObservation(Fields fields) {
  Observation observation;
  observation.outcome = fields.Word<Outcome>("outcome");
  observation.stop =
      static_cast<int>(fields.OptionalNumber("stop", 0, kMaxStop).value_or(0));
  if (!fields.IsNull("value")) observation.value = fields.Checked("value", IsWord);
  observation.disabled = fields.Truth("disabled");
  observation.fresh = fields.Truth("fresh");
  if (!fields.IsNull("wording")) {
    observation.wording = ReadWording(fields.Object("wording"));
  }
  observation.by = fields.Word<FoundBy>("by");
  fields.RefuseOthers();
  return observation;
}

void Read(Fields& fields, ReportRequest& request) {
  request.setting = fields.Checked("setting", IsSettingId);
  request.observation = ReadObservation(fields.Object("observation"));
  request.when = fields.Word<When>("when");
  if (request.when != When::kSeen && request.when != When::kAfterChange) {
    fields.Wrong("when", "only the host concludes this");
  }
}

void Read(Fields& fields, MarkRequest& request) {
  request.setting = fields.Checked("setting", IsSettingId);
  request.mark = fields.Word<Mark>("mark");
  request.reason = fields.OptionalText("reason", 300);
  request.remind_on = fields.OptionalChecked("remind_on", IsDay);
}

void Read(Fields& fields, StatusRequest& request) {
  request.site = fields.OptionalChecked("site", IsSiteId);
  request.after = fields.OptionalText("after", 200);
  request.limit = Limit(fields);
}

void Read(Fields& fields, HistoryRequest& request) {
  request.setting = fields.OptionalChecked("setting", IsSettingId);
  request.before = fields.OptionalNumber("before", 1, kMaxId);
  request.limit = Limit(fields);
}

void Read(Fields& fields, ExportRequest& request) {
  request.format = fields.Word<ExportFormat>("format");
  request.after = fields.OptionalNumber("after", 0, kMaxId);
}

void Read(Fields& fields, ForgetRequest& request) {
  request.setting = fields.OptionalChecked("setting", IsSettingId);
  request.all = fields.Has("all") && fields.Truth("all");
  if (fields.Has("all") && !request.all) fields.Wrong("all", "not true");
  if (request.all == request.setting.has_value()) {
    fields.Wrong("", "exactly one of setting and all");
  }
}

template <typename Message>
Request ReadAs(Fields& fields, int64_t id) {
  Message message;
  message.id = id;
  Read(fields, message);
  return message;
}

struct MessageType {
  std::string_view name;
  Request (*read)(Fields&, int64_t);
};

constexpr MessageType kTypes[] = {
    {"lookup", ReadAs<LookupRequest>},     {"report", ReadAs<ReportRequest>},
    {"settings", ReadAs<SettingsRequest>}, {"hello", ReadAs<HelloRequest>},
    {"sites", ReadAs<SitesRequest>},       {"mark", ReadAs<MarkRequest>},
    {"status", ReadAs<StatusRequest>},     {"history", ReadAs<HistoryRequest>},
    {"export", ReadAs<ExportRequest>},     {"forget", ReadAs<ForgetRequest>},
};

const MessageType* FindType(std::string_view name) {
  for (const MessageType& type : kTypes) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

std::variant<Request, ErrorReply> ReadRequest(const nlohmann::json& json) {
  if (!json.is_object()) {
    return ErrorReply{std::nullopt, ErrorCode::kBadRequest, "not an object"};
  }
  std::string problem;
  Fields fields(json, "", problem);
  const int64_t number = fields.Number("id", 0, kMaxId);
  const auto id = problem.empty() ? std::optional(number) : std::nullopt;
  const std::string name = fields.Text("type", 40);
  if (!problem.empty()) return ErrorReply{id, ErrorCode::kBadRequest, problem};
  const MessageType* type = FindType(name);
  if (type == nullptr) {
    return ErrorReply{id, ErrorCode::kUnknownType,
                      absl::StrCat("type: no request is called \"", name, "\"")};
  }
  Request request = type->read(fields, number);
  fields.RefuseOthers();
  // What was read in between wrote into `problem`.
  // cppcheck-suppress identicalConditionAfterEarlyExit
  if (!problem.empty()) return ErrorReply{id, ErrorCode::kBadRequest, problem};
  return request;
}

}  // namespace

std::variant<Request, ErrorReply> ParseRequest(std::string_view frame_json) {
  if (auto plain = ReadPlainLookup(frame_json)) return Request(*std::move(plain));
  if (IsDeeperThan(frame_json, kMaxDepth)) {
    return ErrorReply{std::nullopt, ErrorCode::kTooDeep,
                      absl::StrCat("nested more than ", kMaxDepth, " deep")};
  }
  std::string text(frame_json);
  ReplaceLoneSurrogates(text);
  try {
    return ReadRequest(nlohmann::json::parse(text));
  } catch (const nlohmann::json::exception& fault) {
    return ErrorReply{std::nullopt, ErrorCode::kBadJson, fault.what()};
  }
}

}  // namespace wayout
