// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/ledger.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <vector>

#include "tests/host/ledger_fixture.h"

namespace wayout {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::vector<std::string> Names(const std::vector<Record>& records) {
  std::vector<std::string> names;
  for (const Record& record : records) names.push_back(record.names.setting);
  return names;
}

TEST_F(LedgerTest, ClosesAFileThatWasOpenToOthers) {
  ASSERT_TRUE(Ledger(folder_, clock_).Learn(Sight("x/a", true)).ok());
  ASSERT_EQ(chmod(Path().c_str(), 0666), 0);
  Ledger ledger(folder_, clock_);
  struct stat file {};
  ASSERT_EQ(stat(Path().c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777, 0600U);
}

TEST_F(LedgerTest, AHomeBehindALinkIsFollowed) {
  std::filesystem::create_directory(folder_ + "/real");
  std::filesystem::create_directory_symlink(folder_ + "/real", folder_ + "/link");
  Ledger ledger(folder_ + "/link/wayout", clock_);
  EXPECT_TRUE(ledger.Learn(Sight("x/a", true)).ok());
  EXPECT_TRUE(std::filesystem::exists(folder_ + "/real/wayout/ledger.db"));
}

TEST_F(LedgerTest, ALedgerThatIsALinkItselfIsRefused) {
  SetBytes(Path("elsewhere"), "");
  std::filesystem::create_symlink(Path("elsewhere"), Path());
  Ledger ledger(folder_, clock_);
  EXPECT_FALSE(ledger.Learn(Sight("x/a", true)).ok());
  EXPECT_EQ(Bytes(Path("elsewhere")), "");
}

TEST_F(LedgerTest, EverythingOfAnEntryIsThereAfterOpeningAgain) {
  {
    Ledger ledger(folder_, clock_);
    ASSERT_TRUE(ledger.Learn(Sight("x/a", true)).ok());
    const auto learnt = ledger.Learn(Sight("x/a", false));
    ASSERT_TRUE(learnt.ok()) << learnt.status();
    EXPECT_TRUE(learnt->recorded);
  }
  Ledger ledger(folder_, clock_);
  const auto entries = ledger.ListNewest("", INT64_MAX, 10);
  ASSERT_TRUE(entries.ok()) << entries.status();
  ASSERT_THAT(*entries, SizeIs(2));
  const Entry& newest = entries->front();
  EXPECT_EQ(newest.entry, 2);
  EXPECT_EQ(newest.at, clock_.now);
  EXPECT_EQ(newest.setting, "x/a");
  EXPECT_EQ(newest.site_name, "Site of x/a");
  EXPECT_EQ(newest.title, "Title of x/a");
  EXPECT_EQ(newest.verdict, Verdict::kOptedIn);
  EXPECT_EQ(newest.when, When::kSeen);
  EXPECT_TRUE(newest.confirmed);
  EXPECT_EQ(newest.value, "on");
  EXPECT_EQ(newest.wording, "Label of x/a");
  EXPECT_TRUE(newest.reverted);
  EXPECT_THAT(newest.sentence, HasSubstr("Site of x/a: \"Title of x/a\" is on again"));
}

TEST_F(LedgerTest, EverythingOfARecordIsThereAfterOpeningAgain) {
  Sighting changed = Sight("x/a", true);
  {
    Ledger ledger(folder_, clock_);
    ASSERT_TRUE(ledger.Learn(Sight("x/a", false)).ok());
    changed.after_change = true;
    changed.fresh = false;
    changed.at = clock_.now;
    ASSERT_TRUE(ledger.Learn(changed).ok());
    Remark remark{changed.names, clock_.now, Mark::kSkipped, "a reason", "2027-01-01"};
    ASSERT_TRUE(ledger.Learn(remark).ok());
  }
  const auto record = Ledger(folder_, clock_).Find("x/a");
  ASSERT_TRUE(record.ok() && record->has_value()) << record.status();
  const Status& status = (*record)->status;
  EXPECT_EQ(status.verdict, Verdict::kOptedOut);
  EXPECT_EQ(status.when, When::kAfterChange);
  EXPECT_FALSE(status.confirmed);
  EXPECT_EQ(status.at, clock_.now);
  EXPECT_EQ(status.value, "off");
  EXPECT_EQ(status.before, "on");
  EXPECT_EQ(status.last_opted_out, clock_.now);
  EXPECT_FALSE(status.reverted);
  EXPECT_FALSE(status.renamed);
  EXPECT_EQ(status.skipped, "a reason");
  EXPECT_EQ(status.remind_on, "2027-01-01");
  EXPECT_EQ(status.due_on, "2027-02-21");
  ASSERT_TRUE((*record)->verified_label);
  EXPECT_EQ((*record)->verified_label->text, "Label of x/a");
  EXPECT_TRUE((*record)->was_off);
}

TEST_F(LedgerTest, ASettingThatWasNeverSeenIsAbsentAndNoError) {
  Ledger ledger(folder_, clock_);
  const auto record = ledger.Find("x/a");
  ASSERT_TRUE(record.ok()) << record.status();
  EXPECT_FALSE(record->has_value());
}

TEST_F(LedgerTest, RecordsAreListedRevertedFirstThenNewestFirst) {
  Ledger ledger(folder_, clock_);
  ASSERT_TRUE(ledger.Learn(Sight("x/reverted", true)).ok());
  ASSERT_TRUE(ledger.Learn(Sight("x/reverted", false)).ok());
  ASSERT_TRUE(ledger.Learn(Sight("x/old", true)).ok());
  ASSERT_TRUE(ledger.Learn(Sight("xy/new", true)).ok());
  const auto all = ledger.ListRecords("", std::nullopt, 10);
  ASSERT_TRUE(all.ok()) << all.status();
  EXPECT_THAT(Names(*all), testing::ElementsAre("x/reverted", "xy/new", "x/old"));
  const auto site = ledger.ListRecords("x", std::nullopt, 10);
  EXPECT_THAT(Names(*site), testing::ElementsAre("x/reverted", "x/old"));
}

TEST_F(LedgerTest, PagesOfRecordsJoinToTheWholeList) {
  Ledger ledger(folder_, clock_);
  for (int i = 0; i < 25; ++i) {
    const Sighting sighting = Sight("x/s" + std::to_string(i), true);
    clock_.now -= i % 3 == 0 ? 60'000 : 0;  // some at the same moment
    ASSERT_TRUE(ledger.Learn(sighting).ok());
  }
  std::vector<std::string> paged;
  std::optional<StatusPlace> place;
  while (true) {
    const auto page = ledger.ListRecords("", place, 4);
    ASSERT_TRUE(page.ok()) << page.status();
    if (page->empty()) break;
    for (const auto& name : Names(*page)) paged.push_back(name);
    const Record& last = page->back();
    place = StatusPlace{last.status.reverted, last.status.at, last.names.setting};
  }
  EXPECT_EQ(paged, Names(*ledger.ListRecords("", std::nullopt, 100)));
  EXPECT_THAT(paged, SizeIs(25));
}

TEST_F(LedgerTest, TwoLedgersNoticeEachOthersWrites) {
  Ledger first(folder_, clock_);
  Ledger second(folder_, clock_);
  first.NoticeOthers();
  EXPECT_FALSE(first.NoticeOthers());
  ASSERT_TRUE(second.Learn(Sight("x/a", true)).ok());
  EXPECT_TRUE(first.NoticeOthers());
  EXPECT_FALSE(first.NoticeOthers());
  EXPECT_TRUE(first.Find("x/a")->has_value());
  ASSERT_TRUE(first.Learn(Sight("x/a", false)).ok());
  EXPECT_FALSE(first.NoticeOthers()) << "its own writes are no news to it";
}

TEST_F(LedgerTest, ForgettingOneSettingLeavesNoByteOfItInAnyFile) {
  Ledger ledger(folder_, clock_);
  Ledger other(folder_, clock_);  // holds the file open, as a second browser does
  for (int i = 0; i < 300; ++i) {
    const std::string site = "site" + std::to_string(i % 7);
    ASSERT_TRUE(ledger.Learn(Sight(site + "/secret", i % 2 == 0)).ok());
    ASSERT_TRUE(other.Learn(Sight(site + "/kept", i % 2 == 0)).ok());
  }
  ASSERT_THAT(Bytes(Path()) + Bytes(Path("ledger.db-wal")), HasSubstr("site3/secret"));
  const auto removed = ledger.Forget("site3/secret");
  ASSERT_TRUE(removed.ok()) << removed.status();
  EXPECT_EQ(*removed, 43);
  for (const auto& file : std::filesystem::directory_iterator(folder_)) {
    EXPECT_THAT(Bytes(file.path()), Not(HasSubstr("site3/secret"))) << file.path();
  }
  EXPECT_FALSE(ledger.Find("site3/secret")->has_value());
  EXPECT_THAT(*ledger.ListNewest("site3/secret", INT64_MAX, 10), IsEmpty());
  EXPECT_THAT(*ledger.ListNewest("", INT64_MAX, 1000), SizeIs(600 - 43));
  EXPECT_TRUE(other.Learn(Sight("x/after", true)).ok());
}

TEST_F(LedgerTest, ForgettingAllLeavesNoByteOfAnything) {
  SetBytes(Path("ledger.damaged-20260101T000000Z.db"), "an old secret");
  Ledger ledger(folder_, clock_);
  EXPECT_EQ(ledger.state(), LedgerState::kSetAside);
  for (int i = 0; i < 50; ++i) {
    ASSERT_TRUE(ledger.Learn(Sight("x/secret" + std::to_string(i), true)).ok());
  }
  const auto removed = ledger.ForgetAll();
  ASSERT_TRUE(removed.ok()) << removed.status();
  EXPECT_EQ(*removed, 50);
  for (const auto& file : std::filesystem::directory_iterator(folder_)) {
    EXPECT_THAT(Bytes(file.path()), Not(HasSubstr("secret"))) << file.path();
  }
  EXPECT_EQ(ledger.state(), LedgerState::kOk);
  EXPECT_EQ(ledger.Learn(Sight("x/new", true))->recorded, true);
  EXPECT_EQ(ledger.ListNewest("", INT64_MAX, 10)->front().entry, 1);
}

TEST_F(LedgerTest, ALargeLedgerForgetsAtOnceAndIsRewrittenAfterTheAnswer) {
  Ledger ledger(folder_, clock_);
  ASSERT_TRUE(ledger.Learn(Sight("x/secret", true)).ok());
  {
    auto database = Database::OpenWritable(Path());
    ASSERT_TRUE(
        database
            ->Execute("INSERT INTO entries WITH RECURSIVE n(i) AS (SELECT 2 UNION "
                      "ALL SELECT i+1 FROM n WHERE i<40000) SELECT i, i, 'x/other', "
                      "'X', 'Other', 'unknown', 'seen', 0, NULL, NULL, 0, "
                      "hex(zeroblob(150)), 0 FROM n")
            .ok());
  }
  ASSERT_TRUE(ledger.Forget("x/secret").ok());
  EXPECT_FALSE(ledger.Find("x/secret")->has_value());
  const auto is_due = [&] {
    auto database = Database::OpenReadOnly(Path());
    return LedgerStore(*std::move(database)).IsScrubDue().value();
  };
  EXPECT_TRUE(is_due()) << "or the test's ledger is not large";
  Ledger next(folder_, clock_);  // the first was killed before it came to that
  next.Tidy();
  EXPECT_FALSE(is_due());
  for (const auto& file : std::filesystem::directory_iterator(folder_)) {
    EXPECT_THAT(Bytes(file.path()), Not(HasSubstr("x/secret"))) << file.path();
  }
}

TEST_F(LedgerTest, AfterTheAnswerTheFileAloneHoldsWhatWasRecorded) {
  Ledger ledger(folder_, clock_);
  ASSERT_TRUE(ledger.Learn(Sight("x/a", true)).ok());
  ASSERT_NE(Bytes(Path("ledger.db-wal")), "");
  ledger.Tidy();
  EXPECT_EQ(Bytes(Path("ledger.db-wal")), "");
  SetBytes(Path("copy.db"), Bytes(Path()));
  auto copy = Database::OpenImmutable(Path("copy.db"));
  EXPECT_TRUE(LedgerStore(*std::move(copy)).FindRecord("x/a")->has_value());
  EXPECT_TRUE(ledger.Learn(Sight("x/a", false))->recorded);
}

TEST_F(LedgerTest, ALogThatAnEndedProcessLeftIsEmptiedByTheNext) {
  ASSERT_TRUE(Ledger(folder_, clock_).Learn(Sight("x/a", true)).ok());
  ASSERT_NE(Bytes(Path("ledger.db-wal")), "");
  Ledger next(folder_, clock_);
  next.Tidy();
  EXPECT_EQ(Bytes(Path("ledger.db-wal")), "");
  EXPECT_TRUE(next.Find("x/a")->has_value());
}

TEST_F(LedgerTest, WhoReadsIsNotWaitedForToEmptyTheLog) {
  Ledger ledger(folder_, clock_, std::chrono::hours(1));
  ASSERT_TRUE(ledger.Learn(Sight("x/a", true)).ok());
  auto reader = Database::OpenReadOnly(Path());
  ASSERT_TRUE(reader->Execute("BEGIN; SELECT * FROM entries").ok());
  ASSERT_TRUE(ledger.Learn(Sight("x/a", false)).ok());
  ledger.Tidy();  // or the test ends in an hour
  EXPECT_NE(Bytes(Path("ledger.db-wal")), "");
  ASSERT_TRUE(reader->Execute("COMMIT").ok());
  ASSERT_TRUE(ledger.Learn(Sight("x/a", true)).ok());
  ledger.Tidy();
  EXPECT_EQ(Bytes(Path("ledger.db-wal")), "");
  EXPECT_EQ(ledger.ListNewest("", INT64_MAX, 10)->size(), 3U);
}

TEST_F(LedgerTest, ForgettingNothingIsRefusedSoThatItIsNotTakenForAll) {
  Ledger ledger(folder_, clock_);
  ASSERT_TRUE(ledger.Learn(Sight("x/a", true)).ok());
  EXPECT_EQ(ledger.Forget("").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(*ledger.ListNewest("", INT64_MAX, 10), SizeIs(1));
}

TEST_F(LedgerTest, WithoutAFolderItSaysWhatToDo) {
  Ledger ledger("", clock_);
  EXPECT_EQ(ledger.state(), LedgerState::kUnavailable);
  EXPECT_THAT(ledger.message(), HasSubstr("WAYOUT_DATA_DIR"));
  EXPECT_EQ(ledger.Find("x/a").status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ledger.Learn(Sight("x/a", true)).status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace wayout
