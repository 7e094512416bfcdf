// SPDX-License-Identifier: Apache-2.0
// What one sighting after another means. Each test tells one story from its first day.
#include "host/ledger/conclude.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wayout {
namespace {

constexpr int64_t kHour = 3'600'000;
constexpr int64_t kDay = 24 * kHour;
constexpr int64_t kStart = 1'795'428'000'000;  // 2026-11-23T10:00:00Z

// One setting, its record, and the entries so far.
class Story : public testing::Test {
 protected:
  // Tells one sighting, an hour after the one before.
  Conclusion Tell(Sighting sighting) {
    sighting.names = {"x/grok-training", "X", "Grok training"};
    sighting.at = now_ += kHour;
    sighting.recheck_days = 90;
    return Keep(Conclude(known_, sighting));
  }
  Conclusion Say(Mark mark, const std::string& reason = "") {
    Remark remark;
    remark.names = {"facebook/ai-objection", "Facebook", "AI objection"};
    remark.at = now_ += kHour;
    remark.mark = mark;
    remark.reason = reason;
    if (mark == Mark::kRequested) remark.remind_on = "2026-12-24";
    return Keep(Conclude(known_, remark));
  }
  Conclusion Keep(Conclusion conclusion) {
    known_ = conclusion.record;
    if (conclusion.entry) sentences_.push_back(conclusion.entry->sentence);
    return conclusion;
  }
  const Status& status() const { return known_->status; }

