// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_TESTS_HOST_LEDGER_FIXTURE_H_
#define WAYOUT_TESTS_HOST_LEDGER_FIXTURE_H_

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "host/base/clock.h"
#include "host/ledger/ledger.h"

namespace wayout {

// A clock that stands where it is put: the ledger is about days.
class StandingClock final : public Clock {
 public:
  int64_t NowMillis() const override { return now; }
  int64_t now = 1'795'428'000'000;  // 2026-11-23T10:00:00Z
};

// A folder of its own for each test, removed afterwards.
class LedgerTest : public testing::Test {
 protected:
  LedgerTest() {
    std::string name = testing::TempDir() + "wayout-ledger-XXXXXX";
    folder_ = mkdtemp(name.data());
  }
  ~LedgerTest() override {
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
  }

  std::string Path(const std::string& name = "ledger.db") const {
    return folder_ + "/" + name;
  }
  static std::string Bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  static void SetBytes(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  }

  // Fresh sights of `setting`, alternately off and on, so that each is news.
  Sighting Sight(const std::string& setting, bool off) {
    Sighting sighting;
    sighting.names = {setting, "Site of " + setting, "Title of " + setting};
    sighting.at = clock_.now += 60'000;
    sighting.outcome = Outcome::kFound;
    sighting.verdict = off ? Verdict::kOptedOut : Verdict::kOptedIn;
    sighting.value = off ? "off" : "on";
    sighting.fresh = true;
    sighting.label = Label{0, "en", "Label of " + setting};
    sighting.recheck_days = 90;
    return sighting;
  }

  std::string folder_;
  StandingClock clock_;
};

}  // namespace wayout

#endif  // WAYOUT_TESTS_HOST_LEDGER_FIXTURE_H_
