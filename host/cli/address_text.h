// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_ADDRESS_TEXT_H_
#define WAYOUT_HOST_CLI_ADDRESS_TEXT_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace wayout {

// The parts of an address as a browser's URL names them.
struct AddressParts {
  std::string host;
  std::string path;   // begins with /
  std::string query;  // without ?
  std::string hash;   // without #
};

// Splits what a person typed or pasted. Only for the command line: the extension sends
// the parts that the browser itself split. InvalidArgument for anything but a plain web
// address (https:// may be left out): another scheme, a user name, a port, a backslash, a
// host that is no name.
absl::StatusOr<AddressParts> SplitAddress(std::string_view text);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_ADDRESS_TEXT_H_
