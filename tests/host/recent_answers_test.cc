// SPDX-License-Identifier: Apache-2.0
#include "host/service/recent_answers.h"

#include "gtest/gtest.h"

namespace wayout {
namespace {

const PagePlace kHere{3, {7, 9}, false};

std::string ReplyTo(int64_t id, const std::string& site = "x") {
  return "{\"id\":" + std::to_string(id) + ",\"type\":\"lookup\",\"site\":\"" + site +
         "\"}";
}

TEST(RecentAnswersTest, TheSamePlaceGetsTheSameAnswerWithItsOwnId) {
  RecentAnswers answers;
  EXPECT_EQ(answers.Find(kHere, 1), std::nullopt);
  answers.Remember(kHere, 1, ReplyTo(1));
  for (const int64_t id : {int64_t{1}, int64_t{0}, int64_t{9007199254740991}}) {
    EXPECT_EQ(answers.Find(kHere, id), ReplyTo(id));
  }
}

TEST(RecentAnswersTest, AnotherPlaceIsNotKnown) {
  RecentAnswers answers;
  answers.Remember(kHere, 1, ReplyTo(1));
  for (const PagePlace& other :
       {PagePlace{4, {7, 9}, false}, PagePlace{3, {7}, false},
        PagePlace{3, {7, 9, 10}, false}, PagePlace{3, {7, 8}, false},
        PagePlace{3, {7, 9}, true}, PagePlace{3, {7, 9}, false, {12}},
        PagePlace{3, {}, false}, PagePlace{}}) {
    EXPECT_EQ(answers.Find(other, 1), std::nullopt);
  }
}

TEST(RecentAnswersTest, ErrorsAndAnswersOfAnotherIdAreNotKept) {
  RecentAnswers answers;
  answers.Remember(kHere, 1, "{\"id\":1,\"type\":\"error\",\"code\":\"internal\"}");
  answers.Remember(kHere, 1, ReplyTo(12));
  EXPECT_EQ(answers.Find(kHere, 1), std::nullopt);
}

TEST(RecentAnswersTest, NothingIsKnownOnceForgotten) {
  RecentAnswers answers;
  answers.Remember(kHere, 1, ReplyTo(1));
  answers.Forget();
  EXPECT_EQ(answers.Find(kHere, 1), std::nullopt);
}

TEST(RecentAnswersTest, TheOldestGivesWayToTheSeventeenth) {
  RecentAnswers answers;
  for (int64_t site = 1; site <= 17; ++site) {
    answers.Remember({site, {}, false}, 1, ReplyTo(1, std::to_string(site)));
  }
  EXPECT_EQ(answers.Find({1, {}, false}, 1), std::nullopt);
  EXPECT_EQ(answers.Find({2, {}, false}, 1), ReplyTo(1, "2"));
  EXPECT_EQ(answers.Find({17, {}, false}, 1), ReplyTo(1, "17"));
}

TEST(RecentAnswersTest, WhatIsLargeIsNotKept) {
  RecentAnswers answers;
  answers.Remember(kHere, 1, ReplyTo(1, std::string(20'000, 'x')));
  EXPECT_EQ(answers.Find(kHere, 1), std::nullopt);
}

}  // namespace
}  // namespace wayout
