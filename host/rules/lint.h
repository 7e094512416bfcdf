// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_LINT_H_
#define WAYOUT_HOST_RULES_LINT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "host/rules/problem.h"
#include "host/rules/rule.h"

namespace wayout {

// What a rule file can get wrong though the schema accepts it. Each function looks at one
// matter and adds what it finds; none changes the rule. `today` is a day, "2026-11-23".

// Labels, decoys, options and hints: would the finder point at the right control?
void LintWords(const Rule& rule, Problems& problems);
// Values and verdicts: would the judge understand what the finder reads?
void LintVerdicts(const Rule& rule, Problems& problems);
// Dates, sources, steps, and fields that another field makes necessary or empty.
void LintFacts(const Rule& rule, const std::string& today, Problems& problems);
// When another look is due: last_seen and recheck_days. Warnings only.
void LintDue(const Rule& rule, const std::string& today, Problems& problems);
// Pages: does each address lead to one site, and `open` to its setting?
void LintPages(const std::vector<Rule>& rules, Problems& problems);
// The test pages beside the rule: has every observable setting one?
void LintTestPages(const Rule& rule, Problems& problems);

// All of it for every rule file that `path` names: one file, a site's folder, or the
// folder of site folders. Problems come in order of file and line; none: the rules are
// sound. NotFound when there is no rule file. `due` adds warnings: whose recheck_days are
// over.
absl::StatusOr<Problems> LintRules(const std::string& path, const std::string& today,
                                   bool due = false);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_LINT_H_
