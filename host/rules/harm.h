// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_HARM_H_
#define WAYOUT_HOST_RULES_HARM_H_

#include <string>

#include "host/rules/json_node.h"

namespace wayout {

// What a rule states about a setting that its harm rank is computed from.
struct HarmFacts {
  int reach = 1;     // of the site, 1..5
  std::string data;  // harm.data: none usage public private sensitive
  std::string
      recipients;  // harm.recipients: none company affiliates third_parties anyone
  std::string reversible;  // harm.reversible: yes future_only no
  std::string standard;    // default.value: in out varies unknown not_applicable
};

HarmFacts HarmFactsOf(const JsonNode& setting, int reach);

// 0 (nothing happens to anybody's data) to 100, by the table in docs/rules.md: what the
// data is and who gets it decide; default, reversibility and reach add to it. It orders
// lists and claims no more than that.
int HarmRank(const HarmFacts& facts);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_HARM_H_
