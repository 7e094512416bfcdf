// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/cut_log.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <system_error>

#include "absl/status/statusor.h"
#include "host/base/read_file.h"
#include "host/base/utf8_path.h"

namespace wayout {
namespace {

constexpr size_t kLogHeader = 32;
constexpr size_t kFrameHeader = 24;
constexpr size_t kPage = 4096;  // SQLite's usual one, which every ledger has
constexpr size_t kFrame = kFrameHeader + kPage;

// The transaction that was being written at a crash was not acknowledged, and another
// begins only after one is on the disk: two that end behind the damage prove that one
// of them was.
constexpr int kProof = 2;

// Entries are moved into the file long before. A longer log is one transaction that
// rewrites a large ledger, and not for a host's small memory.
constexpr uintmax_t kLongest = uintmax_t{8} * 1024 * 1024;

uint32_t Number(std::string_view bytes, size_t at, bool big_endian = true) {
  uint32_t number = 0;
  for (size_t i = 0; i < 4; ++i) {
    const size_t place = big_endian ? i : 3 - i;
    number = number << 8 | static_cast<uint8_t>(bytes[at + place]);
  }
  return number;
}

// SQLite's running checksum. Its words are in the byte order of who wrote the log.
struct Sum {
  uint32_t first = 0;
  uint32_t second = 0;

  void Add(std::string_view bytes, bool big_endian) {
    for (size_t at = 0; at + 8 <= bytes.size(); at += 8) {
      first += Number(bytes, at, big_endian) + second;
      second += Number(bytes, at + 4, big_endian) + first;
    }
  }
  bool operator==(const Sum&) const = default;
};

Sum StoredSum(std::string_view bytes, size_t at) {
  return {Number(bytes, at), Number(bytes, at + 4)};
}

struct Header {
  bool big_endian;
  bool whole;  // its own checksum agrees
};

// What a damaged one says of the byte order is not believed: it is this computer's.
Header ReadHeader(std::string_view log) {
  const bool big_endian = (Number(log, 0) & 1) != 0;
  Sum sum;
  sum.Add(log.substr(0, 24), big_endian);
  if (sum == StoredSum(log, 24)) return {big_endian, true};
  return {std::endian::native == std::endian::big, false};
}

// Whether `frame` is as it was written, behind one whose checksum is `before`.
bool Follows(std::string_view frame, Sum before, bool big_endian) {
  before.Add(frame.substr(0, 8), big_endian);
  before.Add(frame.substr(kFrameHeader), big_endian);
  return before == StoredSum(frame, 16);
}

bool EndsTransaction(std::string_view frame) { return Number(frame, 4) != 0; }

// The two numbers that tell the frames of this log from those it is written over.
std::string_view SaltOf(std::string_view frame) { return frame.substr(8, 8); }

}  // namespace

bool IsCutLog(std::string_view log) {
  if (log.size() < kLogHeader + kFrame) return false;
  const Header header = ReadHeader(log);
  const std::string_view first = log.substr(kLogHeader, kFrame);
  const std::string_view salt = header.whole ? log.substr(16, 8) : SaltOf(first);
  Sum before = StoredSum(log, 24);
  bool cut = !header.whole;
  int behind = 0;
  for (size_t at = kLogHeader; at + kFrame <= log.size(); at += kFrame) {
    const std::string_view frame = log.substr(at, kFrame);
    const bool whole = SaltOf(frame) == salt && Follows(frame, before, header.big_endian);
    before = StoredSum(frame, 16);
    if (!whole) {
      cut = true;
    } else if (cut && EndsTransaction(frame) && ++behind == kProof) {
      return true;
    }
  }
  return false;
}

bool HasCutLog(const std::string& path) {
  std::error_code error;
  const uintmax_t size = std::filesystem::file_size(Utf8Path(path + "-wal"), error);
  if (error || size > kLongest) return false;
  const absl::StatusOr<std::string> log = ReadFile(path + "-wal");
  return log.ok() && IsCutLog(*log);
}

}  // namespace wayout
