// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/record_rows.h"

#include <optional>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "host/ledger/checksum.h"
#include "host/protocol/words.h"

namespace wayout {
namespace {

void BindOptional(Statement& statement, int index,
                  const std::optional<std::string>& text) {
  if (text) {
    statement.Bind(index, *text);
  } else {
    statement.BindNull(index);
  }
}

absl::Status BadWord(std::string_view word) {
  return absl::DataLossError(
      absl::StrCat("reading the ledger: unknown word ", std::string(word)));
}

std::optional<Label> ReadLabel(const Statement& row, int column) {
  if (row.IsNull(column)) return std::nullopt;
  return Label{static_cast<int>(row.Number(column)), std::string(row.Text(column + 1)),
               std::string(row.Text(column + 2))};
}

}  // namespace

absl::StatusOr<Record> ReadRecord(const Statement& row) {
  Record record;
  record.names = {std::string(row.Text(0)), std::string(row.Text(1)),
                  std::string(row.Text(2))};
  const auto verdict = FromWord<Verdict>(row.Text(3));
  const auto when = FromWord<When>(row.Text(4));
  if (!verdict || !when) return BadWord(row.Text(verdict ? 4 : 3));
  Status& status = record.status;
  status.verdict = *verdict;
  status.when = *when;
  status.confirmed = row.Number(5) != 0;
  status.at = row.Number(6);
  status.value = row.OptionalText(7);
  status.before = row.OptionalText(8);
  if (!row.IsNull(9)) status.last_opted_out = row.Number(9);
  status.reverted = row.Number(10) != 0;
  status.renamed = row.Number(11) != 0;
  status.skipped = row.OptionalText(12);
  status.remind_on = row.OptionalText(13);
  status.due_on = row.OptionalText(14);
  record.verified_label = ReadLabel(row, 15);
  if (status.renamed) status.renamed_at = row.Number(18);
  record.was_off = row.Number(19) != 0;
  record.missing = row.Number(20) != 0;
  return record;
}

void BindRecord(const Record& record, Statement& put) {
  const Status& status = record.status;
  put.Bind(1, record.names.setting)
      .Bind(2, record.names.site_name)
      .Bind(3, record.names.title)
      .Bind(4, WordOf(status.verdict))
      .Bind(5, WordOf(status.when))
      .Bind(6, int64_t{status.confirmed})
      .Bind(7, status.at)
      .Bind(11, int64_t{status.reverted})
      .Bind(12, int64_t{status.renamed})
      .Bind(19, status.renamed_at.value_or(0))
      .Bind(20, int64_t{record.was_off})
      .Bind(21, int64_t{record.missing});
  BindOptional(put, 8, status.value);
  BindOptional(put, 9, status.before);
  put.BindNull(10).BindNull(16).BindNull(17).BindNull(18);
  if (status.last_opted_out) put.Bind(10, *status.last_opted_out);
  BindOptional(put, 13, status.skipped);
  BindOptional(put, 14, status.remind_on);
  BindOptional(put, 15, status.due_on);
  if (const auto& label = record.verified_label) {
    put.Bind(16, int64_t{label->stop}).Bind(17, label->language).Bind(18, label->text);
  }
}

absl::StatusOr<Entry> ReadEntry(const Statement& row) {
  Entry entry;
  entry.entry = row.Number(0);
  entry.at = row.Number(1);
  entry.setting = row.Text(2);
  entry.site_name = row.Text(3);
  entry.title = row.Text(4);
  const auto verdict = FromWord<Verdict>(row.Text(5));
  const auto when = FromWord<When>(row.Text(6));
  if (!verdict || !when) return BadWord(row.Text(verdict ? 6 : 5));
  entry.verdict = *verdict;
  entry.when = *when;
  entry.confirmed = row.Number(7) != 0;
  entry.value = row.OptionalText(8);
  entry.wording = row.OptionalText(9);
  entry.reverted = row.Number(10) != 0;
  entry.sentence = row.Text(11);
  return entry;
}

void BindEntry(const Entry& entry, Statement& append) {
  append.Bind(1, entry.entry)
      .Bind(2, entry.at)
      .Bind(3, entry.setting)
      .Bind(4, entry.site_name)
      .Bind(5, entry.title)
      .Bind(6, WordOf(entry.verdict))
      .Bind(7, WordOf(entry.when))
      .Bind(8, int64_t{entry.confirmed})
      .Bind(11, int64_t{entry.reverted})
      .Bind(12, entry.sentence)
      .Bind(13, ChecksumOf(entry));
  BindOptional(append, 9, entry.value);
  BindOptional(append, 10, entry.wording);
}

}  // namespace wayout
