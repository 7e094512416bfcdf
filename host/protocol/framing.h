// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_PROTOCOL_FRAMING_H_
#define WAYOUT_HOST_PROTOCOL_FRAMING_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace wayout {

// Native messaging's frame, the same in Chromium and Firefox: the length of what follows
// as an unsigned 32-bit number in native byte order, then that many bytes of JSON.

inline constexpr size_t kFrameHeaderBytes = 4;
// Chromium lets an extension send 64 MiB, Firefox 4 GiB (and hangs); no request of ours
// comes near this.
inline constexpr size_t kMaxFrameBytes = 1'048'576;

// Finds the frames in a stream of bytes, whatever pieces they arrive in:
//
//   reader.Commit(read(fd, reader.Space()));
//   while ((piece = reader.Next()).kind != kIncomplete) ...
class FrameReader {
 public:
  enum class Kind {
    kIncomplete,  // the rest of the next frame has not arrived
    kFrame,
    kEmptyFrame,  // a length of zero; the stream goes on behind it
    kTooLarge,    // above kMaxFrameBytes; the stream is lost, this is all it yields now
  };
  struct Piece {
    Kind kind = Kind::kIncomplete;
    std::string_view body;  // of kFrame; valid until the next Space()
    size_t claimed = 0;     // of kTooLarge: the length the header claims
  };

  // Where the next bytes go: not empty once Next() said kIncomplete. Memory is taken for
  // a frame only after its length was found to be within bounds, and given back after it.
  std::span<char> Space();
  // The first `bytes` of Space() have been filled.
  void Commit(size_t bytes) { end_ += bytes; }
  Piece Next();

 private:
  size_t Available() const { return end_ - begin_; }
  size_t ClaimedLength() const;
  size_t NeededBytes() const;
  void MakeRoom();

  std::unique_ptr<char[]> buffer_;  // not filled with zeros: most is never touched
  size_t size_ = 0;
  size_t begin_ = 0;  // buffer_[begin_, end_) has arrived and was not yielded
  size_t end_ = 0;
};

// Appends `json` to `out` as one frame. It is at most kMaxReplyBytes long (message.h).
void AppendFrame(std::string_view json, std::string& out);

}  // namespace wayout

#endif  // WAYOUT_HOST_PROTOCOL_FRAMING_H_
