// SPDX-License-Identifier: Apache-2.0
// wayout ledger ...: read, export and forget the ledger. docs/cli.md describes the JSON.
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "host/cli/ask.h"
#include "host/cli/command.h"
#include "host/cli/ledger_files.h"
#include "host/cli/table.h"

namespace wayout {
namespace {

// What every subcommand may take; which of these it has, it says itself.
struct LedgerOptions {
  std::string setting;
  std::string format;
  std::string output;
  size_t most = 100;
  bool all = false;
  bool json = false;
};
using SharedOptions = std::shared_ptr<LedgerOptions>;

void PrintEntries(const Json& entries, bool json) {
  if (json) {
    std::cout << Json{{"entries", entries}}.dump(2) << '\n';
    return;
  }
  if (entries.empty()) std::cout << "Nothing is recorded.\n";
  std::vector<std::vector<std::string>> rows;
  for (const Json& entry : entries) {
    std::string time = entry["at"];
    rows.push_back({absl::StrCat(time.substr(0, 10), " ", time.substr(11, 5)),
                    entry["sentence"].get<std::string>()});
  }
  PrintTable(std::cout, rows);
}

absl::StatusOr<ExitCode> List(const LedgerOptions& options) {
  const std::unique_ptr<Service> service = OpenService();
  Json request = {{"type", "history"}};
  if (!options.setting.empty()) request["setting"] = options.setting;
  const size_t most = options.all ? SIZE_MAX : options.most;
  WAYOUT_ASSIGN_OR_RETURN(const Json entries,
                          AskAll(*service, request, "entries", "before", most));
  PrintEntries(entries, options.json);
  return kFine;
}

absl::Status WriteExport(std::ostream& out, const std::string& format) {
  const std::unique_ptr<Service> service = OpenService();
  Json request = {{"type", "export"}, {"format", format}};
  while (true) {
    WAYOUT_ASSIGN_OR_RETURN(const Json piece, Ask(*service, request));
    out << piece["data"].get<std::string>();
    if (!piece.contains("next")) break;
    request["after"] = piece["next"];
  }
  if (out.flush()) return absl::OkStatus();
  return absl::ResourceExhaustedError("the export could not be written completely");
}

absl::StatusOr<ExitCode> Export(const LedgerOptions& options) {
  if (options.output.empty()) {
    WAYOUT_RETURN_IF_ERROR(WriteExport(std::cout, options.format));
    return kFine;
  }
  WAYOUT_RETURN_IF_ERROR(CreatePrivateFile(options.output));
  std::ofstream file(options.output, std::ios::binary | std::ios::trunc);
  if (!file) return absl::PermissionDeniedError("cannot write " + options.output);
  WAYOUT_RETURN_IF_ERROR(WriteExport(file, options.format));
  return kFine;
}

// Asks a person; a script has said what it wants.
bool MeansIt() {
  if (isatty(STDIN_FILENO) == 0) return true;
  std::cout << "This removes everything Wayout remembers. It cannot be undone. Go on? "
               "[y/N] "
            << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

absl::StatusOr<ExitCode> Forget(const LedgerOptions& options) {
  if (options.all == !options.setting.empty()) {
    return absl::InvalidArgumentError("say either which setting to forget, or --all");
  }
  if (options.all && !MeansIt()) return kFine;
  const std::unique_ptr<Service> service = OpenService();
  Json request = {{"type", "forget"}};
  options.all ? request["all"] = true : request["setting"] = options.setting;
  WAYOUT_ASSIGN_OR_RETURN(const Json answer, Ask(*service, request));
  const int64_t removed = answer["removed"];
  if (options.json) {
    std::cout << Json{{"removed", removed}}.dump(2) << '\n';
  } else {
    std::cout << "Removed " << removed << (removed == 1 ? " entry.\n" : " entries.\n");
  }
  return kFine;
}

template <typename Run>
void OnRun(CLI::App* command, const SharedOptions& options, ExitCode& exit, Run run) {
  command->callback([options, &exit, run] {
    const absl::StatusOr<ExitCode> code = run(*options);
    exit = code.ok() ? *code : CouldNotRun(code.status());
  });
}

void AddReading(CLI::App& ledger, const SharedOptions& options, ExitCode& exit) {
  CLI::App* list = ledger.add_subcommand("list", "Show the newest entries");
  list->add_option("--limit", options->most, "How many")->capture_default_str();
  list->add_flag("--all", options->all, "All of them");
  list->add_flag("--json", options->json, "Print JSON");
  OnRun(list, options, exit, List);
  CLI::App* history = ledger.add_subcommand("history", "Show one setting, newest first");
  history->add_option("ID", options->setting, "The setting, as in x/grok-training")
      ->required();
  history->add_flag("--json", options->json, "Print JSON");
  OnRun(history, options, exit, [](LedgerOptions chosen) {
    chosen.all = true;
    return List(chosen);
  });
}

void AddTaking(CLI::App& ledger, const SharedOptions& options, ExitCode& exit) {
  CLI::App* exporting = ledger.add_subcommand("export", "Print the whole ledger");
  exporting->add_option("FORMAT", options->format, "json, csv or html")
      ->required()
      ->check(CLI::IsMember({"json", "csv", "html"}));
  exporting->add_option("--output", options->output, "Write to this file instead");
  OnRun(exporting, options, exit, Export);
  CLI::App* forget =
      ledger.add_subcommand("forget", "Remove entries and status, beyond recovery");
  forget->add_option("ID", options->setting, "The setting to forget");
  forget->add_flag("--all", options->all, "Everything, ledgers set aside included");
  forget->add_flag("--json", options->json, "Print JSON");
  OnRun(forget, options, exit, Forget);
}

}  // namespace

void AddLedgerCommand(CLI::App& app, ExitCode& exit) {
  CLI::App* ledger = app.add_subcommand("ledger", "What Wayout remembers for you");
  ledger->require_subcommand(1);
  const auto options = std::make_shared<LedgerOptions>();
  AddReading(*ledger, options, exit);
  AddTaking(*ledger, options, exit);
  AddLedgerFileCommands(*ledger, exit);
}

}  // namespace wayout
