// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_PAGE_PATTERN_H_
#define WAYOUT_HOST_RULES_PAGE_PATTERN_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace wayout {

// Which addresses show a setting: https://HOST/PATH?QUERY#FRAGMENT, where
//   HOST      is matched whole; a first label "*" stands for any one label
//   PATH      segment by segment: "*" any one segment, "**" (last) any further segments,
//             {locale} an optional language segment (en, pt-BR, zh_Hant),
//             {account} an optional pair /u/N, as Google's addresses have it
//   QUERY     each parameter must be present: name=value, or name=* for any value
//   FRAGMENT  like PATH; where it is left out any fragment will do
// A slash at the end of the path makes no difference.
struct PagePattern {
  std::string host;  // the parts as Address spells them
  std::string path;
  std::string query;
  std::string fragment;  // empty: any

  // InvalidArgument names what is wrong and what to write instead.
  static absl::StatusOr<PagePattern> Parse(std::string_view text);

  // Whether the pattern stands for any one label before `host`.
  bool wildcard_host() const { return host.size() > 2 && host[0] == '*'; }
  // Literal segments and parameters: of two patterns the one with more says more.
  int Specificity() const;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_PAGE_PATTERN_H_
