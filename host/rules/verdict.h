// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_VERDICT_H_
#define WAYOUT_HOST_RULES_VERDICT_H_

#include <string>
#include <vector>

#include "host/protocol/observation.h"

namespace wayout {

// What a rule says the words of its control mean. A word in neither list means nothing.
struct RuleWords {
  std::vector<std::string> opted_out_when;
  std::vector<std::string> opted_in_when;
};

// What an observation means under the rule: opted_out or opted_in only for one control
// that was found and whose value the rule knows, disabled or not (locked off is off);
// unavailable where the page says that this user cannot have it; else unknown. Only
// toggles and choices can be judged from a page: forms, e-mails and links become
// `requested` on the user's word, which is not this function's.
Verdict Judge(const RuleWords& words, Kind kind, const Observation& observation);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_VERDICT_H_
