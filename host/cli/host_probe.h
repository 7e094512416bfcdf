// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_HOST_PROBE_H_
#define WAYOUT_HOST_CLI_HOST_PROBE_H_

#include <chrono>
#include <string>
#include <vector>

namespace wayout {

// How to start the host as one browser would.
struct ProbeStart {
  std::string program;
  std::vector<std::string> arguments;  // after the program's name
  // Firefox starts hosts with SIGPIPE ignored and one pipe more, as descriptor 3.
  bool as_firefox = false;
  std::string frame;  // the JSON of the one request that is sent
  std::chrono::milliseconds patience{10'000};
};

// What came of it. Exactly one of `reply` and `failure` is not empty.
struct ProbeResult {
  std::string reply;    // the JSON of the first frame that came back
  std::string failure;  // in words: "it ended with exit code 3", ...
  std::string errors;   // what it wrote to standard error, at most 4 KiB
};

// Starts the program in its own folder with this process's environment, sends one frame,
// waits for one, ends its input and waits for it to end (after 2 s it is killed, as
// Chromium does).
ProbeResult ProbeHost(const ProbeStart& start);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_HOST_PROBE_H_
