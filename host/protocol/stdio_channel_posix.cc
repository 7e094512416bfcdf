// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "host/base/descriptors.h"
#include "host/protocol/message.h"
#include "host/protocol/stdio_channel.h"

namespace wayout {
namespace {

constexpr size_t kManyReplyBytes = 128 * 1024;
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

StdioChannel::Step StdioChannel::Fill() {
  const std::span<char> space = reader_.Space();
  ssize_t bytes = 0;
  do {
    bytes = read(input_, space.data(), space.size());
  } while (bytes < 0 && errno == EINTR);
  if (bytes < 0) end_ = ServeEnd::kInputOrOutputBad;
  if (bytes <= 0) return Step::kStop;
  reader_.Commit(static_cast<size_t>(bytes));
  return Step::kGoOn;
}

// A browser that closed its end wants no more answers: that is an end like any other.
StdioChannel::Step StdioChannel::Flush() {
  std::string_view rest = replies_;
  while (!rest.empty()) {
    const ssize_t bytes = write(output_, rest.data(), rest.size());
    if (bytes < 0 && errno == EINTR) continue;
    if (bytes < 0) {
      if (errno != EPIPE) end_ = ServeEnd::kInputOrOutputBad;
      return Step::kStop;
    }
    rest.remove_prefix(static_cast<size_t>(bytes));
  }
  replies_.clear();
  if (replies_.capacity() > 2 * kManyReplyBytes) replies_.shrink_to_fit();
  return Step::kGoOn;
}

StdioChannel::Step StdioChannel::AnswerArrived(const FrameAnswerer& answerer) {
  for (;;) {
    const FrameReader::Piece piece = reader_.Next();
    switch (piece.kind) {
      case FrameReader::Kind::kIncomplete:
        return Flush();
      case FrameReader::Kind::kFrame:
        AppendFrame(answerer.answer(piece.body), replies_);
        break;
      case FrameReader::Kind::kEmptyFrame:
        AppendFrame(Serialize(ErrorReply{std::nullopt, ErrorCode::kEmptyFrame,
                                         "a frame of no bytes is no request"}),
                    replies_);
        break;
      case FrameReader::Kind::kTooLarge:
        AppendFrame(Serialize(ErrorReply{
                        std::nullopt, ErrorCode::kFrameTooLarge,
                        absl::StrCat("a frame of ", piece.claimed, " bytes; at most ",
                                     kMaxFrameBytes, " are taken")}),
                    replies_);
        end_ = ServeEnd::kFrameTooLarge;
        Flush();
        return Step::kStop;
    }
    if (replies_.size() > kManyReplyBytes && Flush() == Step::kStop) return Step::kStop;
  }
}

ServeEnd StdioChannel::Serve(const FrameAnswerer& answerer) {
  while (Fill() == Step::kGoOn) {
    answerer.before_batch();
    if (AnswerArrived(answerer) == Step::kStop) break;
    answerer.after_batch();
  }
  return end_;
}

}  // namespace wayout
