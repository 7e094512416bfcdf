// SPDX-License-Identifier: Apache-2.0
// Several processes at one ledger: none renames the file while another writes to it, none
// waits for another longer than a browser does, and what was acknowledged is kept.
#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <set>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "host/ledger/folder_lock.h"
#include "host/ledger/salvage.h"
#include "host/ledger/set_aside.h"
#include "tests/host/ledger_fixture.h"

namespace wayout {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class LedgerSharingTest : public LedgerTest {
 protected:
  void WriteOne() {
    Ledger ledger(folder_, clock_);
    ASSERT_TRUE(ledger.Learn(Sight("x/in-the-log", true)).ok());
  }
  void DamageFirstPage() {
    std::string bytes = Bytes(Path());
    std::fill_n(bytes.begin(), 100, 'x');
    SetBytes(Path(), bytes);
  }
  // The log's first page would mend the file's.
  void DamageLog() {
    std::string log = Bytes(Path("ledger.db-wal"));
    std::fill_n(log.begin(), 32, 'x');
    SetBytes(Path("ledger.db-wal"), log);
    std::filesystem::remove(Path("ledger.db-shm"));
  }
  Patience patience_;
};

TEST_F(LedgerSharingTest, NobodyRenamesTheFileWhileAnotherOpensItOrWritesToIt) {
  WriteOne();
  DamageLog();
  DamageFirstPage();
  {
    const auto writing = FolderLock::Share(folder_, patience_);
    ASSERT_TRUE(writing.ok()) << writing.status();
    Patience little;
    EXPECT_EQ(SetAsideDamaged(folder_, clock_.now, little).status().code(),
              absl::StatusCode::kUnavailable);
    EXPECT_THAT(ListSetAside(folder_), IsEmpty());
  }
  EXPECT_TRUE(*SetAsideDamaged(folder_, clock_.now, patience_));
  EXPECT_THAT(ListSetAside(folder_), SizeIs(1));
}

TEST(PatienceTest, WhoHasMoreWaitsLonger) {
  const auto waits = [](std::chrono::milliseconds most) {
    Patience patience(most);
    int count = 0;
    while (patience.Wait()) ++count;
    return count;
  };
  EXPECT_EQ(waits(std::chrono::milliseconds(0)), 0);
  EXPECT_GT(waits(std::chrono::milliseconds(20)), 0);
  EXPECT_GT(Patience::kOfPerson, Patience::kOfHost);
}

TEST_F(LedgerSharingTest, NobodyOpensOrWritesTheFileWhileAnotherRenamesIt) {
  Ledger open(folder_, clock_);
  ASSERT_TRUE(open.Learn(Sight("x/a", true)).ok());
  const auto renaming = FolderLock::Own(folder_, patience_);
  ASSERT_TRUE(renaming.ok()) << renaming.status();
  EXPECT_EQ(open.Learn(Sight("x/b", true)).status().code(),
            absl::StatusCode::kUnavailable);
  Ledger late(folder_, clock_);
  EXPECT_FALSE(late.Learn(Sight("x/c", true)).ok());
}

TEST_F(LedgerSharingTest, AProcessKilledBetweenTheRenamesLosesNoLog) {
  WriteOne();
  std::filesystem::rename(Path(), Path("ledger.damaged-20261123T100000Z.db"));
  Ledger next(folder_, clock_);
  EXPECT_EQ(next.state(), LedgerState::kSetAside);
  EXPECT_THAT(*next.ListNewest("", INT64_MAX, 10), IsEmpty());
  EXPECT_TRUE(next.Learn(Sight("x/new", true)).ok());
  const auto saved = SalvageFile(Path("ledger.damaged-20261123T100000Z.db"));
  ASSERT_TRUE(saved.ok()) << saved.status();
  ASSERT_THAT(*saved, SizeIs(1));
  EXPECT_EQ(saved->front().setting, "x/in-the-log");
}

TEST_F(LedgerSharingTest, ALogSetAsideWithoutItsLedgerIsNotOverwritten) {
  WriteOne();
  DamageLog();
  DamageFirstPage();
  const std::string taken = "ledger.damaged-" + std::string("20261123T100100Z.db-wal");
  SetBytes(Path(taken), "evidence");
  ASSERT_TRUE(*SetAsideDamaged(folder_, 1'795'428'060'000, patience_));
  EXPECT_EQ(Bytes(Path(taken)), "evidence");
  EXPECT_THAT(ListSetAside(folder_),
              testing::ElementsAre("ledger.damaged-20261123T100100Z-2.db"));
}

TEST_F(LedgerSharingTest, AWriteThatIsLockedOutIsGivenUpInASecondAndTheNextAtOnce) {
  Ledger ledger(folder_, clock_);
  ASSERT_TRUE(ledger.Learn(Sight("x/a", true)).ok());
  auto other = Database::OpenWritable(Path());
  ASSERT_TRUE(other->Execute("BEGIN IMMEDIATE").ok());
  const auto start = steady_clock::now();
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(ledger.Learn(Sight("x/b", true)).status().code(),
              absl::StatusCode::kUnavailable);
  }
  EXPECT_LT(steady_clock::now() - start, milliseconds(1900)) << "all of them together";
  ASSERT_TRUE(other->Execute("ROLLBACK").ok());
  EXPECT_TRUE(ledger.Learn(Sight("x/b", true)).ok());
}

