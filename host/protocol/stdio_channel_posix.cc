// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "absl/status/status.h"
#include "host/base/descriptors.h"
#include "host/protocol/stdio_channel.h"

namespace wayout {
namespace {

constexpr suseconds_t kPatienceMicros = 40'000;

int end_of_input = -1;  // a descriptor that is at its end

// SIGTERM: standard input becomes one that has ended. A read that is waiting is started
// again (SA_RESTART) and finds the end, so there is no moment at which the signal could
// be missed, and what was being answered is still sent. A browser that takes nothing any
// more must not keep the process: SIGALRM ends it.
void EndInput(int) {
  const int before = errno;
  dup2(end_of_input, STDIN_FILENO);
  itimerval patience{};
  patience.it_value.tv_usec = kPatienceMicros;
  setitimer(ITIMER_REAL, &patience, nullptr);
  errno = before;
}

// A file that is mapped is only ever replaced by a rename. Somebody who cuts it short in
// place takes its pages away, and the next look at one is SIGBUS: nothing can be answered
// any more. The browser starts another host, which finds the file damaged and says so.
void EndOnCutFile(int) {
  constexpr std::string_view kWhy =
      "wayout-host: a file was cut short while it was read; install Wayout again\n";
  const ssize_t said = write(STDERR_FILENO, kWhy.data(), kWhy.size());
  _exit(said < 0 ? 1 : static_cast<int>(ServeEnd::kInputOrOutputBad));
}

void SettleSignals() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGBUS, EndOnCutFile);
  struct sigaction action {};
  action.sa_handler = EndInput;
  action.sa_flags = SA_RESTART;
  sigaction(SIGTERM, &action, nullptr);
}

// /dev/null, or in a sandbox without /dev a pipe nobody can write to any more.
int OpenEnded() {
  const int null = open("/dev/null", O_RDWR);
  std::array<int, 2> ends{-1, -1};
  if (null >= 0 || pipe(ends.data()) != 0) return null;
  close(ends[1]);
  return ends[0];
}

// A program may be started with some of its first three descriptors closed; files opened
// later must not land there.
bool OpenMissingStreams() {
  int opened = 0;
  do {
    opened = OpenEnded();
  } while (opened >= 0 && opened <= STDERR_FILENO);
  end_of_input = opened;
  return opened >= 0;
}

}  // namespace

absl::StatusOr<StdioChannel> StdioChannel::Take() {
  if (!OpenMissingStreams()) {
    return absl::ErrnoToStatus(errno, "opening the standard streams");
  }
  const int output = fcntl(STDOUT_FILENO, F_DUPFD, STDERR_FILENO + 1);
  if (output < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
    return absl::ErrnoToStatus(errno, "taking standard output for frames");
  }
  KeepDescriptorsFromChildren();
  SettleSignals();
  return StdioChannel(STDIN_FILENO, output);
}

std::optional<size_t> StdioChannel::Read(std::intptr_t input, std::span<char> space) {
  ssize_t bytes = 0;
  do {
    bytes = read(static_cast<int>(input), space.data(), space.size());
  } while (bytes < 0 && errno == EINTR);
  if (bytes < 0) return std::nullopt;
  return static_cast<size_t>(bytes);
}

std::optional<size_t> StdioChannel::Write(std::intptr_t output, std::string_view bytes) {
  ssize_t count = 0;
  do {
    count = write(static_cast<int>(output), bytes.data(), bytes.size());
  } while (count < 0 && errno == EINTR);
  if (count >= 0) return static_cast<size_t>(count);
  return errno == EPIPE ? std::optional<size_t>(0) : std::nullopt;
}

}  // namespace wayout
