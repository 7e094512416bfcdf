// SPDX-License-Identifier: Apache-2.0
#include "tests/host/host_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "host/base/extension_id.h"
#include "host/protocol/framing.h"
#include "tests/host/old_kernel.h"

namespace wayout {
namespace {

constexpr int kLimitMillis = 30'000;
constexpr char kProgram[] = WAYOUT_BINARY_DIR "/host/wayout-host";

std::array<int, 2> Pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) std::abort();
  return ends;
}

void Close(int& descriptor) {
  if (descriptor >= 0) close(descriptor);
  descriptor = -1;
}

// Runs in the child. A descriptor that is already where it should be keeps its
// close-on-exec mark under dup2, so all are moved out of the way first.
[[noreturn]] void Become(const HostProcess::Start& start, int input, int output,
                         int sentinel) {
  const int in = fcntl(input, F_DUPFD, 10);
  const int out = fcntl(output, F_DUPFD, 10);
  const int third = sentinel < 0 ? -1 : fcntl(sentinel, F_DUPFD, 10);
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  if (third >= 0) dup2(third, 3);
  for (const int descriptor : {in, out, third}) {
    if (descriptor >= 0) close(descriptor);
  }
  setenv("WAYOUT_DATA_DIR", start.data_folder.c_str(), 1);
  const char* built = WAYOUT_BINARY_DIR "/rules.db";
  setenv("WAYOUT_RULES", start.rules.empty() ? built : start.rules.c_str(), 1);
  std::signal(SIGPIPE, SIG_DFL);  // as Chromium starts hosts
  std::vector<std::string> words = start.arguments;
  if (words.empty()) {
    words.push_back("chrome-extension://" + std::string(kChromiumId) + "/");
  }
  std::vector<char*> arguments = {const_cast<char*>(kProgram)};
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  if (start.on_old_kernel) PretendOldKernel();
  execv(kProgram, arguments.data());
  _exit(127);
}

}  // namespace

HostProcess::HostProcess(const Start& start) {
  std::signal(SIGPIPE, SIG_IGN);
  auto to_host = Pipe();
  auto from_host = Pipe();
  std::array<int, 2> sentinel = {-1, -1};
  if (start.with_sentinel) sentinel = Pipe();
  process_ = fork();
  if (process_ == 0) Become(start, to_host[0], from_host[1], sentinel[1]);
  Close(to_host[0]);
  Close(from_host[1]);
  Close(sentinel[1]);
  input_ = to_host[1];
  output_ = from_host[0];
  sentinel_ = sentinel[0];
}

HostProcess::~HostProcess() {
  CloseInput();
  CloseOutput();
  Wait();
  Close(sentinel_);
}

void HostProcess::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = write(input_, bytes.data(), bytes.size());
    if (sent <= 0) return;  // the host is gone: what comes back will tell
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
}

void HostProcess::SendFrame(std::string_view body) {
  std::string frame;
  AppendFrame(body, frame);
  Send(frame);
}

bool HostProcess::WaitForOutput() const {
  pollfd wait{output_, POLLIN, 0};
  return poll(&wait, 1, kLimitMillis) == 1;
}

std::optional<std::string> HostProcess::ReadBytes(size_t size) {
  std::string bytes(size, '\0');
  size_t have = 0;
  while (have < size) {
    if (!WaitForOutput()) return std::nullopt;
    const ssize_t got = read(output_, bytes.data() + have, size - have);
    if (got <= 0) return std::nullopt;
    have += static_cast<size_t>(got);
  }
  return bytes;
}

std::optional<std::string> HostProcess::ReadFrame() {
  const auto header = ReadBytes(kFrameHeaderBytes);
  if (!header) return std::nullopt;
  uint32_t length = 0;
  std::memcpy(&length, header->data(), sizeof(length));
  return ReadBytes(length);
}

nlohmann::json HostProcess::Ask(const nlohmann::json& request) {
  SendFrame(request.dump());
  const auto reply = ReadFrame();
  return reply ? nlohmann::json::parse(*reply) : nlohmann::json();
}

std::string HostProcess::ReadRest() {
  std::string rest;
  while (auto byte = ReadBytes(1)) rest += *byte;
  return rest;
}

void HostProcess::CloseInput() { Close(input_); }
void HostProcess::CloseOutput() { Close(output_); }

void HostProcess::Signal(int number) const { kill(process_, number); }

bool HostProcess::IsRunning() {
  if (end_) return false;
  int status = 0;
  if (waitpid(process_, &status, WNOHANG) == 0) return true;
  end_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  return false;
}

int HostProcess::Wait() {
  using std::chrono::steady_clock;
  const auto limit = steady_clock::now() + std::chrono::milliseconds(kLimitMillis);
  while (IsRunning()) {
    if (steady_clock::now() > limit) {
      kill(process_, SIGKILL);
      waitpid(process_, nullptr, 0);
      end_ = -SIGKILL;
    }
    std::this_thread::sleep_for(std::chrono::microseconds(50));
  }
  return *end_;
}

bool HostProcess::SentinelIsClosed() const {
  pollfd look{sentinel_, POLLIN, 0};
  return poll(&look, 1, 0) == 1 && (look.revents & POLLHUP) != 0;
}

}  // namespace wayout
