// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "host/base/clock.h"
#include "host/ledger/export.h"
#include "host/protocol/json_writer.h"
#include "host/protocol/message.h"

namespace wayout {
namespace {

// One setting and one entry to a line, so that a person and `diff` can read it too.
class JsonExport final : public ExportWriter {
 public:
  std::string Begin(int64_t now) override {
    return absl::StrCat("{\"format\":\"wayout-ledger\",\"version\":1,\"exported_at\":\"",
                        FormatTime(now), "\",\n\"settings\":[");
  }

  std::string Setting(const Record& record, bool first) override {
    JsonWriter json;
    json.BeginObject()
        .Member("setting", record.names.setting)
        .Member("site_name", record.names.site_name)
        .Member("title", record.names.title)
        .Key("status")
        .Raw(ToJson(record.status).text)
        .EndObject();
    return absl::StrCat(first ? "\n" : ",\n", json.Take());
  }

  std::string Entries() override { return "\n],\n\"entries\":["; }

  std::string Entry(const wayout::Entry& entry, bool first) override {
    return absl::StrCat(first ? "\n" : ",\n", ToJson(entry).text);
  }

  std::string End() override { return "\n]}\n"; }
};

}  // namespace

std::unique_ptr<ExportWriter> MakeJsonWriter() { return std::make_unique<JsonExport>(); }

}  // namespace wayout