  std::optional<Record> known_;
  std::vector<std::string> sentences_;
  int64_t now_ = kStart;
};

Sighting Seen(Verdict verdict, const std::string& value) {
  Sighting sighting;
  sighting.outcome = Outcome::kFound;
  sighting.verdict = verdict;
  sighting.value = value;
  sighting.fresh = true;
  return sighting;
}
Sighting Off() { return Seen(Verdict::kOptedOut, "off"); }
Sighting On() { return Seen(Verdict::kOptedIn, "on"); }
Sighting Changed(Sighting sighting) {
  sighting.after_change = true;
  sighting.fresh = false;
  return sighting;
}
Sighting Stale(Sighting sighting) {
  sighting.fresh = false;
  return sighting;
}
Sighting Under(Sighting sighting, const std::string& text,
               const std::string& language = "en", int stop = 0) {
  sighting.label = Label{stop, language, text};
  return sighting;
}
Sighting Nothing(Outcome outcome) {
  Sighting sighting;
  sighting.outcome = outcome;
  sighting.fresh = true;
  return sighting;
}

TEST_F(Story, AChangeIsConfirmedOnlyByTheNextFreshLoad) {
  Tell(On());
  Tell(Changed(Off()));
  EXPECT_EQ(status().when, When::kAfterChange);
  EXPECT_FALSE(status().confirmed);
  Tell(Off());
  EXPECT_EQ(status().when, When::kAfterReload);
  EXPECT_TRUE(status().confirmed);
  EXPECT_EQ(sentences_,
            (std::vector<std::string>{
                "X: \"Grok training\" was seen on.",
                "X: \"Grok training\" was switched off; not checked after a reload yet.",
                "X: \"Grok training\" was switched off; checked again after a reload."}));
}

TEST_F(Story, AChangeIsNotConfirmedByTheSameDocument) {
  Tell(Changed(Off()));
  EXPECT_FALSE(Tell(Stale(Off())).entry);
  EXPECT_EQ(status().when, When::kAfterChange);
  EXPECT_FALSE(status().confirmed);
}

TEST_F(Story, AFirstFreshSightIsConfirmed) {
  Tell(Off());
  EXPECT_EQ(status().when, When::kSeen);
  EXPECT_TRUE(status().confirmed);
  EXPECT_EQ(status().last_opted_out, now_);
}

TEST_F(Story, AFirstSightOfATouchedDocumentIsNotConfirmedUntilAFreshOneIs) {
  Tell(Stale(Off()));
  EXPECT_FALSE(status().confirmed);
  EXPECT_TRUE(Tell(Off()).entry);
  EXPECT_TRUE(status().confirmed);
  EXPECT_EQ(status().when, When::kSeen);
}

TEST_F(Story, ASecondSameSightOnlyMovesTheTime) {
  Tell(Off());
  const Conclusion again = Tell(Off());
  EXPECT_FALSE(again.entry);
  EXPECT_TRUE(again.changed);
  EXPECT_EQ(status().at, now_);
}

TEST_F(Story, ASameSightWithinAMinuteStoresNothing) {
  Tell(Under(Off(), "Allow"));
  now_ += 59'000 - kHour;
  const Conclusion again = Tell(Under(Off(), "Allow"));
  EXPECT_FALSE(again.changed);
  EXPECT_EQ(status().at, now_ - 59'000);
}

TEST_F(Story, VerifiedOffThenSeenOnIsReverted) {
  Tell(Off());
  const int64_t last_off = now_;
  now_ += 10 * kDay;
  const Conclusion on = Tell(On());
  EXPECT_TRUE(status().reverted);
  EXPECT_TRUE(on.entry->reverted);
  EXPECT_EQ(status().last_opted_out, last_off);
  EXPECT_EQ(
      on.entry->sentence,
      "X: \"Grok training\" is on again, without a change made here; it was last seen "
      "off on 2026-11-23.");
}

TEST_F(Story, RevertedStaysUntilItIsOffAgain) {
  Tell(Off());
  Tell(On());
  EXPECT_FALSE(Tell(On()).entry);
  EXPECT_TRUE(status().reverted);
  Tell(Changed(Off()));
  EXPECT_FALSE(status().reverted);
}

TEST_F(Story, RevertedIsSeenAlsoThroughATimeWhenItWasNotOffered) {
  Tell(Off());
  Tell(Seen(Verdict::kUnavailable, "off"));
  EXPECT_FALSE(status().reverted);
  Tell(On());
  EXPECT_TRUE(status().reverted);
}

TEST_F(Story, SwitchedOnByTheUserIsNotReverted) {
  Tell(Off());
  Tell(Changed(On()));
  EXPECT_FALSE(status().reverted);
  Tell(On());
  EXPECT_FALSE(status().reverted);
  EXPECT_EQ(status().when, When::kAfterReload);
}

TEST_F(Story, NeverVerifiedOffIsNotReverted) {
  Tell(Stale(Off()));
  Tell(On());
  EXPECT_FALSE(status().reverted);
}

TEST_F(Story, AnOptimisticSwitchThatFlipsBackIsReverted) {
  Tell(On());
  Tell(Changed(Off()));
  const Conclusion back = Tell(Stale(On()));
  EXPECT_TRUE(status().reverted);
  EXPECT_FALSE(status().confirmed);
  EXPECT_EQ(back.entry->sentence,
            "X: \"Grok training\" is on again: the change made here did not last.");
}

TEST_F(Story, AChangeThatTheReloadDoesNotShowIsReverted) {
  Tell(On());
  Tell(Changed(Off()));
  Tell(On());
  EXPECT_TRUE(status().reverted);
  EXPECT_TRUE(status().confirmed);
}

TEST_F(Story, UndoGoesBackToTheValueBeforeTheLastChange) {
  Tell(Seen(Verdict::kOptedIn, "everyone"));
  Tell(Changed(Seen(Verdict::kOptedOut, "nobody")));
  EXPECT_EQ(status().before, "everyone");
  Tell(Seen(Verdict::kOptedOut, "nobody"));
  EXPECT_EQ(status().before, "everyone");
}

TEST_F(Story, ThereIsNothingToUndoAfterASecondThought) {
  Tell(On());
  Tell(Changed(Off()));
  Tell(Changed(On()));
  EXPECT_EQ(status().before, std::nullopt);
  EXPECT_EQ(status().verdict, Verdict::kOptedIn);
  EXPECT_FALSE(status().reverted);
}

TEST_F(Story, ThereIsNothingToUndoWhenTheSiteWentBackByItself) {
  Tell(On());
  Tell(Changed(Off()));
  Tell(On());
  EXPECT_EQ(status().before, std::nullopt);
}

TEST_F(Story, AnotherOptionOfTheSameVerdictIsNews) {
  Tell(Seen(Verdict::kOptedIn, "everyone"));
  EXPECT_TRUE(Tell(Seen(Verdict::kOptedIn, "friends")).entry);
  EXPECT_FALSE(status().reverted);
}

TEST_F(Story, OtherWordsAreNewsOnce) {
  Tell(Under(Off(), "Allow Grok"));
  const Conclusion renamed = Tell(Under(Off(), "Improve Grok"));
  EXPECT_TRUE(status().renamed);
  EXPECT_EQ(renamed.entry->wording, "Improve Grok");
  EXPECT_EQ(renamed.entry->sentence,
            "X: \"Grok training\" was seen off. The site has changed its words for it.");
  EXPECT_FALSE(Tell(Under(Off(), "Improve Grok")).entry);
  EXPECT_TRUE(status().renamed);
}

TEST_F(Story, OtherWordsAreVerifiedByAFreshLookADayLater) {
  Tell(Under(Off(), "Allow Grok"));
  Tell(Under(Off(), "Improve Grok"));
  now_ += kDay;
  Tell(Under(Off(), "Improve Grok"));
  EXPECT_FALSE(status().renamed);
  EXPECT_EQ(status().renamed_at, std::nullopt);
  Tell(Under(Off(), "Allow Grok"));
  EXPECT_TRUE(status().renamed);
}

TEST_F(Story, AChangeMadeUnderOtherWordsAcceptsThem) {
  Tell(Under(On(), "Allow Grok"));
  Tell(Under(On(), "Improve Grok"));
  Tell(Changed(Under(Off(), "Improve Grok")));
  EXPECT_FALSE(status().renamed);
  Tell(Under(Off(), "Improve Grok"));
  EXPECT_FALSE(status().renamed);
}

TEST_F(Story, AnotherLanguageOrAnotherStopIsNoRenaming) {
  Tell(Under(Off(), "Allow Grok", "en"));
  EXPECT_FALSE(Tell(Under(Off(), "Grok erlauben", "de")).entry);
  EXPECT_FALSE(status().renamed);
  EXPECT_FALSE(Tell(Under(Off(), "Grok", "de", 1)).entry);
  EXPECT_FALSE(status().renamed);
}

TEST_F(Story, NothingReadableNeverReplacesAVerdict) {
  Tell(Off());
  for (Outcome outcome : {Outcome::kSeveral, Outcome::kIncomplete, Outcome::kLoading,
                          Outcome::kLoggedOut}) {
    const Conclusion nothing = Tell(Nothing(outcome));
    EXPECT_FALSE(nothing.entry);
    EXPECT_FALSE(nothing.changed);
  }
  EXPECT_EQ(status().verdict, Verdict::kOptedOut);
}

TEST_F(Story, NothingReadableAtFirstIsNotRecorded) {
  EXPECT_FALSE(Tell(Nothing(Outcome::kNone)).changed);
  EXPECT_FALSE(known_);
}

TEST_F(Story, AVerifiedControlThatIsGoneIsToldOnceAndKeepsItsVerdict) {
  Tell(Off());
  const int64_t last_seen = now_;
  const Conclusion gone = Tell(Nothing(Outcome::kNone));
  EXPECT_EQ(gone.entry->verdict, Verdict::kUnknown);
  EXPECT_FALSE(Tell(Nothing(Outcome::kGone)).entry);
  EXPECT_EQ(status().verdict, Verdict::kOptedOut);
  EXPECT_EQ(status().at, last_seen);
  EXPECT_TRUE(Tell(Off()).entry) << "found again is news";
  EXPECT_EQ(sentences_[1],
            "X: \"Grok training\" was not found where it was verified before.");
}

TEST_F(Story, DueFollowsTheLastLook) {
  Tell(Off());
  EXPECT_EQ(status().due_on, "2027-02-21");
  now_ += 30 * kDay;
  Tell(Off());
  EXPECT_EQ(status().due_on, "2027-03-23");
}

TEST_F(Story, ARequestIsTheUsersWordAlone) {
  Say(Mark::kRequested);
  EXPECT_EQ(status().verdict, Verdict::kRequested);
  EXPECT_EQ(status().when, When::kUser);
  EXPECT_FALSE(status().confirmed);
  EXPECT_EQ(status().remind_on, "2026-12-24");
  EXPECT_FALSE(Say(Mark::kRequested).entry) << "saying it twice is no news";
  EXPECT_EQ(sentences_[0],
            "Facebook: \"AI objection\": you marked the opt-out as requested.");
}

TEST_F(Story, ARequestCanBeTakenBack) {
  Say(Mark::kRequested);
  Say(Mark::kWithdrawn);
  EXPECT_EQ(status().verdict, Verdict::kUnknown);
  EXPECT_EQ(status().remind_on, std::nullopt);
  EXPECT_FALSE(Say(Mark::kWithdrawn).changed);
}

TEST_F(Story, SettingAsideIsNoEntryAndIsTakenBackWithoutATrace) {
  EXPECT_FALSE(Say(Mark::kSkipped, "not my account").entry);
  EXPECT_EQ(status().skipped, "not my account");
  EXPECT_EQ(status().verdict, Verdict::kUnknown);
  EXPECT_TRUE(Say(Mark::kResumed).changed);
  EXPECT_FALSE(known_);
}

TEST_F(Story, SettingAsideKeepsTheVerdict) {
  Tell(On());
  Say(Mark::kSkipped, "later");
  EXPECT_EQ(status().verdict, Verdict::kOptedIn);
  Say(Mark::kResumed);
  EXPECT_EQ(status().verdict, Verdict::kOptedIn);
  EXPECT_EQ(status().skipped, std::nullopt);
}

TEST_F(Story, WhatWasSetAsideIsAnsweredByAChange) {
  Say(Mark::kSkipped, "later");
  Tell(On());
  EXPECT_EQ(status().skipped, "later");
  Tell(Changed(Off()));
  EXPECT_EQ(status().skipped, std::nullopt);
}

TEST_F(Story, NothingIsTakenBackOfASettingThatIsNotKnown) {
  EXPECT_FALSE(Say(Mark::kResumed).changed);
  EXPECT_FALSE(Say(Mark::kWithdrawn).changed);
}

}  // namespace
}  // namespace wayout
