// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <tuple>

#include "host/rules/verdict.h"

namespace wayout {
namespace {

const RuleWords kPlain{{"off"}, {"on"}};
const RuleWords kInverted{{"on"}, {"off"}};
const RuleWords kChoices{{"never", "followers"}, {"everyone"}};

Observation Saw(Outcome outcome, std::optional<std::string> value,
                bool disabled = false) {
  Observation observation;
  observation.outcome = outcome;
  observation.value = std::move(value);
  observation.disabled = disabled;
  return observation;
}

Observation Found(std::optional<std::string> value, bool disabled = false) {
  return Saw(Outcome::kFound, std::move(value), disabled);
}

TEST(Verdict, AWordOfEitherListSaysWhatTheRuleSays) {
  EXPECT_EQ(Judge(kPlain, Kind::kToggle, Found("off")), Verdict::kOptedOut);
  EXPECT_EQ(Judge(kPlain, Kind::kToggle, Found("on")), Verdict::kOptedIn);
  EXPECT_EQ(Judge(kChoices, Kind::kChoice, Found("never")), Verdict::kOptedOut);
  EXPECT_EQ(Judge(kChoices, Kind::kChoice, Found("followers")), Verdict::kOptedOut);
  EXPECT_EQ(Judge(kChoices, Kind::kChoice, Found("everyone")), Verdict::kOptedIn);
}

TEST(Verdict, OnMeansOptedOutWhereTheRuleSaysSo) {
  EXPECT_EQ(Judge(kInverted, Kind::kToggle, Found("on")), Verdict::kOptedOut);
  EXPECT_EQ(Judge(kInverted, Kind::kToggle, Found("off")), Verdict::kOptedIn);
}

TEST(Verdict, AWordOfNeitherListMeansNothing) {
  EXPECT_EQ(Judge(kPlain, Kind::kToggle, Found("mixed")), Verdict::kUnknown);
  EXPECT_EQ(Judge(kChoices, Kind::kChoice, Found("on")), Verdict::kUnknown);
  EXPECT_EQ(Judge({}, Kind::kToggle, Found("off")), Verdict::kUnknown);
}

TEST(Verdict, AWordOfBothListsMeansNothing) {
  EXPECT_EQ(Judge({{"off"}, {"off"}}, Kind::kToggle, Found("off")), Verdict::kUnknown);
}

TEST(Verdict, AnUnreadableValueIsUnknown) {
  EXPECT_EQ(Judge(kPlain, Kind::kToggle, Found(std::nullopt)), Verdict::kUnknown);
  EXPECT_EQ(Judge(kPlain, Kind::kToggle, Found("")), Verdict::kUnknown);
}

TEST(Verdict, ALockedControlStillSaysItsValue) {
  EXPECT_EQ(Judge(kPlain, Kind::kToggle, Found("off", true)), Verdict::kOptedOut);
  EXPECT_EQ(Judge(kPlain, Kind::kToggle, Found("on", true)), Verdict::kOptedIn);
  EXPECT_EQ(Judge(kInverted, Kind::kToggle, Found("on", true)), Verdict::kOptedOut);
  EXPECT_EQ(Judge(kPlain, Kind::kToggle, Found(std::nullopt, true)), Verdict::kUnknown);
}

TEST(Verdict, PointingByTheUserIsJudgedLikeALabel) {
  Observation pointed = Found("off");
  pointed.by = FoundBy::kUser;
  EXPECT_EQ(Judge(kPlain, Kind::kToggle, pointed), Verdict::kOptedOut);
}

// Every outcome but `found`, with every value it might claim: silence and confusion never
// look like success.
using Case = std::tuple<Outcome, const char*, bool, Kind>;
class WithoutOneControl : public testing::TestWithParam<Case> {};

TEST_P(WithoutOneControl, NothingIsConcludedFromAValue) {
  const auto& [outcome, value, disabled, kind] = GetParam();
  const std::optional<std::string> word =
      value == nullptr ? std::nullopt : std::make_optional<std::string>(value);
  const Verdict expected =
      outcome == Outcome::kUnavailable ? Verdict::kUnavailable : Verdict::kUnknown;
  for (const RuleWords& words : {kPlain, kInverted}) {
    EXPECT_EQ(Judge(words, kind, Saw(outcome, word, disabled)), expected);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Verdict, WithoutOneControl,
    testing::Combine(testing::Values(Outcome::kSeveral, Outcome::kNone,
                                     Outcome::kUnavailable, Outcome::kLoading,
                                     Outcome::kLoggedOut, Outcome::kGone),
                     testing::Values(nullptr, "off", "on"), testing::Bool(),
                     testing::Values(Kind::kToggle, Kind::kChoice)));

class NotReadFromAPage : public testing::TestWithParam<Kind> {};

TEST_P(NotReadFromAPage, APageNeverProvesTheRequest) {
  EXPECT_EQ(Judge(kPlain, GetParam(), Found("off")), Verdict::kUnknown);
  EXPECT_EQ(Judge(kPlain, GetParam(), Found("on")), Verdict::kUnknown);
  EXPECT_EQ(Judge(kPlain, GetParam(), Saw(Outcome::kUnavailable, std::nullopt)),
            Verdict::kUnavailable);
}

INSTANTIATE_TEST_SUITE_P(Verdict, NotReadFromAPage,
                         testing::Values(Kind::kForm, Kind::kEmail, Kind::kLink,
                                         Kind::kNone));

}  // namespace
}  // namespace wayout
