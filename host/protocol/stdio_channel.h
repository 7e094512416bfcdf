// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_PROTOCOL_STDIO_CHANNEL_H_
#define WAYOUT_HOST_PROTOCOL_STDIO_CHANNEL_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "host/protocol/framing.h"

namespace wayout {

// What the channel asks of the program above it.
struct FrameAnswerer {
  // Once before the frames of one read are answered.
  std::function<void()> before_batch;
  // One frame's body in, the reply's JSON (at most kMaxReplyBytes) out.
  std::function<std::string(std::string_view)> answer;
  // Once the replies have been sent.
  std::function<void()> after_batch = [] {};
};

// How serving ended, as the exit code the process then has (sysexits.h).
enum class ServeEnd : int {
  kFine = 0,              // the browser closed its end, or SIGTERM came
  kFrameTooLarge = 65,    // EX_DATAERR
  kInputOrOutputBad = 74  // EX_IOERR
};

// The browser's end of native messaging: frames in on standard input, frames out on what
// was standard output. One process has one channel.
class StdioChannel {
 public:
  // Takes standard output away, so that nothing else the process prints can break a
  // frame (descriptor 1 is standard error from now on), and settles the signals: SIGPIPE
  // is ignored (Chromium starts hosts without that, Firefox with it), SIGTERM makes the
  // input end. Windows has neither signal; a browser there ends the process. Call it
  // before anything else may print.
  static absl::StatusOr<StdioChannel> Take();
  // A channel over other descriptors (on Windows: handles), which stay the caller's. For
  // tests.
  StdioChannel(std::intptr_t input, std::intptr_t output)
      : input_(input), output_(output) {}

  // Answers frames until the input ends. What is complete by then is answered; a
  // truncated frame is dropped. The replies of one read leave in one write, unless they
  // are many.
  ServeEnd Serve(const FrameAnswerer& answerer);

 private:
  enum class Step { kGoOn, kStop };
  // How many bytes there were, when something came or went; 0: the other end wants no
  // more. nullopt: the input or the output is bad.
  static std::optional<size_t> Read(std::intptr_t input, std::span<char> space);
  static std::optional<size_t> Write(std::intptr_t output, std::string_view bytes);
  Step AnswerArrived(const FrameAnswerer& answerer);
  Step Fill();
  Step Flush();

  std::intptr_t input_;
  std::intptr_t output_;
  FrameReader reader_;
  std::string replies_;
  ServeEnd end_ = ServeEnd::kFine;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_PROTOCOL_STDIO_CHANNEL_H_
