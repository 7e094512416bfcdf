// SPDX-License-Identifier: Apache-2.0
// wayout rules show ID: all that is known of one setting.
#include <iostream>
#include <memory>
#include <string>

#include "host/base/status_macros.h"
#include "host/cli/catalogue_json.h"
#include "host/cli/rules_command.h"

namespace wayout {
namespace {

using Json = nlohmann::ordered_json;

struct ShowOptions {
  std::string id;
  std::string rules;
  bool json = false;
};

void PrintList(const Json& setting, const char* field, const char* heading) {
  if (!setting.contains(field) || setting[field].empty()) return;
  std::cout << heading << '\n';
  for (const Json& text : setting[field]) {
    std::cout << "  - " << text.get<std::string>() << '\n';
  }
}

void PrintSteps(const Json& setting) {
  const Json& steps = setting["steps"];
  if (steps.empty()) return;
  const Json& list = steps.contains("en") ? steps["en"] : steps.front();
  std::cout << "The way there:\n  ";
  for (size_t i = 0; i < list.size(); ++i) {
    std::cout << (i == 0 ? "" : " > ") << list[i].get<std::string>();
  }
  std::cout << '\n';
}

void PrintText(const Json& setting) {
  std::cout << setting["title"].get<std::string>() << "  ("
            << setting["setting"].get<std::string>() << ")\n"
            << setting["summary"].get<std::string>() << "\n\n";
  if (setting.contains("open")) {
    std::cout << "Open: " << setting["open"].get<std::string>() << '\n';
  }
  PrintSteps(setting);
  PrintList(setting, "data", "Data:");
  PrintList(setting, "recipients", "Who gets it:");
  PrintList(setting, "limits", "What opting out does not do:");
  PrintList(setting, "overrides", "What undoes it:");
  std::cout << "Sources (" << setting["confidence"].get<std::string>() << ", last seen "
            << setting["last_seen"].get<std::string>() << "):\n";
  for (const Json& source : setting["sources"]) {
    std::cout << "  - " << source["what"].get<std::string>() << ", "
              << source["date"].get<std::string>() << '\n';
    if (source.contains("url")) {
      std::cout << "    " << source["url"].get<std::string>() << '\n';
    }
  }
}

absl::Status Show(const ShowOptions& options) {
  WAYOUT_ASSIGN_OR_RETURN(const auto catalogue, OpenCatalogue(options.rules));
  WAYOUT_ASSIGN_OR_RETURN(const Json setting, ReadSetting(*catalogue, options.id));
  if (options.json) {
    std::cout << setting.dump(2) << '\n';
  } else {
    PrintText(setting);
  }
  return absl::OkStatus();
}

}  // namespace

void AddRulesShowCommand(CLI::App& rules, ExitCode& exit) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App* command =
      rules.add_subcommand("show", "Say all that is known of one setting");
  command->add_option("ID", options->id, "The setting, as x/grok-training")->required();
  command->add_option("--rules", options->rules, "The rules.db to read");
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, &exit] {
    const absl::Status status = Show(*options);
    if (!status.ok()) exit = CouldNotRun(status);
  });
}

}  // namespace wayout
