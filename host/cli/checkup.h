// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_CHECKUP_H_
#define WAYOUT_HOST_CLI_CHECKUP_H_

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "installer/inspect.h"

namespace wayout {

// What `wayout doctor` looks at.
struct CheckupScope {
  std::vector<std::string> browsers;  // names; empty: those found
  std::string user_data_dir;  // the profile folder that one browser is started with
  int64_t now = 0;            // milliseconds since 1970
};

struct BrowserCheckup {
  Inspection inspection;
  bool connects = false;  // the host answered hello, and the two understand each other
};

struct Checkup {
  std::vector<BrowserCheckup> browsers;
  Findings findings;     // of all browsers, of the ledger and the rules; each once
  nlohmann::json hello;  // the first answer of a host; null when none answered
};

// Inspects every browser, then starts the host as each would and says hello to it.
// InvalidArgument for a browser the table lacks.
absl::StatusOr<Checkup> CheckUp(const CheckupScope& scope, const Computer& computer);

// What a host's answer to hello says; `browser` is the one it was started for. Exposed
// for tests.
Findings JudgeHello(const nlohmann::json& hello, const Browser& browser,
                    const std::string& install_command, int64_t now);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_CHECKUP_H_
