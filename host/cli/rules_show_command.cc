// SPDX-License-Identifier: Apache-2.0
// wayout rules show ID: all that is known of one setting.
#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "host/base/status_macros.h"
#include "host/cli/catalogue_json.h"
#include "host/cli/json.h"
#include "host/cli/rules_command.h"
#include "host/cli/rules_stats.h"
#include "host/cli/setting_words.h"

namespace wayout {
namespace {

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

void PrintLine(const char* heading, const std::string& text) {
  if (!text.empty()) std::cout << heading << text << '\n';
}

void PrintTexts(const Json& setting, const char* field, const char* heading) {
  if (!setting.contains(field)) return;
  std::cout << heading << '\n';
  for (const auto& [name, text] : setting[field].items()) {
    std::cout << "  - " << name << ": "
              << (text.is_string() ? text.get<std::string>() : text.dump()) << '\n';
  }
}

void PrintDefault(const Json& setting) {
  PrintLine("By default: ", std::string(DefaultWords(setting)));
  PrintLine("  ", setting["default"].value("note", std::string()));
  PrintLine("Since: ", setting.value("since", std::string()));
}

void PrintWay(const Json& setting) {
  const std::string kind = setting["kind"].get<std::string>();
  PrintLine("Kind: ", absl::StrCat(kind, ", ", setting["where"].get<std::string>()));
  for (const NoneMeaning& meaning : kNoneMeanings) {
    if (setting.value("none_means", std::string()) != meaning.word) continue;
    PrintLine("The way out: ",
              absl::StrReplaceAll(std::string(meaning.way_out), {{"**", ""}}));
  }
  PrintLine("To opt out: ", TurnOf(setting));
  if (setting.value("inverted", false)) {
    std::cout << "  Mind that on opts out here.\n";
  }
  PrintLine("Guided in words because ", std::string(NotRingedWords(setting)));
  PrintLine("Open: ", setting.value("open", std::string()));
  PrintSteps(setting);
}

void PrintHistory(const Json& setting) {
  if (!setting.contains("history")) return;
  std::cout << "What happened:\n";
  for (const Json& event : setting["history"]) {
    std::cout << "  - " << event["date"].get<std::string>() << ": "
              << event["what"].get<std::string>() << '\n';
  }
}

void PrintHarm(const Json& setting) {
  const Json& harm = setting["harm"];
  std::cout << "Harm: " << setting["harm_rank"]
            << " of 100 (data: " << harm["data"].get<std::string>()
            << ", recipients: " << harm["recipients"].get<std::string>()
            << ", undone by opting out: " << harm["reversible"].get<std::string>()
            << ")\n";
}

void PrintSources(const Json& setting) {
  std::cout << "Sources (" << setting["confidence"].get<std::string>() << ", last seen "
            << setting["last_seen"].get<std::string>()
            << (setting.value("nothing_newer", false) ? ", nothing newer was found" : "")
            << "):\n";
  for (const Json& source : setting["sources"]) {
    std::cout << "  - " << source["what"].get<std::string>() << ", "
              << source["date"].get<std::string>() << " ("
              << source["confidence"].get<std::string>() << ")\n";
    if (source.contains("url")) {
      std::cout << "    " << source["url"].get<std::string>() << '\n';
    }
  }
}

void PrintText(const Json& setting) {
  std::cout << setting["title"].get<std::string>() << "  ("
            << setting["setting"].get<std::string>() << ")\n"
            << setting["summary"].get<std::string>() << "\n\n";
  PrintLine("What is done with the data: ", std::string(PracticeWords(setting)));
  PrintWay(setting);
  PrintTexts(setting, "request", "What to send:");
  PrintDefault(setting);
  PrintList(setting, "data", "Data:");
  PrintList(setting, "recipients", "Who gets it:");
  PrintList(setting, "limits", "What opting out does not do:");
  PrintList(setting, "overrides", "What undoes it:");
  PrintTexts(setting, "availability", "For whom:");
  PrintHistory(setting);
  PrintHarm(setting);
  PrintLine("Note: ", setting.value("panel_note", std::string()));
  PrintSources(setting);
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
