// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_RULES_STATS_H_
#define WAYOUT_HOST_CLI_RULES_STATS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "host/cli/catalogue_json.h"

namespace wayout {

// How a setting can be helped with.
//   ringed     the control is found in its page and read
//   guided     in words: the address or the way there
//   requested  by form or e-mail
//   none       there is nothing to switch; none_means says why
std::string_view HelpWith(const nlohmann::ordered_json& setting);

// The catalogue in numbers.
struct RulesStats {
  int sites = 0;
  int settings = 0;
  std::map<std::string, int> help;        // by HelpWith
  std::map<std::string, int> none_means;  // of those that are none
  std::map<std::string, int> confidence;
  std::map<std::string, int> labels;  // wordings of controls by language
  int with_sources = 0;               // settings with at least one source
  int sources = 0;
};

RulesStats CountRules(const std::vector<SiteJsonAndSettings>& all);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_RULES_STATS_H_
