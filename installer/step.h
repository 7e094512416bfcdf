// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_STEP_H_
#define WAYOUT_INSTALLER_STEP_H_

#include <set>
#include <string>

namespace wayout {

enum class StepKind {
  kFolder,    // a folder to create
  kManifest,  // a file with `content` as its text
  kLink,      // a link to `content`
  kCopy,      // a copy of the file `content`
  kKey,       // a registry key with `content` as its value
};

// One thing an installation puts on the computer, and what a receipt remembers of it.
struct Step {
  StepKind kind = StepKind::kManifest;
  std::string path;  // or the registry key
  std::string content;
  std::set<std::string>
      browsers;  // names of the browsers it is there for; empty: for all
};

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_STEP_H_
