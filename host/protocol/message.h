// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_PROTOCOL_MESSAGE_H_
#define WAYOUT_HOST_PROTOCOL_MESSAGE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "host/protocol/observation.h"
#include "host/protocol/words.h"

namespace wayout {

// One struct for each message of protocol/protocol.schema.json, its fields spelled as on
// the wire; what a field means is said there. Both are held to protocol/examples/.

inline constexpr int64_t kProtocolMin = 1;  // the range of protocols this host speaks
inline constexpr int64_t kProtocolMax = 1;
// Chromium and Firefox close the port on a longer reply (both measured to the byte).
inline constexpr size_t kMaxReplyBytes = 1'048'576;
inline constexpr size_t kMaxDepth = 64;  // objects and arrays within each other

// Text that is one JSON value already and is spliced into a reply as it is. It comes from
// rules.db or from this file's ToJson(), never from outside.
struct RawJson {
  std::string text;
};

// What rules.db holds of a site and of a setting's line in a list, as JSON. The compiler
// makes them once, replies splice them.
struct Site {
  std::string site;
  std::string name;
  std::string category;
  int reach = 1;
  Footprint footprint = Footprint::kOverlay;
  std::vector<std::string> domains;
  std::vector<std::string> origins;
};
struct SettingSummary {
  std::string setting;
  std::string title;
  Kind kind = Kind::kNone;
  std::optional<std::string> open;
  int harm = 0;
};
RawJson ToJson(const Site& site);
RawJson ToJson(const SettingSummary& summary);
// What the ledger knows, as replies and exports spell it.
RawJson ToJson(const Status& status);
RawJson ToJson(const Entry& entry);

// A SettingSummary's JSON and what the ledger knows; together they are the SettingState.
struct SettingState {
  RawJson summary;
  std::optional<Status> status;
};

// ---- Requests. `id` is 0 to 2^53-1 and comes back in the reply. ----

struct HelloRequest {
  int64_t id = 0;
  int64_t protocol = 0;
  std::string extension;
};
inline constexpr size_t kMaxHostCharacters = 255;
inline constexpr size_t kMaxPartCharacters = 8192;  // of path, query and hash each
struct LookupRequest {
  int64_t id = 0;
  std::string host;
  std::string path;
  std::string query;
  std::string hash;
};
struct SettingsRequest {
  int64_t id = 0;
  std::vector<std::string> settings;
};
struct SitesRequest {
  int64_t id = 0;
  std::optional<std::string> after;
  std::optional<int> limit;
};
struct ReportRequest {
  int64_t id = 0;
  std::string setting;
  Observation observation;
  When when = When::kSeen;  // kSeen or kAfterChange
};
struct MarkRequest {
  int64_t id = 0;
  std::string setting;
  Mark mark = Mark::kRequested;
  std::optional<std::string> reason;
  std::optional<std::string> remind_on;
};
struct StatusRequest {
  int64_t id = 0;
  std::optional<std::string> site;
  std::optional<std::string> after;
  std::optional<int> limit;
};
struct HistoryRequest {
  int64_t id = 0;
  std::optional<std::string> setting;
  std::optional<int64_t> before;
  std::optional<int> limit;
};
struct ExportRequest {
  int64_t id = 0;
  ExportFormat format = ExportFormat::kJson;
  std::optional<int64_t> after;
};
struct ForgetRequest {  // exactly one of setting and all
  int64_t id = 0;
  std::optional<std::string> setting;
  bool all = false;
};

using Request = std::variant<HelloRequest, LookupRequest, SettingsRequest, SitesRequest,
                             ReportRequest, MarkRequest, StatusRequest, HistoryRequest,
                             ExportRequest, ForgetRequest>;

// ---- Replies ----

struct HelloReply {
  struct Rules {
    RulesState state = RulesState::kMissing;
    int64_t sites = 0;
    int64_t settings = 0;
    std::optional<std::string> newest;
    std::optional<std::string> message;
  };
  struct Ledger {
    LedgerState state = LedgerState::kUnavailable;
    std::optional<std::string> message;
  };
  int64_t id = 0;
  std::string host;  // this program's version
  Rules rules;
  Ledger ledger;
  std::vector<std::string> guards;
};
struct LookupReply {
  // A setting of another site that is done on this page too.
  struct Shared {
    std::string setting;
    std::string site;  // its name
    std::string title;
  };
  int64_t id = 0;
  std::optional<RawJson> site;
  std::vector<SettingState> here;
  std::vector<SettingState> elsewhere;
  std::optional<std::string> problem;
  bool logged_out = false;
  std::vector<Shared> also = {};
};
struct SettingsReply {
  int64_t id = 0;
  std::vector<RawJson> settings;  // each a Setting
};
struct SitesReply {
  struct Item {
    RawJson site;
    std::vector<SettingState> settings;
  };
  int64_t id = 0;
  std::vector<Item> sites;
  std::optional<std::string> next;
  std::optional<std::string> problem;
};
struct ReportReply {
  int64_t id = 0;
  std::string setting;
  Verdict verdict = Verdict::kUnknown;
  bool recorded = false;
  std::optional<Status> status;
  std::optional<std::string> problem;
};
struct MarkReply {
  int64_t id = 0;
  std::string setting;
  std::optional<Status> status;
};
struct StatusReply {
  struct Item {
    std::string setting;
    std::string site_name;
    std::string title;
    std::optional<std::string> open;
    Status status;
  };
  int64_t id = 0;
  std::vector<Item> settings;
  std::optional<std::string> next;
};
struct HistoryReply {
  int64_t id = 0;
  std::vector<Entry> entries;
  std::optional<int64_t> next;
};
struct ExportReply {
  int64_t id = 0;
  std::string data;
  std::optional<int64_t> next;
};
struct ForgetReply {
  int64_t id = 0;
  int64_t removed = 0;
};
struct ErrorReply {
  std::optional<int64_t> id;  // nullopt: the request's id could not be read
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  // for a person
};

using Reply = std::variant<HelloReply, LookupReply, SettingsReply, SitesReply,
                           ReportReply, MarkReply, StatusReply, HistoryReply, ExportReply,
                           ForgetReply, ErrorReply>;

// Reads one frame's bytes as a request, or says why not as the error answer to send:
// bad_json (no JSON, or no UTF-8), too_deep, unknown_type, or bad_request, whose message
// begins with the path of the first field that is wrong ("observation.outcome: ...").
// Fields the schema does not know are refused. A lone surrogate (\ud800, which browsers
// send when a page's text was cut in half) is read as U+FFFD.
std::variant<Request, ErrorReply> ParseRequest(std::string_view frame_json);

// The reply's JSON: valid UTF-8 (what is not becomes U+FFFD) and never longer than
// kMaxReplyBytes: a reply that would be becomes the error answer reply_too_large.
std::string Serialize(const Reply& reply);

}  // namespace wayout

#endif  // WAYOUT_HOST_PROTOCOL_MESSAGE_H_
