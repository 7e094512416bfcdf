// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_SCHEMA_PATTERN_H_
#define WAYOUT_HOST_RULES_SCHEMA_PATTERN_H_

#include <string>
#include <string_view>

namespace wayout {

// True when all of `text` has the form of `pattern`, one of rule.schema.json's regular
// expressions (ECMAScript, never a rule author's). Texts of more than 300 bytes are
// matched by their beginning alone, which keeps std::regex from deep recursion. Answers
// for short ones are remembered: a rule says the same languages, words and dates again
// and again.
bool MatchesPattern(const std::string& text, const std::string& pattern);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_SCHEMA_PATTERN_H_
