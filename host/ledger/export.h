// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_EXPORT_H_
#define WAYOUT_HOST_LEDGER_EXPORT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "host/ledger/ledger.h"
#include "host/ledger/record.h"
#include "host/protocol/words.h"

namespace wayout {

// One form of export. What the calls return, joined in this order, is one document:
// Begin, Setting..., Entries, Entry..., End.
class ExportWriter {
 public:
  virtual ~ExportWriter() = default;
  virtual std::string Begin(int64_t now) = 0;
  virtual std::string Setting(const Record& record, bool first) = 0;
  virtual std::string Entries() = 0;  // between the settings and the entries
  virtual std::string Entry(const Entry& entry, bool first) = 0;
  virtual std::string End() = 0;
};

// json: one object; its members are in docs/cli.md.
// csv: RFC 4180, the entries alone. A field that a spreadsheet would run as a formula
//   gets an apostrophe in front (OWASP, "CSV injection").
// html: a page to read and print, complete in itself, without script; only text.
std::unique_ptr<ExportWriter> MakeJsonWriter();
std::unique_ptr<ExportWriter> MakeCsvWriter();
std::unique_ptr<ExportWriter> MakeHtmlWriter();
std::unique_ptr<ExportWriter> MakeExportWriter(ExportFormat format);

struct ExportedPiece {
  std::string data;
  std::optional<int64_t> next;  // nullopt: this was the last
};

// The piece of the document that begins at `after`: 0, then the `next` of the piece
// before. A piece fits a frame also as a JSON string. InvalidArgument: no such place.
absl::StatusOr<ExportedPiece> ExportPiece(Ledger& ledger, ExportFormat format,
                                          int64_t after, int64_t now);

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_EXPORT_H_
