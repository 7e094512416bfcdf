// SPDX-License-Identifier: Apache-2.0
// A stranger's rule.json into the reader: a rule comes out, or at least one problem.
#include "host/rules/rule_file.h"
#include "tests/fuzz/fuzzed.h"

namespace wayout {

void Fuzz(std::string_view bytes) {
  const RuleReading reading = ReadRule("rule.json", bytes);
  WAYOUT_FUZZ_EXPECT(reading.rule.has_value() == reading.problems.empty());
}

}  // namespace wayout
