// SPDX-License-Identifier: Apache-2.0
// The whole service inside the sandbox, as wayout-host runs it: every kind of request is
// answered while a socket, a program and a file elsewhere are refused.
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "host/base/sandbox.h"
#include "tests/host/old_kernel.h"
#include "tests/host/service_fixture.h"

namespace wayout {
namespace {

class SandboxedServiceTest : public ServiceTest {
 protected:
  std::vector<std::string> Enter() {
    return EnterSandbox(
        {.writable_folder = Path("data"), .readable_file = Path("rules.db")});
  }

  // The type of the first request that got an error; empty when all were answered.
  std::string FirstRefused() {
    const std::vector<Json> requests = {
        {{"type", "hello"}, {"protocol", 1}, {"extension", "1.0"}},
        {{"type", "settings"}, {"settings", {"example/training"}}},
        {{"type", "sites"}},
        {{"type", "status"}},
        {{"type", "history"}},
        {{"type", "export"}, {"format", "json"}},
        {{"type", "export"}, {"format", "csv"}},
        {{"type", "export"}, {"format", "html"}},
        {{"type", "mark"}, {"setting", "forms/objection"}, {"mark", "requested"}},
        {{"type", "forget"}, {"setting", "forms/objection"}},
        {{"type", "forget"}, {"all", true}},
    };
    if (Lookup("example.com", "/settings/privacy")["type"] != "lookup") return "lookup";
    if (Report("off", true).value("recorded", false) == false) return "report";
    for (const Json& request : requests) {
      const Json reply = Ask(request);
      if (reply["type"] != request["type"]) return request["type"].get<std::string>();
    }
    return "";
  }

  // Runs `act` in a process of its own; returns what it wrote of what went wrong.
  template <typename Act>
  std::string InAChild(const Act& act) {
    std::array<int, 2> ends{};
    EXPECT_EQ(pipe(ends.data()), 0);
    const pid_t child = fork();
    if (child == 0) {
      const std::string fault = act();
      _exit(write(ends[1], fault.data(), fault.size()) < 0 ? 1 : 0);
    }
    close(ends[1]);
    std::string fault;
    std::array<char, 256> bytes{};
    for (ssize_t size = 0; (size = read(ends[0], bytes.data(), bytes.size())) > 0;) {
      fault.append(bytes.data(), static_cast<size_t>(size));
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    return fault;
  }
};

TEST_F(SandboxedServiceTest, EveryRequestIsAnsweredAndNothingElseIsPossible) {
  EXPECT_EQ(InAChild([&]() -> std::string {
              const std::vector<std::string> guards = Enter();
              const auto stands = [&](const char* guard) {
                return std::find(guards.begin(), guards.end(), guard) != guards.end();
              };
              if (const std::string refused = FirstRefused(); !refused.empty()) {
                return refused + " was refused";
              }
              if (stands("seccomp")) {
                if (socket(AF_INET, SOCK_STREAM, 0) >= 0) return "a socket";
                execl("/bin/true", "true", nullptr);
                if (errno != EPERM) return "a program";
              }
              if (stands("landlock") && open("/etc/passwd", O_RDONLY) >= 0) {
                return "/etc/passwd";
              }
              return FirstRefused().empty() ? "" : "refused afterwards";
            }),
            "");
}

TEST_F(SandboxedServiceTest, OnAKernelWithoutGuardsItWorksAndSaysWhichAreMissing) {
  EXPECT_EQ(InAChild([&]() -> std::string {
              PretendOldKernel();
              for (const std::string& guard : Enter()) {
                if (guard == "landlock" || guard == "seccomp") return guard + " stands";
              }
              return FirstRefused();
            }),
            "");
}

}  // namespace
}  // namespace wayout
