// SPDX-License-Identifier: Apache-2.0
#include "host/rules/verdict.h"

#include "absl/algorithm/container.h"

namespace wayout {

Verdict Judge(const RuleWords& words, Kind kind, const Observation& observation) {
  if (observation.outcome == Outcome::kUnavailable) return Verdict::kUnavailable;
  if (kind != Kind::kToggle && kind != Kind::kChoice) return Verdict::kUnknown;
  if (observation.outcome != Outcome::kFound || !observation.value) {
    return Verdict::kUnknown;
  }
  const bool out = absl::c_linear_search(words.opted_out_when, *observation.value);
  const bool in = absl::c_linear_search(words.opted_in_when, *observation.value);
  if (out == in) return Verdict::kUnknown;  // neither, or a rule that contradicts itself
  return out ? Verdict::kOptedOut : Verdict::kOptedIn;
}

}  // namespace wayout
