// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_RULE_HEAD_H_
#define WAYOUT_HOST_RULES_RULE_HEAD_H_

#include <string>
#include <string_view>
#include <vector>

#include "host/rules/rule.h"

namespace wayout {

// What decides a rule's place among the others.
struct RuleHead {
  std::string site;
  std::string name;
  std::vector<std::string> domains;
  int reach = 0;

  bool operator==(const RuleHead& other) const = default;
};

// Reads a rule.json no further than these four stand, which come before everything that
// makes a rule long. It judges nothing: what is missing or no JSON stays empty or zero,
// and is for ReadRule to complain about.
RuleHead ReadRuleHead(std::string_view text);

RuleHead HeadOf(const Rule& rule);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_RULE_HEAD_H_
