// SPDX-License-Identifier: Apache-2.0
// wayout rules ...: look at the rules, write them, compile them.
#include "host/cli/rules_command.h"

#include <iostream>
#include <memory>
#include <string>

#include "host/rules/compile.h"

namespace wayout {

void AddRulesCompileCommand(CLI::App& rules, ExitCode& exit) {
  struct Options {
    std::string folder;
    std::string output;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = rules.add_subcommand("compile", "Make rules.db of all rule files");
  command->add_option("DIR", options->folder, "The folder of site folders")->required();
  command->add_option("OUT", options->output, "The rules.db to write")->required();
  command->callback([options, &exit] {
    const absl::StatusOr<CompiledCounts> counts =
        CompileFolder(options->folder, options->output);
    if (!counts.ok()) {
      exit = CouldNotRun(counts.status());
      return;
    }
    std::cout << counts->sites << " sites, " << counts->settings << " settings\n";
  });
}

void AddRulesCommand(CLI::App& app, ExitCode& exit) {
  CLI::App* rules = app.add_subcommand("rules", "What is known about sites");
  rules->require_subcommand(1);
  AddRulesListCommand(*rules, exit);
  AddRulesShowCommand(*rules, exit);
  AddRulesStatsCommand(*rules, exit);
  AddRulesNewCommand(*rules, exit);
  AddRulesTryCommand(*rules, exit);
  AddRulesLintCommand(*rules, exit);
  AddRulesCompileCommand(*rules, exit);
  AddRulesDocsCommand(*rules, exit);
}

}  // namespace wayout
