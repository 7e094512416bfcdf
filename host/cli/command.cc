// SPDX-License-Identifier: Apache-2.0
#include "host/cli/command.h"

#include <iostream>

namespace wayout {

ExitCode CouldNotRun(const absl::Status& why) {
  std::cerr << "wayout: " << why.message() << '\n';
  return kCouldNotRun;
}

}  // namespace wayout
