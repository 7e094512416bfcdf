// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_FINDING_H_
#define WAYOUT_INSTALLER_FINDING_H_

#include <string>
#include <vector>

namespace wayout {

// One thing `wayout doctor` has to say.
struct Finding {
  std::string code;      // stable for scripts: docs/installing.md lists them
  std::string browser;   // name of the table; empty: it concerns all
  std::string sentence;  // what is the matter, in plain words
  std::string remedy;    // a command that mends it; empty: there is none
  std::string advice;    // what to do where no command can
  bool problem = true;   // false: good to know, nothing is wrong
};

using Findings = std::vector<Finding>;

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_FINDING_H_
