// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_RULES_STATS_H_
#define WAYOUT_HOST_CLI_RULES_STATS_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "host/cli/catalogue_json.h"
#include "host/cli/json.h"

namespace wayout {

// How a setting can be helped with.
//   ringed     the control is found in its page and read
//   guided     in words: the address or the way there
//   requested  by form or e-mail
//   none       there is nothing to switch; none_means says why
std::string_view HelpWith(const Json& setting);

// What each none_means says, in the words of a table, of a list of counts and of a line
// of numbers. The meanings never blur: that none exists, that none was found, and that
// none is needed are different knowledge.
struct NoneMeaning {
  std::string_view word;
  std::string_view way_out;  // a cell of the catalogue, Markdown
  std::string_view counted;  // after "12  "
  std::string_view number;   // after "12 "
};
inline constexpr NoneMeaning kNoneMeanings[] = {
    {"no_opt_out", "**none is offered**", "are not offered: no opt-out exists",
     "for which the site offers no opt-out"},
    {"none_found", "none was found", "have no way out that was found, which proves none",
     "for which no way out was found"},
    {"does_not_train", "not needed: says it does not train",
     "need none: the company says it does not train",
     "where the company says that it does not train"},
    {"forbids_others", "no switch: its terms forbid others to train",
     "have no switch: the terms forbid others to train",
     "where the terms forbid others to train"},
    {"own_server_only", "only for who runs the server",
     "exist only for who runs the server", "that only help who runs a server"},
    {"discontinued", "none: the service is closed", "belong to services that are closed",
     "of services that are closed"},
};

// The catalogue in numbers.
struct RulesStats {
  int sites = 0;
  int settings = 0;
  std::map<std::string, int> help;        // by HelpWith
  std::map<std::string, int> none_means;  // of those that are none
  std::map<std::string, int> confidence;
  // Wordings of controls by language tag. A text that a site shows untranslated, in
  // English, is no wording of another language.
  std::map<std::string, int> labels;
  std::set<std::string> languages;  // of labels: en-GB and en are one language
  int with_sources = 0;             // settings with at least one source
  int sources = 0;
};

RulesStats CountRules(const std::vector<SiteJsonAndSettings>& all);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_RULES_STATS_H_
