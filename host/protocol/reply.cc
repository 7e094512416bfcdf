// SPDX-License-Identifier: Apache-2.0
// Writing replies.
#include "absl/strings/str_cat.h"
#include "host/base/clock.h"
#include "host/protocol/json_writer.h"
#include "host/protocol/message.h"

namespace wayout {
namespace {

std::optional<std::string> OptionalTime(const std::optional<int64_t>& millis) {
  return millis ? std::optional(FormatTime(*millis)) : std::nullopt;
}

void WriteTexts(JsonWriter& json, std::string_view name,
                const std::vector<std::string>& texts) {
  json.Key(name).BeginArray();
  for (const std::string& text : texts) json.Value(text);
  json.EndArray();
}

void WriteRaws(JsonWriter& json, std::string_view name,
               const std::vector<RawJson>& values) {
  json.Key(name).BeginArray();
  for (const RawJson& value : values) json.Raw(value.text);
  json.EndArray();
}

// A member the schema makes optional because it is false nearly always.
void WriteIfTrue(JsonWriter& json, std::string_view name, bool truth) {
  if (truth) json.Member(name, true);
}

void WriteStatus(JsonWriter& json, const Status& status) {
  json.BeginObject()
      .Member("verdict", WordOf(status.verdict))
      .Member("when", WordOf(status.when))
      .Member("confirmed", status.confirmed)
      .Member("at", FormatTime(status.at))
      .Member("value", status.value)
      .Member("before", status.before)
      .Member("last_opted_out", OptionalTime(status.last_opted_out));
  WriteIfTrue(json, "reverted", status.reverted);
  WriteIfTrue(json, "renamed", status.renamed);
  json.Member("renamed_at", OptionalTime(status.renamed_at))
      .Member("skipped", status.skipped)
      .Member("remind_on", status.remind_on)
      .Member("due_on", status.due_on)
      .EndObject();
}

void WriteStatus(JsonWriter& json, const std::optional<Status>& status) {
  json.Key("status");
  status ? WriteStatus(json, *status) : static_cast<void>(json.Null());
}

void WriteStates(JsonWriter& json, std::string_view name,
                 const std::vector<SettingState>& states) {
  json.Key(name).BeginArray();
  for (const SettingState& state : states) {
    json.ReopenObject(state.summary.text);
    WriteStatus(json, state.status);
    json.EndObject();
  }
  json.EndArray();
}

// One Write() for each reply: its members after id and type, in the schema's order.

constexpr std::string_view TypeOf(const HelloReply&) { return "hello"; }
void Write(JsonWriter& json, const HelloReply& reply) {
  json.Key("protocol").BeginObject();
  json.Member("min", kProtocolMin).Member("max", kProtocolMax).EndObject();
  json.Member("host", reply.host);
  json.Key("rules").BeginObject().Member("state", WordOf(reply.rules.state));
  json.Member("sites", reply.rules.sites).Member("settings", reply.rules.settings);
  json.Member("newest", reply.rules.newest).Member("message", reply.rules.message);
  json.EndObject();
  json.Key("ledger").BeginObject().Member("state", WordOf(reply.ledger.state));
  json.Member("message", reply.ledger.message).EndObject();
  WriteTexts(json, "guards", reply.guards);
}

void WriteShared(JsonWriter& json, const std::vector<LookupReply::Shared>& also) {
  if (also.empty()) return;
  json.Key("also").BeginArray();
  for (const LookupReply::Shared& shared : also) {
    json.BeginObject().Member("setting", shared.setting);
    json.Member("site", shared.site).Member("title", shared.title).EndObject();
  }
  json.EndArray();
}

constexpr std::string_view TypeOf(const LookupReply&) { return "lookup"; }
void Write(JsonWriter& json, const LookupReply& reply) {
  json.Key("site");
  reply.site ? json.Raw(reply.site->text) : json.Null();
  WriteStates(json, "here", reply.here);
  WriteStates(json, "elsewhere", reply.elsewhere);
  WriteShared(json, reply.also);
  json.Member("problem", reply.problem);
  if (reply.logged_out) json.Member("logged_out", true);
}

constexpr std::string_view TypeOf(const SettingsReply&) { return "settings"; }
void Write(JsonWriter& json, const SettingsReply& reply) {
  WriteRaws(json, "settings", reply.settings);
}

constexpr std::string_view TypeOf(const SitesReply&) { return "sites"; }
void Write(JsonWriter& json, const SitesReply& reply) {
  json.Key("sites").BeginArray();
  for (const SitesReply::Item& item : reply.sites) {
    json.BeginObject().Key("site").Raw(item.site.text);
    WriteStates(json, "settings", item.settings);
    json.EndObject();
  }
  json.EndArray().Member("next", reply.next).Member("problem", reply.problem);
}

constexpr std::string_view TypeOf(const ReportReply&) { return "report"; }
void Write(JsonWriter& json, const ReportReply& reply) {
  json.Member("setting", reply.setting)
      .Member("verdict", WordOf(reply.verdict))
      .Member("recorded", reply.recorded);
  WriteStatus(json, reply.status);
  json.Member("problem", reply.problem);
}

constexpr std::string_view TypeOf(const MarkReply&) { return "mark"; }
void Write(JsonWriter& json, const MarkReply& reply) {
  json.Member("setting", reply.setting);
  WriteStatus(json, reply.status);
}

constexpr std::string_view TypeOf(const StatusReply&) { return "status"; }
void Write(JsonWriter& json, const StatusReply& reply) {
  json.Key("settings").BeginArray();
  for (const StatusReply::Item& item : reply.settings) {
    json.BeginObject()
        .Member("setting", item.setting)
        .Member("site_name", item.site_name)
        .Member("title", item.title)
        .Member("open", item.open)
        .Key("status");
    WriteStatus(json, item.status);
    json.EndObject();
  }
  json.EndArray().Member("next", reply.next);
}

void WriteEntry(JsonWriter& json, const Entry& entry) {
  json.BeginObject()
      .Member("entry", entry.entry)
      .Member("at", FormatTime(entry.at))
      .Member("setting", entry.setting)
      .Member("site_name", entry.site_name)
      .Member("title", entry.title)
      .Member("verdict", WordOf(entry.verdict))
      .Member("when", WordOf(entry.when))
      .Member("confirmed", entry.confirmed)
      .Member("value", entry.value)
      .Member("wording", entry.wording);
  WriteIfTrue(json, "reverted", entry.reverted);
  json.Member("sentence", entry.sentence).EndObject();
}

constexpr std::string_view TypeOf(const HistoryReply&) { return "history"; }
void Write(JsonWriter& json, const HistoryReply& reply) {
  json.Key("entries").BeginArray();
  for (const Entry& entry : reply.entries) WriteEntry(json, entry);
  json.EndArray().Member("next", reply.next);
}

constexpr std::string_view TypeOf(const ExportReply&) { return "export"; }
void Write(JsonWriter& json, const ExportReply& reply) {
  json.Member("data", reply.data).Member("next", reply.next);
}

constexpr std::string_view TypeOf(const ForgetReply&) { return "forget"; }
void Write(JsonWriter& json, const ForgetReply& reply) {
  json.Member("removed", reply.removed);
}

constexpr std::string_view TypeOf(const ErrorReply&) { return "error"; }
void Write(JsonWriter& json, const ErrorReply& reply) {
  constexpr size_t kLongestMessage = 1000;
  json.Member("code", WordOf(reply.code));
  json.Member("message", std::string_view{reply.message}.substr(0, kLongestMessage));
}

void WriteId(JsonWriter& json, int64_t id) { json.Member("id", id); }
void WriteId(JsonWriter& json, const std::optional<int64_t>& id) {
  json.Key("id");
  id ? json.Value(*id) : json.Null();
}

template <typename Message>
std::string SerializeMessage(const Message& reply) {
  JsonWriter json;
  json.BeginObject();
  WriteId(json, reply.id);
  json.Member("type", TypeOf(reply));
  Write(json, reply);
  json.EndObject();
  std::string text = json.Take();
  if (text.size() <= kMaxReplyBytes) return text;
  return SerializeMessage(ErrorReply{
      reply.id, ErrorCode::kReplyTooLarge,
      absl::StrCat("the answer would be ", text.size(), " bytes long; at most ",
                   kMaxReplyBytes, " fit a frame: ask for fewer at a time")});
}

}  // namespace

RawJson ToJson(const Site& site) {
  JsonWriter json;
  json.BeginObject()
      .Member("site", site.site)
      .Member("name", site.name)
      .Member("category", site.category)
      .Member("reach", site.reach)
      .Member("footprint", WordOf(site.footprint));
  WriteTexts(json, "domains", site.domains);
  WriteTexts(json, "origins", site.origins);
  return {json.EndObject().Take()};
}

RawJson ToJson(const SettingSummary& summary) {
  JsonWriter json;
  json.BeginObject()
      .Member("setting", summary.setting)
      .Member("title", summary.title)
      .Member("kind", WordOf(summary.kind))
      .Member("open", summary.open)
      .Member("harm", summary.harm);
  return {json.EndObject().Take()};
}

RawJson ToJson(const Status& status) {
  JsonWriter json;
  WriteStatus(json, status);
  return {json.Take()};
}

RawJson ToJson(const Entry& entry) {
  JsonWriter json;
  WriteEntry(json, entry);
  return {json.Take()};
}

std::string Serialize(const Reply& reply) {
  return std::visit([](const auto& message) { return SerializeMessage(message); }, reply);
}

}  // namespace wayout
