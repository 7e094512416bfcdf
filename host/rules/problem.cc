// SPDX-License-Identifier: Apache-2.0
#include "host/rules/problem.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"

namespace wayout {

std::string ToString(const Problem& problem) {
  std::string text = problem.file;
  if (problem.line > 0) absl::StrAppend(&text, ":", problem.line);
  if (problem.severity == Problem::Severity::kWarning) text += ": warning";
  absl::StrAppend(&text, ": ", problem.what);
  if (!problem.remedy.empty()) absl::StrAppend(&text, ": ", problem.remedy);
  return text;
}

void SortProblems(Problems& problems) {
  std::stable_sort(problems.begin(), problems.end(),
                   [](const Problem& a, const Problem& b) {
                     return std::tie(a.file, a.line) < std::tie(b.file, b.line);
                   });
}

bool HasError(const Problems& problems) {
  return std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
    return problem.severity == Problem::Severity::kError;
  });
}

}  // namespace wayout
