// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_TESTS_HOST_HOST_PROCESS_H_
#define WAYOUT_TESTS_HOST_HOST_PROCESS_H_

#include <sys/types.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wayout {

// The built wayout-host, started and spoken to as a browser does it. Every wait has a
// limit of 30 s, after which the answer is "none".
class HostProcess {
 public:
  struct Start {
    std::vector<std::string> arguments = {};  // empty: those Chromium passes
    std::string data_folder = {};             // for the ledger
    std::string rules = {};                   // empty: those that were built
    bool with_sentinel = false;  // a pipe as descriptor 3, as Firefox hands over
    bool on_old_kernel = false;  // one without Landlock and seccomp filters
  };
  explicit HostProcess(const Start& start);
  ~HostProcess();
  HostProcess(const HostProcess&) = delete;
  HostProcess& operator=(const HostProcess&) = delete;

  void Send(std::string_view bytes);      // as they are
  void SendFrame(std::string_view body);  // with a header before it
  std::optional<std::string> ReadFrame();
  // Sends one request, and reads one reply: null when none came.
  nlohmann::json Ask(const nlohmann::json& request);
  // What is left on standard output after the host's end.
  std::string ReadRest();

  void CloseInput();
  void CloseOutput();
  void Signal(int number) const;
  // The exit code, or minus the number of the signal that ended it.
  int Wait();
  bool IsRunning();
  // True when nobody holds the other end of descriptor 3's pipe any more.
  bool SentinelIsClosed() const;

 private:
  bool WaitForOutput() const;
  std::optional<std::string> ReadBytes(size_t size);

  pid_t process_ = -1;
  int input_ = -1;
  int output_ = -1;
  int sentinel_ = -1;
  std::optional<int> end_;
};

}  // namespace wayout

#endif  // WAYOUT_TESTS_HOST_HOST_PROCESS_H_
