// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include <cstdio>
#include <iostream>

#include "host/cli/console.h"

namespace wayout {

// The code page is the console's and outlives the program, so it is given back.
Console::Console() : before_(GetConsoleOutputCP()) {
  SetConsoleOutputCP(CP_UTF8);
  _setmode(_fileno(stdout), _O_BINARY);
}

Console::~Console() {
  std::cout.flush();
  if (before_ != 0) SetConsoleOutputCP(before_);
}

}  // namespace wayout
