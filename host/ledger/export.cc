// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/export.h"

#include <utility>

#include "host/base/status_macros.h"

namespace wayout {
namespace {

// A frame holds 1 MiB; as a JSON string a piece can be twice as long, because writers let
// no control character through but the line's end.
constexpr size_t kPieceBytes = 400'000;
constexpr int kRowsOfPiece = 200;

// A place in the document: so many settings are written, or, from here on, all settings
// and the entries up to a number. Both are exact in JavaScript's numbers.
constexpr int64_t kEntriesFrom = int64_t{1} << 50;
constexpr int64_t kLastPlace = int64_t{1} << 51;

class Piece {
 public:
  Piece(Ledger& ledger, ExportWriter& writer, int64_t place)
      : ledger_(ledger), writer_(writer), place_(place) {}

  // Writes rows until the piece is full or the document ends.
  absl::StatusOr<ExportedPiece> Write(int64_t now) {
    if (place_ == 0) piece_.data = writer_.Begin(now);
    while (!IsFull()) {
      WAYOUT_ASSIGN_OR_RETURN(const bool more,
                              place_ < kEntriesFrom ? WriteSettings() : WriteEntries());
      if (more) continue;
      piece_.data += writer_.End();
      return std::move(piece_);
    }
    piece_.next = place_;
    return std::move(piece_);
  }

 private:
  bool IsFull() const { return piece_.data.size() >= kPieceBytes; }

  absl::StatusOr<bool> WriteSettings() {
    WAYOUT_ASSIGN_OR_RETURN(const std::vector<Record> records,
                            ledger_.ListByName(place_, kRowsOfPiece));
    for (const Record& record : records) {
      piece_.data += writer_.Setting(record, place_++ == 0);
      if (IsFull()) break;
    }
    if (!records.empty()) return true;
    piece_.data += writer_.Entries();
    place_ = kEntriesFrom;
    return true;
  }

  absl::StatusOr<bool> WriteEntries() {
    WAYOUT_ASSIGN_OR_RETURN(const std::vector<Entry> entries,
                            ledger_.ListOldest(place_ - kEntriesFrom, kRowsOfPiece));
    for (const Entry& entry : entries) {
      piece_.data += writer_.Entry(entry, place_ == kEntriesFrom);
      place_ = kEntriesFrom + entry.entry;
      if (IsFull()) break;
    }
    return !entries.empty();
  }

  Ledger& ledger_;
  ExportWriter& writer_;
  int64_t place_;
  ExportedPiece piece_;
};

}  // namespace

std::unique_ptr<ExportWriter> MakeExportWriter(ExportFormat format) {
  switch (format) {
    case ExportFormat::kCsv:
      return MakeCsvWriter();
    case ExportFormat::kHtml:
      return MakeHtmlWriter();
    case ExportFormat::kJson:
      break;
  }
  return MakeJsonWriter();
}

absl::StatusOr<ExportedPiece> ExportPiece(Ledger& ledger, ExportFormat format,
                                          int64_t after, int64_t now) {
  if (after < 0 || after >= kLastPlace) {
    return absl::InvalidArgumentError("exporting: no place in the document");
  }
  const auto writer = MakeExportWriter(format);
  return Piece(ledger, *writer, after).Write(now);
}

}  // namespace wayout
