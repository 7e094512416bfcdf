// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_RULES_COMMAND_H_
#define WAYOUT_HOST_CLI_RULES_COMMAND_H_

#include "host/cli/command.h"

namespace wayout {

// The parts of `wayout rules`: those that read rules.db ...
void AddRulesListCommand(CLI::App& rules, ExitCode& exit);
void AddRulesShowCommand(CLI::App& rules, ExitCode& exit);
void AddRulesStatsCommand(CLI::App& rules, ExitCode& exit);
void AddRulesDocsCommand(CLI::App& rules, ExitCode& exit);
// ... and those that work on rule files.
void AddRulesCompileCommand(CLI::App& rules, ExitCode& exit);
void AddRulesLintCommand(CLI::App& rules, ExitCode& exit);
void AddRulesNewCommand(CLI::App& rules, ExitCode& exit);
void AddRulesTryCommand(CLI::App& rules, ExitCode& exit);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_RULES_COMMAND_H_
