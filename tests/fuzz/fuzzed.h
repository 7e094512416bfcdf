// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_TESTS_FUZZ_FUZZED_H_
#define WAYOUT_TESTS_FUZZ_FUZZED_H_

#include <cstdlib>
#include <string_view>

// What a target asks of every input; unlike assert() it stays in every build.
#define WAYOUT_FUZZ_EXPECT(condition) \
  do {                                \
    if (!(condition)) std::abort();   \
  } while (false)

namespace wayout {

// Takes any bytes; a fault is a crash. Each target defines it.
void Fuzz(std::string_view bytes);

}  // namespace wayout

#endif  // WAYOUT_TESTS_FUZZ_FUZZED_H_
