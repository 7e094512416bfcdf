// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_RULE_FILE_H_
#define WAYOUT_HOST_RULES_RULE_FILE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "host/rules/problem.h"
#include "host/rules/rule.h"

namespace wayout {

// A rule file read: its rule when nothing is wrong, else every problem found.
struct RuleReading {
  std::optional<Rule> rule;
  Problems problems;
};

// Reads a rule.json. `file` is its path as messages name it; when it ends in
// <folder>/rule.json the folder must be the site's name. Refused is what could do harm:
// text that is too long or too deep, fields nobody knows, pages and addresses that are
// not https or not under the site's domains.
RuleReading ReadRule(const std::string& file, std::string_view text);

// Every <folder>/rule.json below `folder`, in order of their names. NotFound when there
// is none.
absl::StatusOr<std::vector<std::string>> FindRuleFiles(const std::string& folder);

// The file's bytes. ResourceExhausted when it is longer than a rule may be.
absl::StatusOr<std::string> ReadRuleText(const std::string& file);

// For whoever needs a sound rule: InvalidArgument lists the problems of the reading, one
// a line.
absl::StatusOr<Rule> SoundRule(RuleReading reading);

// The sound rule of a file.
absl::StatusOr<Rule> ReadRuleFile(const std::string& file);

// True when `host` (or "*." and a host) is one of the domains or lies under one.
bool IsUnderDomain(std::string_view host, const std::vector<std::string>& domains);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_RULE_FILE_H_
