// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "host/cli/host_probe.h"
#include "host/protocol/framing.h"
#include "installer/registration.h"

namespace wayout {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr size_t kErrorBytes = 4096;

// Both ends of a pipe, closed with the object.
struct Pipe {
  int read_end = -1;
  int write_end = -1;

  Pipe() {
    std::array<int, 2> ends{-1, -1};
    if (pipe(ends.data()) == 0) {  // macOS has no pipe2, and no thread forks meanwhile
      for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
      read_end = ends[0];
      write_end = ends[1];
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    Close(read_end);
    Close(write_end);
  }
  static void Close(int& end) {
    if (end >= 0) close(std::exchange(end, -1));
  }
};

// The child between fork and exec: only calls that are safe there.
[[noreturn]] void Become(const ProbeStart& start, char* const* arguments,
                         const char* folder, const Pipe& in, const Pipe& out,
                         const Pipe& errors, const Pipe& sentinel) {
  dup2(in.read_end, STDIN_FILENO);
  dup2(out.write_end, STDOUT_FILENO);
  dup2(errors.write_end, STDERR_FILENO);
  if (start.as_firefox) {
    constexpr int kSentinel = 3;
    if (sentinel.write_end == kSentinel) {
      fcntl(kSentinel, F_SETFD, 0);
    } else {
      dup2(sentinel.write_end, kSentinel);
    }
  }
  signal(SIGPIPE, start.as_firefox ? SIG_IGN : SIG_DFL);
  if (chdir(folder) == 0) execv(arguments[0], arguments);
  _exit(127);
}

std::string EndInWords(int status) {
  if (WIFSIGNALED(status)) {
    return absl::StrCat("it was ended by signal ", WTERMSIG(status), " (",
                        strsignal(WTERMSIG(status)), ")");
  }
  if (WEXITSTATUS(status) == 127) return "it could not be started";
  return absl::StrCat("it ended with exit code ", WEXITSTATUS(status),
                      " and said nothing");
}

// A started host, from its parent's side.
class Conversation {
 public:
  explicit Conversation(const ProbeStart& start) : start_(start) {}

  ProbeResult Run() {
    if (!Start()) return {"", "it could not be started", ""};
    Send();
    Listen();
    Pipe::Close(in_.write_end);
    const int status = WaitForEnd();
    if (result_.reply.empty() && result_.failure.empty())
      result_.failure = EndInWords(status);
    return std::move(result_);
  }

 private:
  bool Start() {
    std::vector<std::string> words = start_.arguments;
    words.insert(words.begin(), start_.program);
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const std::string folder =
        std::filesystem::path(start_.program).parent_path().string();
    setenv(kLookOnlyVariable, "1", 1);
    child_ = fork();
    if (child_ == 0) {
      Become(start_, arguments.data(), folder.c_str(), in_, out_, errors_, sentinel_);
    }
    unsetenv(kLookOnlyVariable);
    Pipe::Close(in_.read_end);
    Pipe::Close(out_.write_end);
    Pipe::Close(errors_.write_end);
    Pipe::Close(sentinel_.write_end);
    fcntl(errors_.read_end, F_SETFL, O_NONBLOCK);
    return child_ > 0;
  }

  void Send() const {
    std::string bytes;
    AppendFrame(start_.frame, bytes);
    // One request is far smaller than a pipe holds, so this does not block; a host that
    // is gone already is told by what it leaves.
    const auto before = signal(SIGPIPE, SIG_IGN);
    [[maybe_unused]] const ssize_t written =
        write(in_.write_end, bytes.data(), bytes.size());
    signal(SIGPIPE, before);
  }

  // Until a frame came, the host closed its output, or patience ends.
  void Listen() {
    const auto deadline = SteadyClock::now() + start_.patience;
    std::array<pollfd, 2> sources{pollfd{out_.read_end, POLLIN, 0},
                                  pollfd{errors_.read_end, POLLIN, 0}};
    while (sources[0].fd >= 0) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
          deadline - SteadyClock::now());
      const int ready = poll(sources.data(), sources.size(),
                             static_cast<int>(std::max<int64_t>(0, left.count())));
      if (ready < 0 && errno == EINTR) continue;
      if (ready <= 0) {
        result_.failure = absl::StrCat("it did not answer within ",
                                       start_.patience.count() / 1000, " seconds");
        return;
      }
      if (sources[1].revents != 0 && !ReadErrors()) sources[1].fd = -1;
      if (sources[0].revents != 0 && !ReadReply()) sources[0].fd = -1;
    }
    while (ReadErrors()) {  // what has arrived by now
    }
  }

  bool ReadErrors() {
    std::array<char, 1024> bytes{};
    const ssize_t count = read(errors_.read_end, bytes.data(), bytes.size());
    if (count <= 0) return false;
    result_.errors.append(bytes.data(), static_cast<size_t>(count));
    if (result_.errors.size() > kErrorBytes) result_.errors.resize(kErrorBytes);
    return true;
  }

  // False when nothing more is to be read.
  bool ReadReply() {
    const std::span<char> space = reader_.Space();
    const ssize_t count = read(out_.read_end, space.data(), space.size());
    if (count <= 0) return false;
    reader_.Commit(static_cast<size_t>(count));
    const FrameReader::Piece piece = reader_.Next();
    switch (piece.kind) {
      case FrameReader::Kind::kIncomplete:
        return true;
      case FrameReader::Kind::kFrame:
        result_.reply = piece.body;
        break;
      case FrameReader::Kind::kEmptyFrame:
      case FrameReader::Kind::kTooLarge:
        result_.failure = "what it wrote is no message";
    }
    Pipe::Close(in_.write_end);  // it may end now, which ends its errors
    return false;
  }

  int WaitForEnd() const {
    constexpr std::chrono::milliseconds kGrace{2000};
    const auto deadline = SteadyClock::now() + kGrace;
    int status = 0;
    while (waitpid(child_, &status, WNOHANG) == 0) {
      if (SteadyClock::now() > deadline) {
        kill(child_, SIGKILL);
        waitpid(child_, &status, 0);
        break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return status;
  }

  const ProbeStart& start_;
  Pipe in_;
  Pipe out_;
  Pipe errors_;
  Pipe sentinel_;
  pid_t child_ = -1;
  FrameReader reader_;
  ProbeResult result_;
};

}  // namespace

ProbeResult ProbeHost(const ProbeStart& start) { return Conversation(start).Run(); }

}  // namespace wayout
