// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_DOMAIN_CLAIMS_H_
#define WAYOUT_HOST_RULES_DOMAIN_CLAIMS_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "host/rules/problem.h"
#include "host/rules/rule.h"

namespace wayout {

// A rule speaks for its domains and every host below them, so a rule that named another
// site's domain could put its words over that site's pages. Which sites may share one is
// not said in their rules, which strangers write, but in one list beside them:
// {"google.com": ["google", "gemini"]}.
using SharedDomains = std::map<std::string, std::set<std::string>>;

// <folder>/shared_domains.json; empty when there is none.
absl::StatusOr<SharedDomains> ReadSharedDomains(const std::string& folder);

struct DomainClaim {
  std::string domain;  // as written
  std::string site;
  std::string file;
  int line = 0;
};

std::vector<DomainClaim> ClaimsOf(const Rule& rule);

// One problem for every claim of a domain that is another site's, or lies under one, and
// that `shared` does not allow. www.D is D.
Problems CheckDomainClaims(const std::vector<DomainClaim>& claims,
                           const SharedDomains& shared);

// True where strangers can have a host of their own: co.uk, github.io. The list is short
// and names what a rule could plausibly write; the system's public suffix list, where it
// is installed, is what the tests compare with.
bool BelongsToEverybody(std::string_view domain);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_DOMAIN_CLAIMS_H_
