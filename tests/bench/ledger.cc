// SPDX-License-Identifier: Apache-2.0
// ledger_bench FOLDER ENTRIES: what one more entry costs a ledger of that many, beside
// one bare SQLite insert into a table of the same shape, size, settings and disk, the two
// in turns; and what the status of every setting costs. Prints one line of JSON, in
// microseconds.
#include "host/ledger/ledger.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "host/base/clock.h"
#include "host/ledger/open_ledger.h"

namespace wayout {
namespace {

constexpr int kSettings = 500;  // twice what is known today
constexpr int kAppends = 400;
constexpr int kLooks = 60;

[[noreturn]] void Fail(const absl::Status& why) {
  std::fprintf(stderr, "ledger_bench: %s\n", why.ToString().c_str());
  std::exit(2);
}

void Check(const absl::Status& status) {
  if (!status.ok()) Fail(status);
}

double Microseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() -
                                                   start)
      .count();
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

Sighting SightingOf(int i) {
  Sighting sighting;
  sighting.names = {absl::StrCat("site-", i % kSettings, "/training"),
                    absl::StrCat("Site ", i % kSettings), "Your posts in AI training"};
  sighting.at = 1'795'428'000'000 + int64_t{i} * 60'000;
  sighting.outcome = Outcome::kFound;
  const bool off = i / kSettings % 2 == 0;
  sighting.verdict = off ? Verdict::kOptedOut : Verdict::kOptedIn;
  sighting.value = off ? "off" : "on";
  sighting.fresh = true;
  sighting.label = Label{0, "en", "Allow your public data to be used for training"};
  sighting.recheck_days = 90;
  return sighting;
}

// The ledger's own rows, repeated: what writing a million one by one would leave.
void Multiply(Database& database, int entries) {
  Check(database.Execute(absl::StrCat(
      "INSERT INTO entries WITH RECURSIVE n(i) AS (SELECT ", kSettings + 1,
      " UNION ALL SELECT i+1 FROM n WHERE i<", entries,
      ") SELECT i,e.at,e.setting,e.site_name,e.title,e.verdict,e.\"when\",e.confirmed,"
      "e.value,e.wording,e.reverted,e.sentence,e.checksum FROM n JOIN entries e "
      "ON e.entry=i%",
      kSettings, "+1; PRAGMA wal_checkpoint(TRUNCATE)")));
}

// A copy of the ledger's table and index, and nothing else.
Database Bare(const std::string& folder) {
  auto database = Database::OpenWritable(folder + "/bare.db");
  if (!database.ok()) Fail(database.status());
  Check(ConfigureLedger(*database));
  Check(database->Execute(absl::StrCat(
      "ATTACH '", folder,
      "/ledger.db' AS ledger; CREATE TABLE entries AS SELECT * FROM ledger.entries; "
      "CREATE UNIQUE INDEX its_number ON entries(entry); "
      "CREATE INDEX entries_by_setting ON entries(setting, entry); DETACH ledger; "
      "PRAGMA wal_checkpoint(TRUNCATE)")));
  return *std::move(database);
}

void Run(const std::string& folder, int entries) {
  const SystemClock clock;
  Ledger ledger(folder, clock);
  for (int i = 0; i < kSettings; ++i) Check(ledger.Learn(SightingOf(i)).status());
  auto own = Database::OpenWritable(ledger.path());
  if (!own.ok()) Fail(own.status());
  Multiply(*own, entries);
  Database bare = Bare(folder);
  auto insert = bare.Prepare(
      "INSERT INTO entries SELECT (SELECT max(entry) FROM entries)+1,at,setting,"
      "site_name,title,verdict,\"when\",confirmed,value,wording,reverted,sentence,"
      "checksum "
      "FROM entries WHERE entry=?1");
  if (!insert.ok()) Fail(insert.status());
  std::vector<double> appends;
  std::vector<double> inserts;
  // Who comes first changes: what the disk still does for the one is not counted to the
  // other.
  for (int i = 0; i < kAppends; ++i) {
    const auto append = [&] {
      appends.push_back(
          Microseconds([&] { Check(ledger.Learn(SightingOf(kSettings + i)).status()); }));
    };
    if (i % 2 == 0) append();
    inserts.push_back(
        Microseconds([&] { Check(insert->Bind(1, int64_t{i} + 1).Run()); }));
    if (i % 2 != 0) append();
  }
  std::vector<double> looks;
  for (int i = 0; i < kLooks; ++i) {
    looks.push_back(Microseconds(
        [&] { Check(ledger.ListRecords("", std::nullopt, kSettings).status()); }));
  }
  std::printf(
      "{\"append_us\":%.1f,\"bare_us\":%.1f,\"status_us\":%.1f,\"settings\":%d}\n",
      Median(appends), Median(inserts), Median(looks), kSettings);
}

}  // namespace
}  // namespace wayout

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: ledger_bench FOLDER ENTRIES\n");
    return 2;
  }
  wayout::Run(argv[1], std::atoi(argv[2]));
  return 0;
}
