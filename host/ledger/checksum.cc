// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/checksum.h"

#include <string_view>

#include "host/protocol/words.h"

namespace wayout {
namespace {

class Fnv1a {
 public:
  void Add(std::string_view text) {
    Add(static_cast<int64_t>(text.size()));
    for (char byte : text) AddByte(static_cast<uint8_t>(byte));
  }
  void Add(int64_t number) {
    const auto bits = static_cast<uint64_t>(number);
    for (unsigned shift = 0; shift < 64; shift += 8) {
      AddByte(static_cast<uint8_t>(bits >> shift));
    }
  }
  // Absent and empty differ.
  void Add(const std::optional<std::string>& text) {
    Add(int64_t{text.has_value()});
    if (text) Add(std::string_view(*text));
  }
  int64_t sum() const { return static_cast<int64_t>(sum_); }

 private:
  void AddByte(uint8_t byte) { sum_ = (sum_ ^ byte) * 0x100000001b3ULL; }
  uint64_t sum_ = 0xcbf29ce484222325ULL;
};

}  // namespace

int64_t ChecksumOf(const Entry& entry) {
  Fnv1a sum;
  sum.Add(entry.entry);
  sum.Add(entry.at);
  sum.Add(std::string_view(entry.setting));
  sum.Add(std::string_view(entry.site_name));
  sum.Add(std::string_view(entry.title));
  sum.Add(WordOf(entry.verdict));
  sum.Add(WordOf(entry.when));
  sum.Add(int64_t{entry.confirmed});
  sum.Add(entry.value);
  sum.Add(entry.wording);
  sum.Add(int64_t{entry.reverted});
  sum.Add(std::string_view(entry.sentence));
  return sum.sum();
}

}  // namespace wayout
