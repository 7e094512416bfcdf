// SPDX-License-Identifier: Apache-2.0
#include "host/base/clock.h"

#include "gtest/gtest.h"

namespace wayout {
namespace {

TEST(ClockTest, TimesAreSpelledInUtcAndWholeSeconds) {
  EXPECT_EQ(FormatTime(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(FormatTime(1'795'424'707'000), "2026-11-23T09:05:07Z");
  EXPECT_EQ(FormatTime(1'795'424'707'999), "2026-11-23T09:05:07Z");
  EXPECT_EQ(FormatTime(951'782'399'000), "2000-02-28T23:59:59Z");
  EXPECT_EQ(FormatTime(951'782'400'000), "2000-02-29T00:00:00Z");
  EXPECT_EQ(FormatTime(253'402'300'799'000), "9999-12-31T23:59:59Z");
}

TEST(ClockTest, TimesBefore1970AreRoundedTowardsThePast) {
  EXPECT_EQ(FormatTime(-1), "1969-12-31T23:59:59Z");
}

TEST(ClockTest, TheSystemsClockIsAfterThisWasWritten) {
  EXPECT_GT(SystemClock().NowMillis(), 1'763'000'000'000);
}

}  // namespace
}  // namespace wayout
