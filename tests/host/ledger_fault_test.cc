// SPDX-License-Identifier: Apache-2.0
// What becomes of the ledger when disk and files fail. A fault is made, then it is asked
// what a person would ask: is what I had still there, and does it go on?
#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <vector>

#include "host/ledger/checksum.h"
#include "host/ledger/ledger.h"
#include "host/ledger/salvage.h"
#include "host/ledger/schema.h"
#include "host/ledger/set_aside.h"
#include "host/ledger/verify.h"
#include "tests/host/full_disk.h"
#include "tests/host/ledger_fixture.h"

namespace wayout {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class LedgerFaultTest : public LedgerTest {
 protected:
  // A ledger of `count` entries on a few settings, whole in its one file.
  std::vector<Entry> Fill(int count) {
    Ledger ledger(folder_, clock_);
    for (int i = 0; i < count; ++i) {
      const std::string setting = "site" + std::to_string(i % 5) + "/training";
      EXPECT_TRUE(ledger.Learn(Sight(setting, i / 5 % 2 == 0)).ok());
    }
    const auto entries = ledger.ListOldest(0, count + 1);
    EXPECT_TRUE(entries.ok()) << entries.status();
    auto database = Database::OpenWritable(Path());
    EXPECT_TRUE(database->Execute("PRAGMA wal_checkpoint(TRUNCATE)").ok());
    return *entries;
  }
  void RemoveLog() {
    std::filesystem::remove(Path("ledger.db-wal"));
    std::filesystem::remove(Path("ledger.db-shm"));
  }
};

std::vector<int64_t> Checksums(const std::vector<Entry>& entries) {
  std::vector<int64_t> sums;
  for (const Entry& entry : entries) sums.push_back(ChecksumOf(entry));
  return sums;
}

// ---- full disk --------------------------------------------------------------------

TEST_F(LedgerFaultTest, ADiskThatIsFullAtAnyWriteLosesNothingAndDoublesNothing) {
  FullDisk disk;
  for (int writes = 0; writes < 12; ++writes) {
    std::filesystem::remove_all(folder_);
    disk.FullAfter(-1);
    Ledger ledger(folder_, clock_);
    ASSERT_TRUE(ledger.Learn(Sight("x/a", true)).ok());
    disk.FullAfter(writes);
    const auto learnt = ledger.Learn(Sight("x/a", false));
    const bool enough = disk.writes() <= writes;
    EXPECT_EQ(learnt.ok(), enough) << writes << ": " << learnt.status();
    if (!enough) {
      EXPECT_EQ(learnt.status().code(), absl::StatusCode::kResourceExhausted);
    }
    EXPECT_EQ(ledger.Find("x/a")->value().status.reverted, enough);
    disk.FullAfter(-1);
    ASSERT_TRUE(ledger.Learn(Sight("x/a", false)).ok()) << "there is room again";
    EXPECT_THAT(*ledger.ListNewest("", INT64_MAX, 10), SizeIs(2)) << writes;
    EXPECT_THAT(VerifyLedger(Path())->faults, IsEmpty());
  }
}

TEST_F(LedgerFaultTest, ADiskThatIsFullFromTheStartIsSaidAndReadFrom) {
  Fill(10);
  RemoveLog();
  FullDisk disk;
  disk.FullAfter(0);
  Ledger ledger(folder_, clock_);
  EXPECT_TRUE(ledger.Find("site1/training")->has_value());
  EXPECT_EQ(ledger.Learn(Sight("x/a", true)).status().code(),
            absl::StatusCode::kResourceExhausted);
  disk.FullAfter(-1);
  EXPECT_TRUE(ledger.Learn(Sight("x/a", true)).ok());
  EXPECT_EQ(ledger.state(), LedgerState::kOk);
}

TEST_F(LedgerFaultTest, ForgettingOnAFullDiskSaysSoAndCanBeRepeated) {
  FullDisk disk;
  Fill(200);
  Ledger ledger(folder_, clock_);
  disk.FullAfter(10);
  EXPECT_EQ(ledger.Forget("site1/training").status().code(),
            absl::StatusCode::kResourceExhausted);
  disk.FullAfter(-1);
  ASSERT_TRUE(ledger.Forget("site1/training").ok());
  for (const auto& file : std::filesystem::directory_iterator(folder_)) {
    EXPECT_EQ(Bytes(file.path()).find("site1"), std::string::npos) << file.path();
  }
}

// ---- damage -----------------------------------------------------------------------

TEST_F(LedgerFaultTest, ADamagedLedgerIsSetAsideWholeAndANewOneBegun) {
  Fill(50);
  RemoveLog();
  std::string bytes = Bytes(Path());
  std::fill_n(bytes.begin(), 100, 'x');
  SetBytes(Path(), bytes);
  Ledger ledger(folder_, clock_);
  EXPECT_EQ(ledger.state(), LedgerState::kSetAside);
  const std::vector<std::string> aside = ListSetAside(folder_);
  ASSERT_THAT(aside, SizeIs(1));
  EXPECT_TRUE(Bytes(Path(aside[0])) == bytes) << "not a byte of it is changed";
  EXPECT_THAT(ledger.message(), HasSubstr(aside[0]));
  EXPECT_THAT(ledger.message(), HasSubstr("wayout ledger recover"));
  EXPECT_TRUE(ledger.Learn(Sight("x/a", true)).ok());
  EXPECT_EQ(Ledger(folder_, clock_).state(), LedgerState::kSetAside)
      << "until it is gone";
  std::filesystem::remove(Path(aside[0]));
  EXPECT_EQ(Ledger(folder_, clock_).state(), LedgerState::kOk);
}

TEST_F(LedgerFaultTest, TheLogOfADamagedLedgerIsSetAsideWithIt) {
  Fill(5);
  {
    Ledger ledger(folder_, clock_);
    ASSERT_TRUE(ledger.Learn(Sight("x/in-the-log", true)).ok());
  }
  const std::string log = Bytes(Path("ledger.db-wal"));
  ASSERT_NE(log.find("x/in-the-log"), log.npos);
  // The log holds a sound first page that would mend the file's: it must go too.
  SetBytes(Path("ledger.db-wal"), log.substr(0, log.size() / 2));
  std::string bytes = Bytes(Path());
  std::fill(bytes.begin(), bytes.end(), 'x');
  SetBytes(Path(), bytes);
  std::filesystem::remove(Path("ledger.db-shm"));
  Ledger ledger(folder_, clock_);
  const std::vector<std::string> aside = ListSetAside(folder_);
  ASSERT_THAT(aside, SizeIs(1));
  EXPECT_TRUE(Bytes(Path(aside[0] + "-wal")) == log.substr(0, log.size() / 2));
  EXPECT_THAT(*ledger.ListNewest("", INT64_MAX, 10), IsEmpty());
}

// Damages `bytes` in one of the ways disks and people do.
void Damage(std::string& bytes, std::mt19937& random) {
  const auto any = [&](size_t end) { return static_cast<size_t>(random()) % end; };
  switch (any(4)) {
    case 0:  // single bits
      for (size_t i = any(8) + 1; i > 0; --i) {
        bytes[any(bytes.size())] ^= static_cast<char>(1U << any(8));
      }
      return;
    case 1:  // a stretch of other bytes
      for (size_t at = any(bytes.size()), i = any(600); i > 0 && at + i < bytes.size();
           --i) {
        bytes[at + i] = static_cast<char>(random());
      }
      return;
    case 2:  // a page of nothing
      std::fill_n(bytes.begin() + static_cast<ptrdiff_t>(any(bytes.size() / 4096) * 4096),
                  4096, '\0');
      return;
    default:  // an end that was never written
      bytes.resize(any(bytes.size()));
  }
}

TEST_F(LedgerFaultTest, DamagedAnywhereItGoesOnAndNothingFalseIsRecovered) {
  const std::vector<Entry> entries = Fill(120);
  const std::vector<int64_t> known = Checksums(entries);
  RemoveLog();
  const std::string whole = Bytes(Path());
  int set_aside = 0;
  for (unsigned seed = 1; seed <= 100; ++seed) {
    SCOPED_TRACE(seed);
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
    std::string bytes = whole;
    std::mt19937 random(seed);
    Damage(bytes, random);
    SetBytes(Path(), bytes);
    Ledger ledger(folder_, clock_);
    for (int i = 0; i < 5; ++i) {
      const std::string setting = "site" + std::to_string(i) + "/training";
      EXPECT_TRUE(ledger.Find(setting).ok()) << ledger.Find(setting).status();
      const auto learnt = ledger.Learn(Sight(setting, true));
      EXPECT_TRUE(learnt.ok()) << learnt.status();
    }
    const auto listed = ledger.ListOldest(0, 1000);
    EXPECT_TRUE(listed.ok()) << listed.status();
    for (const std::string& name : ListSetAside(folder_)) {
      ++set_aside;
      const auto recovered = SalvageFile(Path(name));
      ASSERT_TRUE(recovered.ok()) << recovered.status();
      for (const Entry& entry : *recovered) {
        const bool ours = std::count(known.begin(), known.end(), ChecksumOf(entry)) > 0;
        EXPECT_TRUE(ours || entry.entry > 120) << entry.sentence;
      }
    }
  }
  EXPECT_GT(set_aside, 25) << "the damage was too gentle to show anything";
}

TEST_F(LedgerFaultTest, EveryEntryThatIsWholeIsRecoveredWithoutTheFilesStructure) {
  const std::vector<Entry> entries = Fill(120);
  std::string bytes = Bytes(Path());
  for (size_t page = 0; page < bytes.size(); page += 4096) {
    std::fill_n(bytes.begin() + static_cast<ptrdiff_t>(page), page == 0 ? 200 : 50, 'x');
  }
  const std::vector<Entry> recovered = SalvageEntries(bytes);
  EXPECT_EQ(Checksums(recovered), Checksums(entries));
}

TEST_F(LedgerFaultTest, TheLogIsReadForRecoveryToo) {
  {
    Ledger ledger(folder_, clock_);
    for (int i = 0; i < 10; ++i) {
      ASSERT_TRUE(ledger.Learn(Sight("x/a", i % 2 == 0)).ok());
    }
  }
  ASSERT_EQ(Bytes(Path()).find("x/a"), std::string::npos) << "nothing moved there yet";
  EXPECT_THAT(*SalvageFile(Path()), SizeIs(10));
}

class CutLogTest : public LedgerFaultTest {
 protected:
  // A ledger of ten entries whose log is damaged in its fourth frame.
  void CutLog() {
    {
      Ledger ledger(folder_, clock_);
      for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE(ledger.Learn(Sight("x/a", i % 2 == 0)).ok());
      }
    }
    std::string log = Bytes(Path("ledger.db-wal"));
    const size_t fourth_entry = log.find("Title of x/a", log.size() / 3);
    ASSERT_NE(fourth_entry, std::string::npos);
    log[fourth_entry] = 't';
    SetBytes(Path("ledger.db-wal"), log);
  }
};

