// SPDX-License-Identifier: Apache-2.0
#include "host/protocol/stdio_channel.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wayout {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A browser in front of a channel that serves in a thread of its own.
class ChannelTest : public testing::Test {
 protected:
  void SetUp() override {
    std::signal(SIGPIPE, SIG_IGN);
    ASSERT_EQ(pipe2(to_host_.data(), O_CLOEXEC), 0);
    ASSERT_EQ(pipe2(from_host_.data(), O_CLOEXEC), 0);
  }
  void TearDown() override {
    CloseInput();
    CloseOutput();
    close(to_host_[0]);
  }

  void Send(std::string_view bytes) {
    ASSERT_EQ(write(to_host_[1], bytes.data(), bytes.size()),
              static_cast<ssize_t>(bytes.size()));
  }
  void CloseInput() { CloseOnce(to_host_[1]); }
  void CloseOutput() { CloseOnce(from_host_[0]); }
  static void CloseOnce(int& descriptor) {
    if (descriptor >= 0) close(descriptor);
    descriptor = -1;
  }

  // Serves what was sent, until the input ends; then no more replies follow.
  ServeEnd Serve() {
    CloseInput();
    StdioChannel channel(to_host_[0], from_host_[1]);
    std::thread reader([this] { ReadReplies(); });
    const ServeEnd end = channel.Serve(answerer_);
    close(from_host_[1]);
    reader.join();
    return end;
  }

  void ReadReplies() {
    std::array<char, 65536> bytes{};
    ssize_t size = 0;
    while (from_host_[0] >= 0 && (size = read(from_host_[0], bytes.data(), 65536)) > 0) {
      received_.append(bytes.data(), static_cast<size_t>(size));
    }
  }

  std::vector<std::string> Replies() const {
    std::vector<std::string> replies;
    std::string_view rest = received_;
    while (!rest.empty()) {
      uint32_t length = 0;
      std::memcpy(&length, rest.data(), sizeof(length));
      replies.emplace_back(rest.substr(kFrameHeaderBytes, length));
      rest.remove_prefix(kFrameHeaderBytes + length);
    }
    return replies;
  }

  int batches_ = 0;
  FrameAnswerer answerer_{
      [this] { ++batches_; },
      [](std::string_view body) { return "<" + std::string(body) + ">"; }};
  std::array<int, 2> to_host_{};
  std::array<int, 2> from_host_{};
  std::string received_;
};

std::string Frame(std::string_view body) {
  std::string frame;
  AppendFrame(body, frame);
  return frame;
}

TEST_F(ChannelTest, EndOfInputIsAFineEnd) {
  EXPECT_EQ(Serve(), ServeEnd::kFine);
  EXPECT_THAT(received_, IsEmpty());
}

TEST_F(ChannelTest, EveryFrameHasItsReplyInOrder) {
  Send(Frame("a") + Frame("b") + Frame("c"));
  EXPECT_EQ(Serve(), ServeEnd::kFine);
  EXPECT_THAT(Replies(), ElementsAre("<a>", "<b>", "<c>"));
}

TEST_F(ChannelTest, FramesOfOneReadAreOneBatch) {
  Send(Frame("a") + Frame("b") + Frame("c"));
  Serve();
  EXPECT_EQ(batches_, 1);
}

TEST_F(ChannelTest, WhatTakesLongComesAfterTheReplies) {
  size_t unread = 0;
  answerer_.after_batch = [&] {
    int bytes = 0;
    ioctl(from_host_[0], FIONREAD, &bytes);
    unread += static_cast<size_t>(bytes) + received_.size();
  };
  Send(Frame("a") + Frame("b"));
  CloseInput();
  StdioChannel channel(to_host_[0], from_host_[1]);
  channel.Serve(answerer_);
  close(from_host_[1]);
  EXPECT_EQ(unread, Frame("<a>").size() + Frame("<b>").size());
}

TEST_F(ChannelTest, ATruncatedFrameIsDroppedAndTheEndIsFine) {
  Send(Frame("a") + Frame("cut").substr(0, 6));
  EXPECT_EQ(Serve(), ServeEnd::kFine);
  EXPECT_THAT(Replies(), ElementsAre("<a>"));
}

TEST_F(ChannelTest, AnEmptyFrameIsAnErrorAndServingGoesOn) {
  Send(Frame("") + Frame("a"));
  EXPECT_EQ(Serve(), ServeEnd::kFine);
  ASSERT_THAT(Replies(), SizeIs(2));
  EXPECT_EQ(json::parse(Replies()[0])["code"], "empty_frame");
  EXPECT_EQ(json::parse(Replies()[0])["id"], nullptr);
  EXPECT_EQ(Replies()[1], "<a>");
}

TEST_F(ChannelTest, AFrameTooLargeIsAnErrorAndTheEnd) {
  Send(Frame("a") + std::string("\xff\xff\xff\x7f", 4) + Frame("b"));
  EXPECT_EQ(Serve(), ServeEnd::kFrameTooLarge);
  ASSERT_THAT(Replies(), SizeIs(2));
  EXPECT_EQ(Replies()[0], "<a>");
  EXPECT_EQ(json::parse(Replies()[1])["code"], "frame_too_large");
}

TEST_F(ChannelTest, RepliesLargerThanAPipeArriveWhole) {
  answerer_.answer = [](std::string_view) { return std::string(1'048'576, 'x'); };
  Send(Frame("a") + Frame("b") + Frame("c"));
  EXPECT_EQ(Serve(), ServeEnd::kFine);
  EXPECT_THAT(Replies(),
              ElementsAre(SizeIs(1'048'576), SizeIs(1'048'576), SizeIs(1'048'576)));
}

TEST_F(ChannelTest, ABrowserThatWantsNoRepliesIsAFineEnd) {
  CloseOutput();
  Send(Frame("a"));
  EXPECT_EQ(Serve(), ServeEnd::kFine);
}

TEST_F(ChannelTest, WhatTheProcessPrintsIsNoFrame) {
  Send(Frame("a"));
  CloseInput();
  const pid_t host = fork();
  if (host == 0) {
    dup2(to_host_[0], STDIN_FILENO);
    dup2(from_host_[1], STDOUT_FILENO);
    dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
    auto channel = StdioChannel::Take();
    std::puts("a library says hello");
    std::fflush(stdout);
    _exit(channel.ok() ? static_cast<int>(channel->Serve(answerer_)) : 99);
  }
  close(from_host_[1]);
  ReadReplies();
  int status = 0;
  waitpid(host, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_THAT(Replies(), ElementsAre("<a>"));
}

}  // namespace
}  // namespace wayout
