// SPDX-License-Identifier: Apache-2.0
// wayout status: where every setting stands. docs/cli.md describes its JSON.
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "host/cli/ask.h"
#include "host/cli/command.h"
#include "host/cli/table.h"

namespace wayout {
namespace {

struct StatusOptions {
  std::string site;
  bool json = false;
};

// What counts: reverted, open (used, and not set aside), set aside, settled.
enum class Standing { kReverted, kOpen, kSetAside, kSettled };

Standing StandingOf(const Json& status) {
  if (status.value("reverted", false)) return Standing::kReverted;
  if (status.contains("skipped")) return Standing::kSetAside;
  const std::string verdict = status["verdict"];
  const bool open = verdict == "opted_in" || verdict == "unknown";
  return open ? Standing::kOpen : Standing::kSettled;
}

std::string Day(const Json& status, const char* member) {
  return status[member].get<std::string>().substr(0, 10);
}

std::string Describe(const Json& status) {
  const std::string verdict = status["verdict"];
  if (status.value("reverted", false)) {
    return status.contains("last_opted_out") ? absl::StrCat("on again; last seen off on ",
                                                            Day(status, "last_opted_out"))
                                             : "on again";
  }
  if (verdict == "opted_out") {
    return status["confirmed"] ? "off, verified" : "off, not checked after a reload yet";
  }
  if (verdict == "opted_in") return "on";
  if (verdict == "requested") return "opt-out requested";
  return verdict == "unavailable" ? "cannot be changed" : "not known";
}

std::string Notes(const Json& status) {
  std::string notes;
  if (status.value("renamed", false)) notes += "; renamed by the site";
  if (status.contains("remind_on")) {
    notes += "; reminder on " + status["remind_on"].get<std::string>();
  }
  if (status.contains("skipped") && !status["skipped"].get<std::string>().empty()) {
    notes += "; " + status["skipped"].get<std::string>();
  }
  return notes;
}

std::vector<std::string> RowOf(const Json& item) {
  constexpr const char* kNames[] = {"REVERTED", "open", "set aside", "ok"};
  const Json& status = item["status"];
  return {kNames[static_cast<size_t>(StandingOf(status))],
          absl::StrCat(item["site_name"].get<std::string>(), ": ",
                       item["title"].get<std::string>()),
          Day(status, "at"), Describe(status) + Notes(status)};
}

struct Counts {
  int64_t reverted = 0;
  int64_t open = 0;
};

Counts Count(const Json& settings) {
  Counts counts;
  for (const Json& item : settings) {
    const Standing standing = StandingOf(item["status"]);
    counts.reverted += standing == Standing::kReverted ? 1 : 0;
    counts.open += standing == Standing::kOpen ? 1 : 0;
  }
  return counts;
}

void PrintStatusJson(const Json& settings, const Counts& counts, const Json& ledger) {
  Json answer;
  answer["reverted"] = counts.reverted;
  answer["open"] = counts.open;
  answer["ledger"] = ledger;
  answer["settings"] = settings;
  std::cout << answer.dump(2) << '\n';
}

void PrintStatusText(const Json& settings, const Counts& counts, const Json& ledger) {
  if (ledger.contains("message")) {
    std::cerr << ledger["message"].get<std::string>() << '\n';
  }
  if (settings.empty()) {
    std::cout << "Nothing is recorded yet. Open a site's settings in your browser and "
                 "click Wayout's button.\n";
    return;
  }
  std::vector<std::vector<std::string>> rows = {{"", "SETTING", "LAST SEEN", "STATE"}};
  for (const Json& item : settings) rows.push_back(RowOf(item));
  PrintTable(std::cout, rows);
  std::cout << '\n'
            << settings.size() << (settings.size() == 1 ? " setting" : " settings")
            << ": " << counts.reverted << " reverted, " << counts.open << " open.\n";
}

absl::StatusOr<ExitCode> Report(const StatusOptions& options) {
  const std::unique_ptr<Service> service = OpenService();
  Json request = {{"type", "status"}};
  if (!options.site.empty()) request["site"] = options.site;
  WAYOUT_ASSIGN_OR_RETURN(const Json settings,
                          AskAll(*service, request, "settings", "after"));
  WAYOUT_ASSIGN_OR_RETURN(
      const Json hello,
      Ask(*service, {{"type", "hello"}, {"protocol", 1}, {"extension", "wayout"}}));
  const Counts counts = Count(settings);
  (options.json ? PrintStatusJson : PrintStatusText)(settings, counts, hello["ledger"]);
  return counts.reverted + counts.open > 0 ? kSomethingOpen : kFine;
}

}  // namespace

void AddStatusCommand(CLI::App& app, ExitCode& exit) {
  auto options = std::make_shared<StatusOptions>();
  CLI::App* command =
      app.add_subcommand("status", "Say where every setting the ledger knows stands");
  command->add_option("--site", options->site, "Only this site, by its id");
  command->add_flag("--json", options->json, "Print JSON");
  command->footer("Exits with 1 when something is open or was reverted, else with 0.");
  command->callback([options, &exit] {
    const absl::StatusOr<ExitCode> code = Report(*options);
    exit = code.ok() ? *code : CouldNotRun(code.status());
  });
}

}  // namespace wayout
