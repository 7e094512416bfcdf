// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_CONSOLE_H_
#define WAYOUT_HOST_CLI_CONSOLE_H_

namespace wayout {

// While it lives, what is printed arrives as it is written: on Windows a console shows it
// as UTF-8, and a file gets the same bytes as elsewhere.
class Console {
 public:
  Console();
  ~Console();  // NOLINT(performance-trivially-destructible): not on Windows
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

 private:
  [[maybe_unused]] unsigned before_;  // the console's code page
};

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_CONSOLE_H_
