// SPDX-License-Identifier: Apache-2.0
#include "host/cli/rules_stats.h"

#include <algorithm>

#include "host/cli/json.h"

namespace wayout {
namespace {

bool Holds(const Json& wordings, const Json& text) {
  return std::find(wordings.begin(), wordings.end(), text) != wordings.end();
}

void CountLabels(const Json& labels, RulesStats& stats) {
  const Json english = labels.value("en", Json::array());
  for (const auto& [tag, wordings] : labels.items()) {
    const std::string language = tag.substr(0, tag.find('-'));
    const auto own = std::count_if(
        wordings.begin(), wordings.end(),
        [&](const Json& text) { return language == "en" || !Holds(english, text); });
    if (own == 0) continue;
    stats.labels[tag] += static_cast<int>(own);
    stats.languages.insert(language);
  }
}

void CountSetting(const Json& setting, RulesStats& stats) {
  ++stats.settings;
  ++stats.help[std::string(HelpWith(setting))];
  ++stats.confidence[setting["confidence"].get<std::string>()];
  if (setting.contains("none_means")) {
    ++stats.none_means[setting["none_means"].get<std::string>()];
  }
  for (const Json& stop : setting["stops"]) CountLabels(stop["labels"], stats);
  stats.sources += static_cast<int>(setting["sources"].size());
  stats.with_sources += setting["sources"].empty() ? 0 : 1;
}

}  // namespace

std::string_view HelpWith(const Json& setting) {
  const std::string kind = setting["kind"].get<std::string>();
  if (kind == "none") return "none";
  if (kind == "form" || kind == "email") return "requested";
  return setting["stops"].empty() || setting["pages"].empty() ? "guided" : "ringed";
}

RulesStats CountRules(const std::vector<SiteJsonAndSettings>& all) {
  RulesStats stats;
  for (const SiteJsonAndSettings& site : all) {
    ++stats.sites;
    for (const Json& setting : site.settings) CountSetting(setting, stats);
  }
  return stats;
}

}  // namespace wayout
