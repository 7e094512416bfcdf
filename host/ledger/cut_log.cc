// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/cut_log.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

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
// rewrites a large ledger, and nobody waits at a start until it is gone through.
constexpr uintmax_t kLongest = uintmax_t{8} * 1024 * 1024;

// Spelled so that compilers make one load of it: a log is gone through at every start.
template <std::endian order>
uint32_t NumberIn(const char* bytes) {
  const auto byte = [bytes](int i) { return uint32_t{static_cast<uint8_t>(bytes[i])}; };
  if constexpr (order == std::endian::big) {
    return byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
  } else {
    return byte(3) << 24 | byte(2) << 16 | byte(1) << 8 | byte(0);
  }
}

uint32_t Number(std::string_view bytes, size_t at) {
  return NumberIn<std::endian::big>(bytes.data() + at);
}

// SQLite's running checksum. Its words are in the byte order of who wrote the log.
struct Sum {
  uint32_t first = 0;
  uint32_t second = 0;

  void Add(std::string_view bytes, bool big_endian) {
    if (big_endian) {
      AddIn<std::endian::big>(bytes);
    } else {
      AddIn<std::endian::little>(bytes);
    }
  }
  bool operator==(const Sum&) const = default;

 private:
  template <std::endian order>
  void AddIn(std::string_view bytes) {
    for (size_t at = 0; at + 8 <= bytes.size(); at += 8) {
      first += NumberIn<order>(bytes.data() + at) + second;
      second += NumberIn<order>(bytes.data() + at + 4) + first;
    }
  }
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

// Goes through a log from its front, a frame at a time.
class LogCheck {
 public:
  explicit LogCheck(std::string_view header)
      : header_(ReadHeader(header)),
        before_(StoredSum(header, 24)),
        cut_(!header_.whole) {
    if (header_.whole) salt_ = header.substr(16, 8);
  }

  void Add(std::string_view frame) {
    if (salt_.empty()) salt_ = SaltOf(frame);
    const bool whole =
        SaltOf(frame) == salt_ && Follows(frame, before_, header_.big_endian);
    before_ = StoredSum(frame, 16);
    cut_ = cut_ || !whole;
    if (whole && cut_ && EndsTransaction(frame)) ++behind_;
  }

  // Nothing that comes later can make it a whole one.
  bool is_cut() const { return behind_ >= kProof; }

 private:
  Header header_;
  std::string salt_;
  Sum before_;
  bool cut_;        // whether anything so far was damaged
  int behind_ = 0;  // transactions that are whole behind that
};

// Fills `piece`; false at the end of the file, and where it cannot be read.
bool ReadPiece(std::ifstream& file, std::string& piece) {
  return bool{file.read(piece.data(), static_cast<std::streamsize>(piece.size()))};
}

}  // namespace

bool IsCutLog(std::string_view log) {
  if (log.size() < kLogHeader) return false;
  LogCheck check(log.substr(0, kLogHeader));
  for (size_t at = kLogHeader; at + kFrame <= log.size() && !check.is_cut();
       at += kFrame) {
    check.Add(log.substr(at, kFrame));
  }
  return check.is_cut();
}

bool HasCutLog(const std::string& path) {
  std::error_code error;
  const std::filesystem::path log = Utf8Path(path + "-wal");
  const uintmax_t size = std::filesystem::file_size(log, error);
  if (error || size < kLogHeader + kFrame || size > kLongest) return false;
  std::ifstream file(log, std::ios::binary);
  std::string piece(kLogHeader, '\0');
  if (!ReadPiece(file, piece)) return false;
  LogCheck check(piece);
  piece.resize(kFrame);
  while (!check.is_cut() && ReadPiece(file, piece)) check.Add(piece);
  return check.is_cut();
}

}  // namespace wayout
