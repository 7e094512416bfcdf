// SPDX-License-Identifier: Apache-2.0
// wayout: what people and scripts use; wayout-host is what browsers start.
#include "host/cli/command.h"
#include "host/cli/console.h"

int main(int argc, char** argv) {
  const wayout::Console console;
  CLI::App app("Wayout: your opt-outs from AI data sharing, on this computer.", "wayout");
  app.set_version_flag("--version", WAYOUT_VERSION);
  // On Windows, too, what begins with a slash is a path.
  app.allow_windows_style_options(false);
  app.require_subcommand(1);
  app.footer("Every command explains itself: wayout COMMAND --help");
  wayout::ExitCode exit = wayout::kFine;
  wayout::AddStatusCommand(app, exit);
  wayout::AddExplainCommand(app, exit);
  wayout::AddLedgerCommand(app, exit);
  wayout::AddRulesCommand(app, exit);
  wayout::AddInstallCommand(app, exit);
  wayout::AddDoctorCommand(app, exit);
  wayout::AddUninstallCommand(app, exit);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? wayout::kFine : wayout::kCouldNotRun;
  }
  return exit;
}
