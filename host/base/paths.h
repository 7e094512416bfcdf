// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_PATHS_H_
#define WAYOUT_HOST_BASE_PATHS_H_

#include <string>

#include "absl/status/statusor.h"

namespace wayout {

// The folder this program was started from, links resolved, no trailing slash.
absl::StatusOr<std::string> ProgramFolder();

// Where the ledger lives: $WAYOUT_DATA_DIR, else $XDG_DATA_HOME/wayout, else
// ~/.local/share/wayout (macOS: ~/Library/Application Support/Wayout, Windows:
// %LOCALAPPDATA%\Wayout). Not created here. NotFound when no home is known.
absl::StatusOr<std::string> DataFolder();

// rules.db: $WAYOUT_RULES, else beside the program, one folder above it (the build
// tree), or ../share/wayout/ (an installed tree); the first that exists. NotFound names
// every place that was tried.
absl::StatusOr<std::string> FindRules();

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_PATHS_H_
