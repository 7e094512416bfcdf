// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstring>

#include "installer/plan.h"

namespace wayout {
namespace {

// The fields of a 64-bit ELF header and of a program header that are read here, by their
// offsets (System V ABI, "ELF Header", "Program Header").
constexpr size_t kProgramHeaders = 0x20;
constexpr size_t kProgramHeaderSize = 0x36;
constexpr size_t kProgramHeaderCount = 0x38;
constexpr uint32_t kInterpreter = 3;

template <typename Number>
bool ReadNumber(const std::string& bytes, uint64_t at, Number& number) {
  if (at > bytes.size() || bytes.size() - at < sizeof(number)) return false;
  std::memcpy(&number, bytes.data() + at, sizeof(number));
  return true;
}

}  // namespace

bool IsStaticProgram(const std::string& bytes) {
  uint64_t table = 0;
  uint16_t size = 0;
  uint16_t count = 0;
  const bool elf64 = bytes.size() > 5 && bytes.compare(0, 5,
                                                       "\x7f"
                                                       "ELF\x02") == 0;
  if (!elf64 || !ReadNumber(bytes, kProgramHeaders, table) ||
      !ReadNumber(bytes, kProgramHeaderSize, size) ||
      !ReadNumber(bytes, kProgramHeaderCount, count)) {
    return false;
  }
  for (uint64_t i = 0; i < count; ++i) {
    uint32_t type = 0;
    if (!ReadNumber(bytes, table + i * size, type) || type == kInterpreter) return false;
  }
  return count > 0;
}

}  // namespace wayout