TEST_F(CutLogTest, WhatIsBehindTheDamageIsKeptAndTheRestGoesOn) {
  CutLog();
  EXPECT_THAT(VerifyLedger(Path())->faults, testing::Contains(HasSubstr("its middle")));
  Ledger ledger(folder_, clock_);
  EXPECT_EQ(ledger.state(), LedgerState::kSetAside);
  EXPECT_THAT(ledger.message(), HasSubstr("wayout ledger recover FILE"));
  const auto read = ledger.ListOldest(0, 100);
  EXPECT_THAT(*read, testing::Not(IsEmpty()));
  EXPECT_LT(read->size(), 10U);
  ASSERT_TRUE(ledger.Learn(Sight("x/b", true)).ok());
  const auto aside = ListSetAside(folder_);
  ASSERT_THAT(aside, SizeIs(1));
  EXPECT_GE(SalvageFile(Path(aside[0]))->size(), 9U) << "all but the damaged one";
  EXPECT_THAT(VerifyLedger(Path())->faults, IsEmpty());
  const Ledger again(folder_, clock_);
  EXPECT_THAT(ListSetAside(folder_), SizeIs(1)) << "it is kept once";
}

TEST_F(CutLogTest, ADiskThatIsFullLeavesTheCutLogAsItIs) {
  CutLog();
  const std::string before = Bytes(Path("ledger.db-wal"));
  FullDisk disk;
  disk.FullAfter(0);
  {
    Ledger ledger(folder_, clock_);
    EXPECT_EQ(ledger.state(), LedgerState::kReadOnly);
    EXPECT_THAT(ledger.message(), HasSubstr("Free some space"));
  }
  EXPECT_EQ(Bytes(Path("ledger.db-wal")), before);
  EXPECT_THAT(ListSetAside(folder_), IsEmpty());
  disk.FullAfter(-1);
  EXPECT_EQ(Ledger(folder_, clock_).state(), LedgerState::kSetAside);
}

