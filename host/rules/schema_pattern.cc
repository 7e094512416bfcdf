// SPDX-License-Identifier: Apache-2.0
#include "host/rules/schema_pattern.h"

#include <regex>

#include "absl/container/flat_hash_map.h"

namespace wayout {
namespace {

constexpr size_t kLongest = 300;
constexpr size_t kRemembered = 24;  // longer ones seldom come again
constexpr size_t kMostAnswers = 4096;

struct Pattern {
  explicit Pattern(const std::string& text)
      : expression(text, std::regex::ECMAScript | std::regex::nosubs) {}
  std::regex expression;
  absl::flat_hash_map<std::string, bool> answers;
};

bool Search(const Pattern& pattern, const std::string& text) {
  return std::regex_search(text, pattern.expression);
}

}  // namespace

bool MatchesPattern(const std::string& text, const std::string& pattern) {
  static thread_local absl::flat_hash_map<std::string, std::unique_ptr<Pattern>> patterns;
  std::unique_ptr<Pattern>& known = patterns[pattern];
  if (known == nullptr) known = std::make_unique<Pattern>(pattern);
  if (text.size() > kLongest) return Search(*known, text.substr(0, kLongest));
  if (text.size() > kRemembered) return Search(*known, text);
  if (const auto answer = known->answers.find(text); answer != known->answers.end()) {
    return answer->second;
  }
  if (known->answers.size() >= kMostAnswers) known->answers.clear();
  const bool matches = Search(*known, text);
  known->answers.emplace(text, matches);
  return matches;
}

}  // namespace wayout
