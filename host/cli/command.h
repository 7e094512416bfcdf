// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_COMMAND_H_
#define WAYOUT_HOST_CLI_COMMAND_H_

#include <CLI/CLI.hpp>

#include "absl/status/status.h"

namespace wayout {

// What every command tells the shell; stable for scripts.
enum ExitCode : int {
  kFine = 0,
  kSomethingOpen = 1,  // something is open or wrong
  kCouldNotRun = 2,
};

// Each adds one command to `app`; when the command runs it stores its result in `exit`,
// which outlives the parse. One function, one file: <name>_command.cc.
void AddDoctorCommand(CLI::App& app, ExitCode& exit);
void AddExplainCommand(CLI::App& app, ExitCode& exit);
void AddInstallCommand(CLI::App& app, ExitCode& exit);
void AddLedgerCommand(CLI::App& app, ExitCode& exit);
void AddRulesCommand(CLI::App& app, ExitCode& exit);
void AddStatusCommand(CLI::App& app, ExitCode& exit);
void AddUninstallCommand(CLI::App& app, ExitCode& exit);

// Says on stderr why a command could not run: kCouldNotRun.
ExitCode CouldNotRun(const absl::Status& why);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_COMMAND_H_
