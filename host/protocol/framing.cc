// SPDX-License-Identifier: Apache-2.0
#include "host/protocol/framing.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

namespace wayout {
namespace {

// What a pipe holds on Linux: more is never read at once.
constexpr size_t kUsualBytes = size_t{64} * 1024;

}  // namespace

size_t FrameReader::ClaimedLength() const {
  uint32_t length = 0;
  static_assert(sizeof(length) == kFrameHeaderBytes);
  std::memcpy(&length, buffer_.get() + begin_, sizeof(length));
  return length;
}

// The size of a buffer that holds the frame that has begun to arrive.
size_t FrameReader::NeededBytes() const {
  if (Available() < kFrameHeaderBytes || ClaimedLength() > kMaxFrameBytes) {
    return kUsualBytes;
  }
  return std::max(kUsualBytes, kFrameHeaderBytes + ClaimedLength());
}

// Moves what has arrived to the front of a buffer of the needed size.
void FrameReader::MakeRoom() {
  const size_t needed = NeededBytes();
  if (needed != size_) {
    auto buffer = std::make_unique_for_overwrite<char[]>(needed);
    std::copy_n(buffer_.get() + begin_, Available(), buffer.get());
    buffer_ = std::move(buffer);
    size_ = needed;
  } else if (begin_ != 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, Available());
  }
  end_ -= begin_;
  begin_ = 0;
}

std::span<char> FrameReader::Space() {
  MakeRoom();
  return {buffer_.get() + end_, size_ - end_};
}

FrameReader::Piece FrameReader::Next() {
  if (Available() < kFrameHeaderBytes) return {};
  const size_t length = ClaimedLength();
  if (length > kMaxFrameBytes) return {Kind::kTooLarge, {}, length};
  if (Available() - kFrameHeaderBytes < length) return {};
  const std::string_view body(buffer_.get() + begin_ + kFrameHeaderBytes, length);
  begin_ += kFrameHeaderBytes + length;
  return {length == 0 ? Kind::kEmptyFrame : Kind::kFrame, body, 0};
}

void AppendFrame(std::string_view json, std::string& out) {
  const auto length = static_cast<uint32_t>(json.size());
  char header[kFrameHeaderBytes];
  std::memcpy(header, &length, sizeof(header));
  out.append(header, sizeof(header));
  out += json;
}

}  // namespace wayout
