// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_LEDGER_FILES_H_
#define WAYOUT_HOST_CLI_LEDGER_FILES_H_

#include <string>

#include "absl/status/status.h"
#include "host/cli/command.h"

namespace wayout {

// wayout ledger path, verify and recover: those that look at files, not into the ledger
// through the service.
void AddLedgerFileCommands(CLI::App& ledger, ExitCode& exit);

// Makes `path` an empty file that only its owner can read, or closes an existing one to
// others, before something private is written to it.
absl::Status CreatePrivateFile(const std::string& path);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_LEDGER_FILES_H_
