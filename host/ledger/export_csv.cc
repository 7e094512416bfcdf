// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "host/base/clock.h"
#include "host/ledger/export.h"
#include "host/protocol/words.h"

namespace wayout {
namespace {

// Spreadsheets run a field that begins with one of these; white space before it does not
// stop them all.
bool LooksLikeFormula(std::string_view text) {
  const size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return false;
  return std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
}

// Quoted always: simpler to read back than quoted where needed.
std::string Field(std::string_view text) {
  std::string field = LooksLikeFormula(text) ? "\"'" : "\"";
  for (const char letter : text) {
    const bool control = static_cast<unsigned char>(letter) < 0x20;
    if (letter == '"') field += '"';
    field += control ? ' ' : letter;
  }
  return field + '"';
}

class CsvExport final : public ExportWriter {
 public:
  std::string Begin(int64_t /*now*/) override {
    return "entry,at,setting,site_name,title,verdict,when,confirmed,value,wording,"
           "reverted,sentence\r\n";
  }
  std::string Setting(const Record& /*record*/, bool /*first*/) override { return ""; }
  std::string Entries() override { return ""; }

  std::string Entry(const wayout::Entry& entry, bool /*first*/) override {
    return absl::StrCat(entry.entry, ",", FormatTime(entry.at), ",", Field(entry.setting),
                        ",", Field(entry.site_name), ",", Field(entry.title), ",",
                        std::string(WordOf(entry.verdict)), ",",
                        std::string(WordOf(entry.when)), ",",
                        entry.confirmed ? "yes," : "no,", Field(entry.value.value_or("")),
                        ",", Field(entry.wording.value_or("")), ",",
                        entry.reverted ? "yes," : "no,", Field(entry.sentence), "\r\n");
  }
  std::string End() override { return ""; }
};

}  // namespace

std::unique_ptr<ExportWriter> MakeCsvWriter() { return std::make_unique<CsvExport>(); }

}  // namespace wayout
