// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/salvage.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "absl/strings/str_cat.h"
#include "host/base/read_file.h"
#include "host/ledger/checksum.h"
#include "host/protocol/words.h"

namespace wayout {
namespace {

// The format is SQLite's own, sqlite.org/fileformat2.html, sections 1.6 (table leaf cell)
// and 2.1 (record).
constexpr size_t kColumns = 13;
constexpr uint64_t kShortestRow = 40;
constexpr uint64_t kLongestRow = 4061;  // that stays on one page of 4096 bytes

// Reads from front to back; once something did not fit, everything is refused.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  bool failed() const { return failed_; }
  size_t left() const { return rest_.size(); }

  std::string_view Take(size_t count) {
    if (count > rest_.size()) failed_ = true;
    if (failed_) return {};
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

  // Big-endian base 128, the ninth byte whole.
  uint64_t Varint() {
    uint64_t value = 0;
    for (int i = 0; i < 9; ++i) {
      const std::string_view byte = Take(1);
      if (failed_) return 0;
      const auto bits = static_cast<uint8_t>(byte[0]);
      if (i == 8) return value << 8 | bits;
      value = value << 7 | (bits & 0x7fU);
      if (bits < 0x80) break;
    }
    return value;
  }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

// One column's value; texts point into the bytes.
struct Cell {
  uint64_t type = 0;  // SQLite's serial type
  std::string_view bytes;

  static std::optional<size_t> SizeOf(uint64_t type) {
    constexpr std::array<size_t, 10> kSizes = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    if (type < kSizes.size()) return kSizes[type];
    if (type < 12 || type > 2 * kLongestRow) return std::nullopt;
    return (type - 12) / 2;
  }
  bool IsNull() const { return type == 0; }
  bool IsText() const { return type >= 13 && type % 2 == 1; }
  bool IsNumber() const { return type >= 1 && type <= 9 && type != 7; }
  int64_t Number() const {
    if (type == 8 || type == 9) return static_cast<int64_t>(type) - 8;
    uint64_t value = (static_cast<uint8_t>(bytes[0]) & 0x80U) != 0 ? ~uint64_t{0} : 0;
    for (const char byte : bytes) value = value << 8 | static_cast<uint8_t>(byte);
    return static_cast<int64_t>(value);
  }
  std::optional<std::string> OptionalText() const {
    return IsNull() ? std::nullopt : std::optional(std::string(bytes));
  }
};
using Row = std::array<Cell, kColumns>;

// The types every row of `entries` has: a number that is the row's own (stored as NULL),
// texts, numbers, and texts that may be absent. In the order of schema.cc.
bool FitsColumns(const Row& row) {
  constexpr std::string_view kTypes = "ONTTTTTNUUNTN";
  for (size_t i = 0; i < kColumns; ++i) {
    const Cell& cell = row[i];
    const bool fits = kTypes[i] == 'O'   ? cell.IsNull()
                      : kTypes[i] == 'N' ? cell.IsNumber()
                      : kTypes[i] == 'T' ? cell.IsText()
                                         : cell.IsText() || cell.IsNull();
    if (!fits) return false;
  }
  return true;
}

std::optional<Row> ReadRow(std::string_view payload) {
  Reader reader(payload);
  const size_t before = reader.left();
  const uint64_t header_size = reader.Varint();
  Row row;
  for (Cell& cell : row) cell.type = reader.Varint();
  if (reader.failed() || before - reader.left() != header_size) return std::nullopt;
  if (!FitsColumns(row)) return std::nullopt;
  for (Cell& cell : row) {
    const std::optional<size_t> size = Cell::SizeOf(cell.type);
    if (!size) return std::nullopt;
    cell.bytes = reader.Take(*size);
  }
  if (reader.failed() || reader.left() != 0) return std::nullopt;
  return row;
}

std::optional<Entry> EntryOf(int64_t number, const Row& row) {
  const auto verdict = FromWord<Verdict>(row[5].bytes);
  const auto when = FromWord<When>(row[6].bytes);
  if (!verdict || !when) return std::nullopt;
  Entry entry;
  entry.entry = number;
  entry.at = row[1].Number();
  entry.setting = row[2].bytes;
  entry.site_name = row[3].bytes;
  entry.title = row[4].bytes;
  entry.verdict = *verdict;
  entry.when = *when;
  entry.confirmed = row[7].Number() != 0;
  entry.value = row[8].OptionalText();
  entry.wording = row[9].OptionalText();
  entry.reverted = row[10].Number() != 0;
  entry.sentence = row[11].bytes;
  if (ChecksumOf(entry) != row[12].Number()) return std::nullopt;
  return entry;
}

// The entry whose cell begins where `bytes` do.
std::optional<Entry> ReadCell(std::string_view bytes) {
  Reader reader(bytes);
  const uint64_t payload_size = reader.Varint();
  if (payload_size < kShortestRow || payload_size > kLongestRow) return std::nullopt;
  const uint64_t number = reader.Varint();
  const std::string_view payload = reader.Take(payload_size);
  if (reader.failed()) return std::nullopt;
  const std::optional<Row> row = ReadRow(payload);
  return row ? EntryOf(static_cast<int64_t>(number), *row) : std::nullopt;
}

bool Older(const Entry& a, const Entry& b) {
  return a.entry != b.entry ? a.entry < b.entry : a.at < b.at;
}

// A log holds a page once for each time it changed.
void RemoveCopies(std::vector<Entry>& entries) {
  std::sort(entries.begin(), entries.end(), Older);
  const auto same = [](const Entry& a, const Entry& b) {
    return a.entry == b.entry && ChecksumOf(a) == ChecksumOf(b);
  };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
}

}  // namespace

std::vector<Entry> SalvageEntries(std::string_view bytes) {
  std::vector<Entry> entries;
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (std::optional<Entry> entry = ReadCell(bytes.substr(i, kLongestRow + 18))) {
      entries.push_back(*std::move(entry));
    }
  }
  RemoveCopies(entries);
  return entries;
}

absl::StatusOr<std::vector<Entry>> SalvageFile(const std::string& path) {
  absl::StatusOr<std::string> bytes = ReadFile(path);
  if (!bytes.ok()) return bytes.status();
  if (const absl::StatusOr<std::string> log = ReadFile(path + "-wal"); log.ok()) {
    *bytes += *log;
  }
  return SalvageEntries(*bytes);
}

}  // namespace wayout
