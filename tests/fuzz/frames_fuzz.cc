// SPDX-License-Identifier: Apache-2.0
// Bytes into the frame reader, in pieces whose sizes the input itself chooses: the frames
// are those a straightforward reading of the whole finds.
#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "host/protocol/framing.h"
#include "tests/fuzz/fuzzed.h"

namespace wayout {
namespace {

std::vector<std::string> ReadWhole(std::string_view stream) {
  std::vector<std::string> frames;
  while (stream.size() >= kFrameHeaderBytes) {
    uint32_t length = 0;
    std::memcpy(&length, stream.data(), sizeof(length));
    stream.remove_prefix(kFrameHeaderBytes);
    if (length > kMaxFrameBytes) {
      frames.emplace_back("too large");
      break;
    }
    if (length > stream.size()) break;
    frames.emplace_back(stream.substr(0, length));
    stream.remove_prefix(length);
  }
  return frames;
}

std::vector<std::string> ReadInPieces(std::string_view stream, size_t piece_size) {
  FrameReader reader;
  std::vector<std::string> frames;
  while (!stream.empty()) {
    const auto space = reader.Space();
    WAYOUT_FUZZ_EXPECT(!space.empty());
    const size_t size = std::min({space.size(), stream.size(), piece_size});
    std::memcpy(space.data(), stream.data(), size);
    reader.Commit(size);
    stream.remove_prefix(size);
    for (auto piece = reader.Next(); piece.kind != FrameReader::Kind::kIncomplete;
         piece = reader.Next()) {
      if (piece.kind == FrameReader::Kind::kTooLarge) {
        frames.emplace_back("too large");
        return frames;
      }
      frames.emplace_back(piece.body);
    }
  }
  return frames;
}

}  // namespace

void Fuzz(std::string_view bytes) {
  if (bytes.empty()) return;
  const size_t piece_size = static_cast<unsigned char>(bytes[0]) + size_t{1};
  bytes.remove_prefix(1);
  WAYOUT_FUZZ_EXPECT(ReadInPieces(bytes, piece_size) == ReadWhole(bytes));
}

}  // namespace wayout
