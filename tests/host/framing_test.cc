// SPDX-License-Identifier: Apache-2.0
#include "host/protocol/framing.h"

#include <cstdint>
#include <cstring>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wayout {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A stream of frames that a test writes, damages and reads in pieces of its choice.
class FramingTest : public testing::Test {
 protected:
  void Write(std::string_view body) { AppendFrame(body, stream_); }

  void WriteHeader(uint32_t length) {
    char header[kFrameHeaderBytes];
    std::memcpy(header, &length, sizeof(header));
    stream_.append(header, sizeof(header));
  }

  void ShrinkBy(size_t bytes) { stream_.resize(stream_.size() - bytes); }

  // What arrives at once; everything that is complete after it is noted in pieces_.
  void Arrive(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::span<char> space = reader_.Space();
      ASSERT_FALSE(space.empty());
      const size_t taken = std::min(space.size(), bytes.size());
      std::memcpy(space.data(), bytes.data(), taken);
      reader_.Commit(taken);
      bytes.remove_prefix(taken);
      if (!NotePieces()) return;
    }
  }

  void ArriveAll() { Arrive(stream_); }

  void ArriveInPiecesOf(size_t size) {
    for (size_t at = 0; at < stream_.size(); at += size) {
      Arrive(std::string_view(stream_).substr(at, size));
    }
  }

  // False when the stream is lost.
  bool NotePieces() {
    for (;;) {
      const FrameReader::Piece piece = reader_.Next();
      if (piece.kind == FrameReader::Kind::kIncomplete) return true;
      pieces_.push_back(piece.kind == FrameReader::Kind::kFrame ? std::string(piece.body)
                        : piece.kind == FrameReader::Kind::kEmptyFrame ? "EMPTY"
                                                                       : "TOO LARGE");
      if (piece.kind == FrameReader::Kind::kTooLarge) return false;
    }
  }

  std::string stream_;
  FrameReader reader_;
  std::vector<std::string> pieces_;
};

std::string Body(size_t size) {
  std::string body;
  for (size_t i = 0; i < size; ++i) body += static_cast<char>('a' + i % 26);
  return body;
}

TEST_F(FramingTest, NothingYieldsNothing) {
  ArriveAll();
  EXPECT_EQ(reader_.Next().kind, FrameReader::Kind::kIncomplete);
}

TEST_F(FramingTest, OneFrameIsYieldedOnce) {
  Write("{}");
  ArriveAll();
  EXPECT_THAT(pieces_, ElementsAre("{}"));
  EXPECT_EQ(reader_.Next().kind, FrameReader::Kind::kIncomplete);
}

TEST_F(FramingTest, FramesThatArriveTogetherKeepTheirOrder) {
  Write("one");
  Write("two");
  Write("three");
  ArriveAll();
  EXPECT_THAT(pieces_, ElementsAre("one", "two", "three"));
}

TEST_F(FramingTest, TheLengthIsInNativeByteOrder) {
  Write("four");
  uint32_t length = 0;
  std::memcpy(&length, stream_.data(), sizeof(length));
  EXPECT_EQ(length, 4U);
}

TEST_F(FramingTest, AFrameIsItsBytesAndNotItsText) {
  Write(std::string_view("\0\xff\n\0", 4));
  ArriveAll();
  EXPECT_THAT(pieces_, ElementsAre(std::string("\0\xff\n\0", 4)));
}

TEST_F(FramingTest, EverySplitInTwoYieldsTheSame) {
  Write("one");
  Write(Body(300));
  WriteHeader(0);
  Write("{\"type\":\"hello\"}");
  for (size_t at = 0; at <= stream_.size(); ++at) {
    SCOPED_TRACE(at);
    reader_ = FrameReader();
    pieces_.clear();
    Arrive(std::string_view(stream_).substr(0, at));
    Arrive(std::string_view(stream_).substr(at));
    ASSERT_THAT(pieces_, ElementsAre("one", Body(300), "EMPTY", "{\"type\":\"hello\"}"));
  }
}

TEST_F(FramingTest, EverySplitInThreeYieldsTheSame) {
  Write("ab");
  WriteHeader(0);
  Write(Body(30));
  const std::string_view stream = stream_;
  for (size_t first = 0; first <= stream.size(); ++first) {
    for (size_t second = first; second <= stream.size(); ++second) {
      reader_ = FrameReader();
      pieces_.clear();
      Arrive(stream.substr(0, first));
      Arrive(stream.substr(first, second - first));
      Arrive(stream.substr(second));
      ASSERT_THAT(pieces_, ElementsAre("ab", "EMPTY", Body(30)))
          << first << " " << second;
    }
  }
}