TEST_F(LedgerSharingTest, ALedgerThatKeepsOutReadersIsSaidAndReadOnceItIsFree) {
  WriteOne();
  auto other = Database::OpenWritable(Path());
  ASSERT_TRUE(
      other->Execute("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT").ok());
  const auto start = steady_clock::now();
  Ledger ledger(folder_, clock_);
  EXPECT_EQ(ledger.state(), LedgerState::kUnavailable);
  EXPECT_THAT(ledger.message(), HasSubstr("Another program keeps the ledger"));
  for (int i = 0; i < 20; ++i) {
    EXPECT_FALSE(ledger.NoticeOthers());
    EXPECT_EQ(ledger.Find("x/in-the-log").status().code(),
              absl::StatusCode::kUnavailable);
  }
  EXPECT_LT(steady_clock::now() - start, milliseconds(1900)) << "all of them together";
  other = absl::CancelledError();
  EXPECT_TRUE(ledger.NoticeOthers());
  EXPECT_TRUE(ledger.Find("x/in-the-log")->has_value());
  EXPECT_EQ(ledger.state(), LedgerState::kOk);
}

// One host: alternately off and on, each entry with a title of its own. Returns the
// titles of those that were acknowledged.
std::vector<std::string> WriteMany(const std::string& folder, const Sighting& first,
                                   int writer) {
  constexpr int kWrites = 60;
  constexpr int kWritesOfOneHost = 10;
  const StandingClock clock;
  std::vector<std::string> acknowledged;
  std::unique_ptr<Ledger> ledger;
  for (int i = 0; i < kWrites; ++i) {
    if (i % kWritesOfOneHost == 0) ledger = std::make_unique<Ledger>(folder, clock);
    Sighting sighting = first;
    sighting.at += int64_t{i} * 60'000;
    sighting.verdict = i % 2 == 0 ? Verdict::kOptedOut : Verdict::kOptedIn;
    sighting.names.setting = absl::StrCat("site", writer, "/training");
    sighting.names.title = absl::StrCat(writer, " wrote ", i);
    const auto learnt = ledger->Learn(sighting);
    if (learnt.ok() && learnt->recorded) acknowledged.push_back(sighting.names.title);
  }
  return acknowledged;
}

// Spoils the header of the ledger's file after all that is known was moved there, so that
// the log does not mend it.
void SpoilHeader(const std::string& folder, Patience& patience) {
  const auto lock = FolderLock::Share(folder, patience);
  const std::string path = folder + "/" + kLedgerFile;
  if (!lock.ok() || !std::filesystem::exists(path)) return;
  auto database = Database::OpenWritable(path, &patience);
  if (!database.ok()) return;
  if (!database->Execute("PRAGMA wal_checkpoint(TRUNCATE)").ok()) return;
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file << std::string(100, 'x');
}

TEST_F(LedgerSharingTest, EightAtOnceLoseNothingAcknowledgedToDamage) {
  constexpr int kWriters = 8;
  WriteOne();
  const Sighting first = Sight("x/a", true);
  std::vector<std::vector<std::string>> acknowledged(kWriters);
  std::atomic<int> busy = kWriters;
  std::vector<std::thread> writers;
  for (int i = 0; i < kWriters; ++i) {
    writers.emplace_back([&, i] {
      acknowledged[static_cast<size_t>(i)] = WriteMany(folder_, first, i);
      --busy;
    });
  }
  while (busy > 0) {
    SpoilHeader(folder_, patience_);
    std::this_thread::sleep_for(milliseconds(30));  // any moment is as good
  }
  for (std::thread& writer : writers) writer.join();

  std::set<std::string> kept;
  const auto keep = [&](const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) kept.insert(entry.title);
  };
  keep(*Ledger(folder_, clock_).ListOldest(0, 10'000));
  const std::vector<std::string> aside = ListSetAside(folder_);
  for (const std::string& name : aside) keep(*SalvageFile(Path(name)));
  EXPECT_GT(aside.size(), 1U) << "hardly anything was damaged";
  for (const auto& titles : acknowledged) {
    EXPECT_GT(titles.size(), 5U);
    for (const std::string& title : titles) EXPECT_TRUE(kept.contains(title)) << title;
  }
}

}  // namespace
}  // namespace wayout
