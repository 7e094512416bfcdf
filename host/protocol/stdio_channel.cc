// SPDX-License-Identifier: Apache-2.0
#include "host/protocol/stdio_channel.h"

#include "absl/strings/str_cat.h"
#include "host/protocol/message.h"

namespace wayout {
namespace {

constexpr size_t kManyReplyBytes = size_t{128} * 1024;

}  // namespace

StdioChannel::Step StdioChannel::Fill() {
  const std::optional<size_t> bytes = Read(input_, reader_.Space());
  if (!bytes) end_ = ServeEnd::kInputOrOutputBad;
  if (bytes.value_or(0) == 0) return Step::kStop;
  reader_.Commit(*bytes);
  return Step::kGoOn;
}

// A browser that closed its end wants no more answers: that is an end like any other.
StdioChannel::Step StdioChannel::Flush() {
  std::string_view rest = replies_;
  while (!rest.empty()) {
    const std::optional<size_t> bytes = Write(output_, rest);
    if (!bytes) end_ = ServeEnd::kInputOrOutputBad;
    if (bytes.value_or(0) == 0) return Step::kStop;
    rest.remove_prefix(*bytes);
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
