// SPDX-License-Identifier: Apache-2.0
#include "host/rules/lint.h"

#include <filesystem>
#include <iterator>
#include <utility>

#include "host/base/status_macros.h"
#include "host/base/utf8_path.h"
#include "host/rules/domain_claims.h"
#include "host/rules/rule_file.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

absl::StatusOr<std::vector<std::string>> FilesOf(const std::string& path) {
  std::error_code error;
  if (fs::is_regular_file(Utf8Path(path), error)) return std::vector<std::string>{path};
  const fs::path own = Utf8Path(path) / "rule.json";
  if (fs::is_regular_file(own, error)) return std::vector<std::string>{own.string()};
  return FindRuleFiles(path);
}

// Whose domain is whose can only be said of the folder of all sites.
absl::Status LintDomains(const std::string& folder, const std::vector<Rule>& rules,
                         Problems& problems) {
  WAYOUT_ASSIGN_OR_RETURN(const SharedDomains shared, ReadSharedDomains(folder));
  std::vector<DomainClaim> claims;
  for (const Rule& rule : rules) {
    for (DomainClaim& claim : ClaimsOf(rule)) claims.push_back(std::move(claim));
  }
  for (Problem& problem : CheckDomainClaims(claims, shared)) {
    problems.push_back(std::move(problem));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Problems> LintRules(const std::string& path, const std::string& today,
                                   bool due) {
  WAYOUT_ASSIGN_OR_RETURN(const std::vector<std::string> files, FilesOf(path));
  Problems problems;
  std::vector<Rule> rules;
  for (const std::string& file : files) {
    const absl::StatusOr<std::string> text = ReadRuleText(file);
    if (!text.ok()) {
      problems.push_back({file, 0, std::string(text.status().message()), ""});
      continue;
    }
    RuleReading reading = ReadRule(file, *text);
    std::move(reading.problems.begin(), reading.problems.end(),
              std::back_inserter(problems));
    if (reading.rule) rules.push_back(*std::move(reading.rule));
  }
  for (const Rule& rule : rules) {
    LintWords(rule, problems);
    LintVerdicts(rule, problems);
    LintFacts(rule, today, problems);
    LintTestPages(rule, problems);
    if (due) LintDue(rule, today, problems);
  }
  LintPages(rules, problems);
  WAYOUT_RETURN_IF_ERROR(LintDomains(path, rules, problems));
  SortProblems(problems);
  return problems;
}

}  // namespace wayout
