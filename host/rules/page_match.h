// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_PAGE_MATCH_H_
#define WAYOUT_HOST_RULES_PAGE_MATCH_H_

#include <string_view>

#include "host/rules/address.h"

namespace wayout {

// The parts of a pattern, wherever they are kept.
struct PageParts {
  std::string_view path;
  std::string_view query;
  std::string_view fragment;
};

// Path, query and fragment; the host is the caller's part.
bool MatchesPage(const PageParts& pattern, const Address& address);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_PAGE_MATCH_H_
