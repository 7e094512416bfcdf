// SPDX-License-Identifier: Apache-2.0
// The short way of reading a lookup against the long one.
#include "host/protocol/plain_lookup.h"

#include <random>
#include <string>
#include <variant>

#include "gtest/gtest.h"

namespace wayout {
namespace {

std::string Frame(const std::string& id, const std::string& host, const std::string& path,
                  const std::string& query = "", const std::string& hash = "") {
  return "{\"id\":" + id + ",\"type\":\"lookup\",\"host\":\"" + host + "\",\"path\":\"" +
         path + "\",\"query\":\"" + query + "\",\"hash\":\"" + hash + "\"}";
}

// The same with the id behind, as the extension sends it.
std::string IdLast(const std::string& id, const std::string& host,
                   const std::string& path) {
  return "{\"type\":\"lookup\",\"host\":\"" + host + "\",\"path\":\"" + path +
         "\",\"query\":\"?q\",\"hash\":\"#h\",\"id\":" + id + "}";
}

// What the long way makes of it: a space in front is no matter to JSON.
std::variant<Request, ErrorReply> ReadTheLongWay(const std::string& frame) {
  return ParseRequest(" " + frame);
}

// Whether the short way read it; if so it must agree with the long way.
bool WasReadAlike(const std::string& frame) {
  const auto plain = ReadPlainLookup(frame);
  if (!plain) return false;
  const auto parsed = ReadTheLongWay(frame);
  const auto* request = std::get_if<Request>(&parsed);
  const auto* lookup = request ? std::get_if<LookupRequest>(request) : nullptr;
  EXPECT_NE(lookup, nullptr) << frame;
  if (lookup == nullptr) return true;
  EXPECT_EQ(plain->id, lookup->id) << frame;
  EXPECT_EQ(plain->host, lookup->host) << frame;
  EXPECT_EQ(plain->path, lookup->path) << frame;
  EXPECT_EQ(plain->query, lookup->query) << frame;
  EXPECT_EQ(plain->hash, lookup->hash) << frame;
  return true;
}

TEST(PlainLookupTest, TheFrameOfTheExtensionIsRead) {
  EXPECT_TRUE(WasReadAlike(Frame("0", "x.com", "/settings/grok", "?a=b&c", "#d/e")));
  EXPECT_TRUE(WasReadAlike(IdLast("7", "x.com", "/settings/grok")));
  EXPECT_TRUE(WasReadAlike(Frame("999999999999999", "", "")));
  EXPECT_TRUE(WasReadAlike(
      Frame("1", std::string(255, 'h'), std::string(8192, 'p'), std::string(8192, 'q'))));
}

TEST(PlainLookupTest, EverythingElseIsLeftToTheReaderOfAllRequests) {
  for (const char* id : {"", "-1", "01", "00", "1.0", "1e3", "\"1\"", "null",
                         "9007199254740993", "99999999999999999999"}) {
    EXPECT_FALSE(ReadPlainLookup(Frame(id, "x.com", "/"))) << id;
    EXPECT_FALSE(ReadPlainLookup(IdLast(id, "x.com", "/"))) << id;
  }
  for (const char* path : {"\\n", "\\\"", "\x01", "\x7f", "/\xc3\xa9", "\xff", "\""}) {
    EXPECT_FALSE(ReadPlainLookup(Frame("1", "x.com", path))) << path;
  }
  EXPECT_FALSE(ReadPlainLookup(Frame("1", std::string(256, 'h'), "/")));
  EXPECT_FALSE(ReadPlainLookup(Frame("1", "x.com", std::string(8193, 'p'))));
  const std::string whole = Frame("1", "x.com", "/a", "?b", "#c");
  for (size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(ReadPlainLookup(whole.substr(0, length))) << length;
  }
  EXPECT_FALSE(ReadPlainLookup(whole + " "));
  EXPECT_FALSE(ReadPlainLookup(" " + whole));
  EXPECT_FALSE(ReadPlainLookup(whole.substr(0, whole.size() - 1) + ",\"id\":2}"));
  EXPECT_FALSE(ReadPlainLookup("{" + IdLast("1", "x.com", "/").substr(8)));
}

// One byte changed, left out or put in: what is still read is read alike.
TEST(PlainLookupTest, WhatIsNearlyPlainIsNotReadDifferently) {
  const std::string first = Frame("42", "x.com", "/a/b", "?q=%20", "#h");
  const std::string last = IdLast("42", "x.com", "/a/b");
  std::mt19937 random(20261126);
  int read = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string frame = i % 2 == 0 ? first : last;
    const size_t at = random() % frame.size();
    const auto byte = static_cast<char>(random() % 256);
    if (i % 3 == 0) frame[at] = byte;
    if (i % 3 == 1) frame.erase(at, 1);
    if (i % 3 == 2) frame.insert(at, 1, byte);
    read += WasReadAlike(frame) ? 1 : 0;
  }
  EXPECT_GT(read, 1000);
  EXPECT_LT(read, 15'000);
}

}  // namespace
}  // namespace wayout
