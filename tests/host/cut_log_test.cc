// SPDX-License-Identifier: Apache-2.0
// Cut logs are told from those a crash leaves, on logs that SQLite wrote.
#include "host/ledger/cut_log.h"

#include <optional>
#include <random>

#include "host/base/database.h"
#include "host/base/read_file.h"
#include "tests/host/ledger_fixture.h"

namespace wayout {
namespace {

constexpr size_t kHeader = 32;
constexpr size_t kFrame = 24 + 4096;

class IsCutLogTest : public LedgerTest {
 protected:
  // The log of `rows` transactions, one frame each, into a table that is there already.
  std::string Log(int rows) {
    database_ = *Database::OpenWritable(Path());
    Do("CREATE TABLE t(a); PRAGMA wal_checkpoint(TRUNCATE)");
    for (int i = 0; i < rows; ++i) Do("INSERT INTO t VALUES('some text')");
    return Bytes(Path("ledger.db-wal"));
  }
  void Do(const char* sql) { EXPECT_TRUE(database_->Execute(sql).ok()) << sql; }

  std::optional<Database> database_;  // closing it would remove the log
};

TEST_F(IsCutLogTest, AByteThatChangedCutsTheLogWhenTwoTransactionsStandBehindIt) {
  const std::string log = Log(8);
  ASSERT_EQ(log.size(), kHeader + 8 * kFrame);
  std::mt19937 random(7);
  for (int i = 0; i < 400; ++i) {
    const size_t at = kHeader + random() % (log.size() - kHeader);
    std::string damaged = log;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << random() % 8));
    const size_t frame = (at - kHeader) / kFrame;
    // Behind a frame whose stored checksum changed, the next does not follow either.
    const bool its_sum = (at - kHeader) % kFrame - 16 < 8;
    const size_t behind = 7 - frame - (its_sum && frame < 7 ? 1 : 0);
    EXPECT_EQ(IsCutLog(damaged), behind >= 2) << at;
  }
}

TEST_F(IsCutLogTest, ADamagedHeaderCutsItAll) {
  const std::string log = Log(4);
  for (size_t at = 0; at < kHeader; ++at) {
    std::string damaged = log;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    EXPECT_TRUE(IsCutLog(damaged)) << at;
  }
}

TEST_F(IsCutLogTest, WhatACrashLeavesIsNoCut) {
  const std::string log = Log(6);
  EXPECT_FALSE(IsCutLog(log));
  for (size_t size = 0; size <= log.size(); size += 61) {
    EXPECT_FALSE(IsCutLog(log.substr(0, size))) << size;
  }
  // The last transaction, of which a part came to the disk in another order.
  std::string torn = log;
  torn.replace(kHeader + 5 * kFrame + 2000, 500, 500, '\0');
  EXPECT_FALSE(IsCutLog(torn));
}

TEST_F(IsCutLogTest, RemainsOfAnEarlierLogAreNoCut) {
  const std::string earlier = Log(9);
  Do("PRAGMA wal_checkpoint(RESTART); INSERT INTO t VALUES('again')");
  const std::string log = Bytes(Path("ledger.db-wal"));
  ASSERT_EQ(log.size(), earlier.size()) << "written over, not begun anew";
  ASSERT_NE(log, earlier);
  EXPECT_FALSE(IsCutLog(log));
}

TEST_F(IsCutLogTest, OtherBytesAreNoLog) {
  EXPECT_FALSE(IsCutLog(""));
  EXPECT_FALSE(IsCutLog(std::string(200'000, '\0')));
  EXPECT_FALSE(IsCutLog(std::string(200'000, 'x')));
  EXPECT_FALSE(HasCutLog(Path("nothing.db")));
  std::filesystem::create_directory(Path("folder.db-wal"));
  EXPECT_FALSE(HasCutLog(Path("folder.db")));
}

TEST_F(IsCutLogTest, AFolderIsNoFileThatCanBeRead) {
  EXPECT_EQ(ReadFile(folder_).status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReadFile(Path("nothing")).status().code(), absl::StatusCode::kNotFound);
  SetBytes(Path("large"), std::string(200'000, 'x'));
  EXPECT_EQ(*ReadFile(Path("large")), std::string(200'000, 'x'));
}

}  // namespace
}  // namespace wayout
