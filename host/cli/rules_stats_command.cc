// SPDX-License-Identifier: Apache-2.0
// wayout rules stats: the catalogue in numbers.
#include <iomanip>
#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "host/cli/json.h"
#include "host/cli/rules_command.h"
#include "host/cli/rules_stats.h"

namespace wayout {
namespace {

struct StatsOptions {
  std::string rules;
  bool json = false;
};

int CountOf(const std::map<std::string, int>& counts, const std::string& name) {
  const auto found = counts.find(name);
  return found == counts.end() ? 0 : found->second;
}

void PrintJson(const RulesStats& stats) {
  const Json json = {{"sites", stats.sites},
                     {"settings", stats.settings},
                     {"ringed", CountOf(stats.help, "ringed")},
                     {"guided", CountOf(stats.help, "guided")},
                     {"requested", CountOf(stats.help, "requested")},
                     {"none", CountOf(stats.help, "none")},
                     {"none_means", stats.none_means},
                     {"confidence", stats.confidence},
                     {"with_sources", stats.with_sources},
                     {"sources", stats.sources},
                     {"languages", stats.languages.size()},
                     {"labels", stats.labels}};
  std::cout << json.dump(2) << '\n';
}

void PrintLine(int count, const std::string& what) {
  std::cout << std::setw(6) << count << "  " << what << '\n';
}

void PrintText(const RulesStats& stats) {
  PrintLine(stats.sites, "sites");
  PrintLine(stats.settings, "settings, of which");
  PrintLine(CountOf(stats.help, "ringed"), "  can be ringed in their page and read");
  PrintLine(CountOf(stats.help, "guided"), "  are guided in words");
  PrintLine(CountOf(stats.help, "requested"), "  are asked for by form or e-mail");
  for (const NoneMeaning& meaning : kNoneMeanings) {
    PrintLine(CountOf(stats.none_means, std::string(meaning.word)),
              absl::StrCat("  ", std::string(meaning.counted)));
  }
  PrintLine(stats.with_sources, "settings have sources");
  PrintLine(stats.sources, "sources in all");
  PrintLine(static_cast<int>(stats.languages.size()), "languages have labels, which are");
  std::cout << "Labels by language tag:";
  for (const auto& [language, count] : stats.labels) {
    std::cout << ' ' << language << ' ' << count;
  }
  std::cout << '\n';
}

absl::Status Stats(const StatsOptions& options) {
  WAYOUT_ASSIGN_OR_RETURN(const auto catalogue, OpenCatalogue(options.rules));
  WAYOUT_ASSIGN_OR_RETURN(const auto all, ReadAll(*catalogue));
  const RulesStats stats = CountRules(all);
  options.json ? PrintJson(stats) : PrintText(stats);
  return absl::OkStatus();
}

}  // namespace

void AddRulesStatsCommand(CLI::App& rules, ExitCode& exit) {
  auto options = std::make_shared<StatsOptions>();
  CLI::App* command = rules.add_subcommand("stats", "Count what is covered");
  command->add_option("--rules", options->rules, "The rules.db to read");
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, &exit] {
    const absl::Status status = Stats(*options);
    if (!status.ok()) exit = CouldNotRun(status);
  });
}

}  // namespace wayout