TEST_F(FramingTest, EveryPieceSizeYieldsTheSame) {
  for (const int size : {0, 1, 3, 4, 5, 63, 64, 4093, 65'536, 70'000}) {
    Write(Body(static_cast<size_t>(size)));
  }
  ArriveAll();
  const std::vector<std::string> expected = pieces_;
  ASSERT_EQ(expected.size(), 10U);
  for (const int size : {1, 2, 3, 4, 5, 7, 64, 4096, 65'536}) {
    reader_ = FrameReader();
    pieces_.clear();
    ArriveInPiecesOf(static_cast<size_t>(size));
    EXPECT_EQ(pieces_, expected) << size;
  }
}

TEST_F(FramingTest, RandomFramesInRandomPiecesYieldTheSame) {
  std::mt19937 random(20261123);
  const auto upto = [&](size_t most) {
    return std::uniform_int_distribution<size_t>(0, most)(random);
  };
  for (int round = 0; round < 200; ++round) {
    stream_.clear();
    pieces_.clear();
    reader_ = FrameReader();
    std::vector<std::string> written;
    for (size_t i = upto(20); i > 0; --i) {
      const std::string body = Body(upto(3) == 0 ? upto(200'000) : upto(300));
      Write(body);
      written.push_back(body.empty() ? "EMPTY" : body);
    }
    for (std::string_view rest = stream_; !rest.empty();) {
      const size_t size = 1 + upto(upto(2) == 0 ? 100'000 : 10);
      Arrive(rest.substr(0, size));
      rest.remove_prefix(std::min(size, rest.size()));
    }
    ASSERT_EQ(pieces_, written) << round;
  }
}

TEST_F(FramingTest, TruncatedHeaderYieldsNothing) {
  Write("whole");
  WriteHeader(9);
  for (size_t missing = 1; missing <= 3; ++missing) {
    ShrinkBy(1);
    reader_ = FrameReader();
    pieces_.clear();
    ArriveAll();
    EXPECT_THAT(pieces_, ElementsAre("whole"));
  }
}

TEST_F(FramingTest, TruncatedBodyYieldsNothing) {
  Write("whole");
  Write("cut");
  ShrinkBy(1);
  ArriveAll();
  EXPECT_THAT(pieces_, ElementsAre("whole"));
}

TEST_F(FramingTest, EmptyFramesAreToldAndTheStreamGoesOn) {
  WriteHeader(0);
  WriteHeader(0);
  Write("after");
  ArriveAll();
  EXPECT_THAT(pieces_, ElementsAre("EMPTY", "EMPTY", "after"));
}

TEST_F(FramingTest, TheLargestFrameIsYielded) {
  Write(Body(kMaxFrameBytes));
  Write("after");
  ArriveAll();
  EXPECT_THAT(pieces_, ElementsAre(Body(kMaxFrameBytes), "after"));
}

TEST_F(FramingTest, AFrameOneByteLargerIsRefusedByItsHeaderAlone) {
  WriteHeader(kMaxFrameBytes + 1);
  ArriveAll();
  EXPECT_THAT(pieces_, ElementsAre("TOO LARGE"));
  EXPECT_EQ(reader_.Next().claimed, kMaxFrameBytes + 1);
}

TEST_F(FramingTest, ClaimsOfGigabytesAreRefusedWithoutMemory) {
  for (const uint32_t claimed : {uint32_t{0x80000000}, uint32_t{0xffffffff},
                                 uint32_t{1'610'612'736}, uint32_t{858'927'154}}) {
    reader_ = FrameReader();
    stream_.clear();
    WriteHeader(claimed);
    ArriveAll();
    EXPECT_EQ(reader_.Next().claimed, claimed);
    EXPECT_LT(reader_.Space().size(), 100'000U);
  }
}

TEST_F(FramingTest, NothingIsYieldedAfterAFrameTooLarge) {
  WriteHeader(kMaxFrameBytes + 1);
  Write("after");
  ArriveAll();
  EXPECT_THAT(pieces_, ElementsAre("TOO LARGE"));
  EXPECT_EQ(reader_.Next().kind, FrameReader::Kind::kTooLarge);
}

TEST_F(FramingTest, MemoryOfALargeFrameIsGivenBack) {
  Write(Body(kMaxFrameBytes));
  Write("small");
  ArriveAll();
  EXPECT_LT(reader_.Space().size(), 100'000U);
}

}  // namespace
}  // namespace wayout
