// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_PROBLEM_H_
#define WAYOUT_HOST_RULES_PROBLEM_H_

#include <string>
#include <vector>

namespace wayout {

// What is wrong with a rule file, where, and what to do about it. Printed as
// "file:line: what: remedy", which editors and terminals turn into a link.
struct Problem {
  // A warning is worth knowing and stops nothing: a label last seen two years ago is
  // still the best that is known.
  enum class Severity { kError, kWarning };

  std::string file;
  int line = 0;  // from 1; 0: the file as a whole
  std::string what;
  std::string remedy;
  Severity severity = Severity::kError;
};

using Problems = std::vector<Problem>;

std::string ToString(const Problem& problem);

// In order of file and line, as a compiler prints them.
void SortProblems(Problems& problems);

bool HasError(const Problems& problems);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_PROBLEM_H_
