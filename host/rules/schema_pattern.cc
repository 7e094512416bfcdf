// SPDX-License-Identifier: Apache-2.0
#include "host/rules/schema_pattern.h"

#include <regex>

#include "absl/container/flat_hash_map.h"

namespace wayout {
namespace {

constexpr size_t kLongest = 300;
constexpr size_t kMostAnswers = 4096;

struct Pattern {
  explicit Pattern(const std::string& text)
      : expression(text, std::regex::ECMAScript | std::regex::nosubs) {}
  std::regex expression;
  absl::flat_hash_map<std::string, bool> answers;
};

}  // namespace

bool MatchesPattern(const std::string& text, const std::string& pattern) {
  static thread_local absl::flat_hash_map<std::string, std::unique_ptr<Pattern>> patterns;
  std::unique_ptr<Pattern>& known = patterns[pattern];
  if (known == nullptr) known = std::make_unique<Pattern>(pattern);
  const std::string beginning = text.substr(0, kLongest);
  if (const auto answer = known->answers.find(beginning);
      answer != known->answers.end()) {
    return answer->second;
  }
  if (known->answers.size() >= kMostAnswers) known->answers.clear();
  const bool matches = std::regex_search(beginning, known->expression);
  known->answers.emplace(beginning, matches);
  return matches;
}

}  // namespace wayout