TEST_F(LedgerFaultTest, ABitThatFlippedInATextIsFoundByVerify) {
  Fill(20);
  RemoveLog();
  std::string bytes = Bytes(Path());
  const size_t at = bytes.find("was seen off.");
  ASSERT_NE(at, std::string::npos);
  bytes[at + 10] = 'i';  // "was seen oif."
  SetBytes(Path(), bytes);
  const auto result = VerifyLedger(Path());
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_THAT(result->faults,
              testing::ElementsAre(HasSubstr("is not as it was written")));
  EXPECT_EQ(result->entries, 20);
}

TEST_F(LedgerFaultTest, VerifyFindsAStatusThatItsEntriesDoNotSupport) {
  Fill(20);
  auto database = Database::OpenWritable(Path());
  ASSERT_TRUE(
      database
          ->Execute("UPDATE status SET verdict='unavailable' WHERE setting LIKE 'site3%'")
          .ok());
  EXPECT_THAT(VerifyLedger(Path())->faults,
              testing::ElementsAre(HasSubstr("site3/training")));
}

TEST_F(LedgerFaultTest, AProcessThatHadTheDamagedFileOpenMovesToTheNewOne) {
  Fill(50);
  Ledger first(folder_, clock_);
  ASSERT_TRUE(first.Find("site1/training").ok());
  std::filesystem::rename(Path(), Path("ledger.damaged-20261123T100000Z.db"));
  RemoveLog();
  Ledger second(folder_, clock_);
  ASSERT_TRUE(second.Learn(Sight("x/second", true)).ok());
  EXPECT_TRUE(first.NoticeOthers());
  ASSERT_TRUE(first.Learn(Sight("x/first", true)).ok());
  EXPECT_THAT(*second.ListNewest("", INT64_MAX, 10), SizeIs(2));
}

