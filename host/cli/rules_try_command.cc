// SPDX-License-Identifier: Apache-2.0
// wayout rules try FILE URL: which settings of a rule file an address shows, before the
// file is compiled.
#include <iostream>
#include <memory>
#include <string>

#include "host/base/status_macros.h"
#include "host/cli/address_text.h"
#include "host/cli/json.h"
#include "host/cli/rules_command.h"
#include "host/rules/rule_file.h"

namespace wayout {
namespace {

struct TryOptions {
  std::string file;
  std::string url;
  bool json = false;
};

absl::StatusOr<std::vector<const RuleSetting*>> SettingsAt(const Rule& rule,
                                                           const std::string& url) {
  WAYOUT_ASSIGN_OR_RETURN(const AddressParts parts, SplitAddress(url));
  const Address address(parts.host, parts.path, parts.query, parts.hash);
  std::vector<const RuleSetting*> settings;
  for (const RuleSetting& setting : rule.settings) {
    if (ShowsSetting(rule, setting, address)) settings.push_back(&setting);
  }
  return settings;
}

absl::StatusOr<ExitCode> Try(const TryOptions& options) {
  WAYOUT_ASSIGN_OR_RETURN(const Rule rule, ReadRuleFile(options.file));
  WAYOUT_ASSIGN_OR_RETURN(const auto settings, SettingsAt(rule, options.url));
  if (options.json) {
    Json here = Json::array();
    for (const RuleSetting* setting : settings) here.push_back(setting->id);
    std::cout << Json{{"url", options.url}, {"site", rule.site}, {"here", here}}.dump(2)
              << '\n';
  } else {
    for (const RuleSetting* setting : settings) {
      std::cout << setting->id << "  " << setting->title << '\n';
    }
    if (settings.empty())
      std::cout << "No setting of " << rule.site << " is on this page.\n";
  }
  return settings.empty() ? kSomethingOpen : kFine;
}

}  // namespace

void AddRulesTryCommand(CLI::App& rules, ExitCode& exit) {
  auto options = std::make_shared<TryOptions>();
  CLI::App* command =
      rules.add_subcommand("try", "Say which settings of a file a page shows");
  command->add_option("FILE", options->file, "The rule.json")->required();
  command->add_option("URL", options->url, "The address, as the browser shows it")
      ->required();
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, &exit] {
    const absl::StatusOr<ExitCode> result = Try(*options);
    exit = result.ok() ? *result : CouldNotRun(result.status());
  });
}

}  // namespace wayout
