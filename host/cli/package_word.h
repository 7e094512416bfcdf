// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_PACKAGE_WORD_H_
#define WAYOUT_HOST_CLI_PACKAGE_WORD_H_

#include "installer/detect.h"

namespace wayout {

// How JSON answers spell the way a browser is installed; stable for scripts.
constexpr const char* PackageWord(Package package) {
  switch (package) {
    case Package::kFlatpak:
      return "flatpak";
    case Package::kSnap:
      return "snap";
    case Package::kPlain:
      break;
  }
  return "plain";
}

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_PACKAGE_WORD_H_