TEST_F(LedgerFaultTest, AFolderThatWasDeletedUnderAnOpenLedgerIsMadeAnew) {
  Ledger ledger(folder_, clock_);
  ASSERT_TRUE(ledger.Learn(Sight("x/a", true)).ok());
  std::filesystem::remove_all(folder_);
  ASSERT_TRUE(ledger.Learn(Sight("x/b", true)).ok());
  EXPECT_TRUE(Ledger(folder_, clock_).Find("x/b")->has_value());
}

TEST_F(LedgerFaultTest, AnEntryWrittenToAFileThatIsBeingSetAsideIsWrittenToTheNewOne) {
  Ledger first(folder_, clock_);
  ASSERT_TRUE(first.Learn(Sight("x/a", true)).ok());
  std::filesystem::rename(Path("ledger.db-wal"), Path("ledger.damaged-1.db-wal"));
  std::filesystem::rename(Path(), Path("ledger.damaged-1.db"));
  ASSERT_TRUE(first.Learn(Sight("x/b", true)).ok());
  Ledger second(folder_, clock_);
  EXPECT_TRUE(second.Find("x/b")->has_value());
}

// ---- other versions, other files ----------------------------------------------------

TEST_F(LedgerFaultTest, ALedgerOfANewerVersionIsReadAndNotTouched) {
  Fill(10);
  {
    auto database = Database::OpenWritable(Path());
    ASSERT_TRUE(
        database
            ->Execute("PRAGMA user_version=99; ALTER TABLE entries ADD COLUMN more TEXT;"
                      "PRAGMA wal_checkpoint(TRUNCATE)")
            .ok());
  }
  RemoveLog();
  const std::string bytes = Bytes(Path());
  Ledger ledger(folder_, clock_);
  EXPECT_EQ(ledger.state(), LedgerState::kNewer);
  EXPECT_THAT(ledger.message(), HasSubstr("Update Wayout"));
  EXPECT_TRUE(ledger.Find("site1/training")->has_value());
  EXPECT_THAT(*ledger.ListNewest("", INT64_MAX, 100), SizeIs(10));
  EXPECT_EQ(ledger.Learn(Sight("x/a", true)).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_FALSE(ledger.ForgetAll().ok());
  EXPECT_TRUE(Bytes(Path()) == bytes);
}

TEST_F(LedgerFaultTest, ADatabaseOfAnotherProgramIsLeftAlone) {
  {
    auto database = Database::OpenWritable(Path());
    ASSERT_TRUE(database->Execute("CREATE TABLE entries(mine)").ok());
  }
  Ledger ledger(folder_, clock_);
  EXPECT_EQ(ledger.state(), LedgerState::kUnavailable);
  EXPECT_FALSE(ledger.Learn(Sight("x/a", true)).ok());
  EXPECT_THAT(ListSetAside(folder_), IsEmpty());
}

}  // namespace
}  // namespace wayout
