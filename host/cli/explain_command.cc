// SPDX-License-Identifier: Apache-2.0
// wayout explain URL: what is known of one address. docs/cli.md describes its JSON.
#include <iostream>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "host/base/status_macros.h"
#include "host/cli/address_text.h"
#include "host/cli/catalogue_json.h"
#include "host/cli/command.h"
#include "host/cli/json.h"

namespace wayout {
namespace {

struct ExplainOptions {
  std::string url;
  std::string rules;
  bool json = false;
};

Json SettingsJson(const std::vector<ListedSetting>& settings) {
  Json list = Json::array();
  for (const ListedSetting& setting : settings) {
    list.push_back(Json::parse(setting.state_json));
  }
  return list;
}

void PrintJson(const std::string& url, const std::optional<Found>& found) {
  Json answer;
  answer["url"] = url;
  answer["site"] = found ? Json::parse(found->site_json) : Json(nullptr);
  answer["here"] = found ? SettingsJson(found->here) : Json::array();
  answer["elsewhere"] = found ? SettingsJson(found->elsewhere) : Json::array();
  answer["also"] = found ? SettingsJson(found->also) : Json::array();
  answer["logged_out"] = found && found->logged_out;
  std::cout << answer.dump(2) << '\n';
}

void PrintSettings(const std::vector<ListedSetting>& settings, const char* heading) {
  if (settings.empty()) return;
  std::cout << heading << '\n';
  for (const Json& setting : SettingsJson(settings)) {
    std::cout << "  " << setting["title"].get<std::string>() << "  ("
              << setting["setting"].get<std::string>() << ")\n";
    if (setting.contains("open")) {
      std::cout << "      " << setting["open"].get<std::string>() << '\n';
    }
  }
}

void PrintText(const Found& found) {
  const Json site = Json::parse(found.site_json);
  std::cout << site["name"].get<std::string>() << '\n';
  if (found.logged_out) std::cout << "The site sends whoever is logged out here.\n";
  PrintSettings(found.here, "On this page:");
  PrintSettings(found.also, "Done on this page too, for another site:");
  PrintSettings(found.elsewhere, found.here.empty() ? "Nothing on this page. Elsewhere:"
                                                    : "Elsewhere on this site:");
}

absl::StatusOr<std::optional<Found>> Explain(const ExplainOptions& options) {
  WAYOUT_ASSIGN_OR_RETURN(const AddressParts parts, SplitAddress(options.url));
  WAYOUT_ASSIGN_OR_RETURN(const auto catalogue, OpenCatalogue(options.rules));
  return catalogue->Lookup(parts.host, parts.path, parts.query, parts.hash);
}

ExitCode RunExplain(const ExplainOptions& options) {
  const absl::StatusOr<std::optional<Found>> found = Explain(options);
  if (!found.ok()) return CouldNotRun(found.status());
  if (options.json) {
    PrintJson(options.url, *found);
  } else if (*found) {
    PrintText(**found);
  } else {
    std::cout << "Wayout knows nothing about this address.\n";
  }
  return *found ? kFine : kSomethingOpen;
}

}  // namespace

void AddExplainCommand(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* command = app.add_subcommand("explain", "Say which settings an address has");
  command->add_option("URL", options->url, "The address, as the browser shows it")
      ->required();
  command->add_option("--rules", options->rules, "The rules.db to look in");
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, &exit] { exit = RunExplain(*options); });
}

}  // namespace wayout
