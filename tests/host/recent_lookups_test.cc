// SPDX-License-Identifier: Apache-2.0
#include "host/service/recent_lookups.h"

#include "gtest/gtest.h"

namespace wayout {
namespace {

std::string Asked(const std::string& id, const std::string& host = "x.com") {
  return "{\"id\":" + id + ",\"type\":\"lookup\",\"host\":\"" + host + "\"}";
}
std::string Answered(const std::string& id, const std::string& site = "x") {
  return "{\"id\":" + id + ",\"type\":\"lookup\",\"site\":\"" + site + "\"}";
}

TEST(RecentLookupsTest, TheSameQuestionGetsTheSameAnswerWithItsOwnId) {
  RecentLookups recent;
  EXPECT_EQ(recent.Find(Asked("1")), std::nullopt);
  recent.Remember(Asked("1"), Answered("1"));
  EXPECT_EQ(recent.Find(Asked("1")), Answered("1"));
  EXPECT_EQ(recent.Find(Asked("0")), Answered("0"));
  EXPECT_EQ(recent.Find(Asked("987654321")), Answered("987654321"));
}

TEST(RecentLookupsTest, AnotherQuestionIsNotKnown) {
  RecentLookups recent;
  recent.Remember(Asked("1"), Answered("1"));
  EXPECT_EQ(recent.Find(Asked("1", "x.com.example")), std::nullopt);
  EXPECT_EQ(recent.Find("{\"id\":1,\"type\":\"hello\"}"), std::nullopt);
}

TEST(RecentLookupsTest, WhatIsNoIdIsLeftToTheReaderOfRequests) {
  RecentLookups recent;
  recent.Remember(Asked("1"), Answered("1"));
  for (const char* id : {"", "-1", "01", "1.0", "1e3", "\"1\"", "null",
                         "9007199254740992", "99999999999999999999"}) {
    EXPECT_EQ(recent.Find(Asked(id)), std::nullopt) << id;
  }
  EXPECT_EQ(recent.Find(""), std::nullopt);
  EXPECT_EQ(recent.Find("{\"id\":"), std::nullopt);
  EXPECT_EQ(recent.Find("{\"id\":1"), std::nullopt);
}

TEST(RecentLookupsTest, ErrorsAreNotRemembered) {
  RecentLookups recent;
  recent.Remember(Asked("1"), "{\"id\":1,\"type\":\"error\",\"code\":\"internal\"}");
  EXPECT_EQ(recent.Find(Asked("1")), std::nullopt);
}

TEST(RecentLookupsTest, NothingIsKnownOnceForgotten) {
  RecentLookups recent;
  recent.Remember(Asked("1"), Answered("1"));
  recent.Forget();
  EXPECT_EQ(recent.Find(Asked("1")), std::nullopt);
}

TEST(RecentLookupsTest, TheOldestGivesWayToTheSeventeenth) {
  RecentLookups recent;
  for (int i = 0; i < 17; ++i) {
    const std::string host = "h" + std::to_string(i);
    recent.Remember(Asked("1", host), Answered("1", host));
  }
  EXPECT_EQ(recent.Find(Asked("1", "h0")), std::nullopt);
  EXPECT_EQ(recent.Find(Asked("1", "h1")), Answered("1", "h1"));
  EXPECT_EQ(recent.Find(Asked("1", "h16")), Answered("1", "h16"));
}

TEST(RecentLookupsTest, WhatIsLargeIsNotKept) {
  RecentLookups recent;
  recent.Remember(Asked("1", std::string(20'000, 'h')), Answered("1"));
  EXPECT_EQ(recent.Find(Asked("1", std::string(20'000, 'h'))), std::nullopt);
}

}  // namespace
}  // namespace wayout
