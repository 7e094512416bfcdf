// SPDX-License-Identifier: Apache-2.0
// wayout rules list: every covered site and its settings.
#include <iostream>
#include <memory>
#include <string>

#include "host/base/status_macros.h"
#include "host/cli/catalogue_json.h"
#include "host/cli/json.h"
#include "host/cli/rules_command.h"

namespace wayout {
namespace {

struct ListOptions {
  std::string rules;
  bool json = false;
};

Json LineOf(const Json& setting) {
  Json line;
  for (const char* name : {"setting", "title", "kind", "where", "open", "harm_rank"}) {
    if (setting.contains(name)) line[name] = setting[name];
  }
  line["default"] = setting["default"]["value"];
  line["confidence"] = setting["confidence"];
  line["last_seen"] = setting["last_seen"];
  return line;
}

void PrintJson(const std::vector<SiteJsonAndSettings>& all) {
  Json sites = Json::array();
  for (const SiteJsonAndSettings& one : all) {
    Json settings = Json::array();
    for (const Json& setting : one.settings) settings.push_back(LineOf(setting));
    sites.push_back({{"site", one.site}, {"settings", settings}});
  }
  std::cout << Json{{"sites", sites}}.dump(2) << '\n';
}

void PrintText(const std::vector<SiteJsonAndSettings>& all) {
  for (const SiteJsonAndSettings& one : all) {
    std::cout << one.site["name"].get<std::string>() << '\n';
    for (const Json& setting : one.settings) {
      std::cout << "  " << setting["setting"].get<std::string>() << "  "
                << setting["title"].get<std::string>() << '\n';
    }
  }
}

absl::Status List(const ListOptions& options) {
  WAYOUT_ASSIGN_OR_RETURN(const auto catalogue, OpenCatalogue(options.rules));
  WAYOUT_ASSIGN_OR_RETURN(const auto all, ReadAll(*catalogue));
  options.json ? PrintJson(all) : PrintText(all);
  return absl::OkStatus();
}

}  // namespace

void AddRulesListCommand(CLI::App& rules, ExitCode& exit) {
  auto options = std::make_shared<ListOptions>();
  CLI::App* command = rules.add_subcommand("list", "Name every covered site and setting");
  command->add_option("--rules", options->rules, "The rules.db to read");
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, &exit] {
    const absl::Status status = List(*options);
    if (!status.ok()) exit = CouldNotRun(status);
  });
}

}  // namespace wayout
