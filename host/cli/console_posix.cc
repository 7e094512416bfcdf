// SPDX-License-Identifier: Apache-2.0
#include "host/cli/console.h"

namespace wayout {

// A terminal takes the bytes as they are.
Console::Console() : before_(0) {}
Console::~Console() = default;

}  // namespace wayout
