// SPDX-License-Identifier: Apache-2.0
// How a ledger begins: with its first entry, and with a word at once where it cannot.
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/ledger/ledger.h"
#include "tests/host/full_disk.h"
#include "tests/host/ledger_fixture.h"

namespace wayout {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using LedgerBeginningTest = LedgerTest;

TEST_F(LedgerBeginningTest, WhoOnlyLooksLeavesNoFile) {
  Ledger ledger(folder_ + "/new", clock_);
  EXPECT_EQ(ledger.state(), LedgerState::kOk) << ledger.message();
  EXPECT_EQ(*ledger.Find("x/a"), std::nullopt);
  EXPECT_THAT(*ledger.ListNewest("", INT64_MAX, 10), IsEmpty());
  EXPECT_FALSE(ledger.NoticeOthers());
  ledger.Tidy();
  EXPECT_TRUE(std::filesystem::is_empty(folder_ + "/new"));
  ASSERT_TRUE(ledger.Learn(Sight("x/a", true)).ok());
  EXPECT_TRUE(std::filesystem::exists(folder_ + "/new/ledger.db"));
  EXPECT_TRUE(ledger.Find("x/a")->has_value());
}

TEST_F(LedgerBeginningTest, ThatAnotherProcessBeganItIsNoticed) {
  Ledger looks(folder_, clock_);
  Ledger writes(folder_, clock_);
  ASSERT_TRUE(writes.Learn(Sight("x/a", true)).ok());
  EXPECT_TRUE(looks.NoticeOthers());
  EXPECT_TRUE(looks.Find("x/a")->has_value());
  EXPECT_FALSE(looks.NoticeOthers());
}

TEST_F(LedgerBeginningTest, BothOfTwoThatBeganItAtOnceWriteToTheSame) {
  Ledger first(folder_, clock_);
  Ledger second(folder_, clock_);
  ASSERT_TRUE(first.Learn(Sight("x/a", true)).ok());
  ASSERT_TRUE(second.Learn(Sight("x/b", true)).ok());
  EXPECT_THAT(*first.ListNewest("", INT64_MAX, 10), SizeIs(2));
}

TEST_F(LedgerBeginningTest, ForgettingWhereNothingIsRecordedIsDone) {
  Ledger ledger(folder_, clock_);
  EXPECT_EQ(*ledger.ForgetAll(), 0);
  EXPECT_EQ(*ledger.Forget("x/a"), 0);
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
  ASSERT_TRUE(Ledger(folder_, clock_).Learn(Sight("x/a", true)).ok());
  EXPECT_EQ(*ledger.ForgetAll(), 1) << "what another process began";
}

TEST_F(LedgerBeginningTest, CreatesFolderAndFilesForTheUserAlone) {
  umask(0);
  Ledger ledger(folder_ + "/new/wayout", clock_);
  umask(022);
  ASSERT_EQ(ledger.state(), LedgerState::kOk) << ledger.message();
  ASSERT_TRUE(ledger.Learn(Sight("x/a", true)).ok());
  struct stat entry {};
  ASSERT_EQ(stat((folder_ + "/new/wayout").c_str(), &entry), 0);
  EXPECT_EQ(entry.st_mode & 0777, 0700U);
  for (const char* name : {"ledger.db", "ledger.db-wal", "ledger.db-shm"}) {
    ASSERT_EQ(stat((folder_ + "/new/wayout/" + name).c_str(), &entry), 0) << name;
    EXPECT_EQ(entry.st_mode & 0777, 0600U) << name;
  }
}

// Of the crash between a damaged ledger's being set aside and a new one's beginning.
TEST_F(LedgerBeginningTest, ALedgerSetAsideIsSaidThoughNoNewOneIsBegun) {
  SetBytes(Path("ledger.damaged-20261123T100000Z.db"), "damaged");
  EXPECT_EQ(Ledger(folder_, clock_).state(), LedgerState::kSetAside);
}

TEST_F(LedgerBeginningTest, AReadOnlyFolderIsSaidBeforeAnythingIsRecorded) {
  if (geteuid() == 0) GTEST_SKIP() << "nothing is read-only for root";
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_write,
                               std::filesystem::perm_options::remove);
  Ledger ledger(folder_, clock_);
  EXPECT_EQ(ledger.state(), LedgerState::kUnavailable);
  EXPECT_THAT(ledger.message(), HasSubstr("none can be begun"));
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
}

TEST_F(LedgerBeginningTest, AFolderThatCannotBeMadeIsSaid) {
  SetBytes(Path("file"), "");
  Ledger ledger(Path("file/wayout"), clock_);
  EXPECT_EQ(ledger.state(), LedgerState::kUnavailable);
  EXPECT_THAT(ledger.message(), HasSubstr("file/wayout"));
  EXPECT_FALSE(ledger.Learn(Sight("x/a", true)).ok());
}

TEST_F(LedgerBeginningTest, AMigrationThatFailsHalfWayLeavesAnEmptyFile) {
  FullDisk disk;
  for (int writes = 2; writes < 8; ++writes) {
    std::filesystem::remove_all(folder_);
    disk.FullAfter(writes);
    const auto learnt = Ledger(folder_, clock_).Learn(Sight("x/a", true));
    const bool enough = disk.writes() <= writes;
    EXPECT_EQ(learnt.ok(), enough) << writes << ": " << learnt.status();
    if (!enough) {
      EXPECT_EQ(learnt.status().code(), absl::StatusCode::kResourceExhausted);
    }
    disk.FullAfter(-1);
    Ledger ledger(folder_, clock_);
    EXPECT_EQ(ledger.state(), LedgerState::kOk) << writes << ": " << ledger.message();
    EXPECT_TRUE(ledger.Learn(Sight("x/b", true)).ok());
  }
}

}  // namespace
}  // namespace wayout
