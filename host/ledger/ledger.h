// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_LEDGER_H_
#define WAYOUT_HOST_LEDGER_LEDGER_H_

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "host/base/clock.h"
#include "host/base/patience.h"
#include "host/ledger/open_ledger.h"
#include "host/ledger/record.h"

namespace wayout {

// The user's own record of what was seen, changed and verified: ledger.db in the data
// folder. Several processes may have it open at once.
//
// A write that succeeded is on the disk. Writes fail with ResourceExhausted (disk full;
// the next one may succeed), PermissionDenied, FailedPrecondition (newer file),
// Unavailable (locked for longer than Patience), NotFound (no folder); reads with
// Unavailable or NotFound when there is nothing to read from. A ledger found to be
// damaged is set aside, a new one begun, and the operation done there.
// A ledger is begun with its first entry: who only looks leaves no file.
class Ledger {
 public:
  // `folder` empty: none is known, and the ledger is unavailable. `clock` outlives it.
  Ledger(std::string folder, const Clock& clock,
         std::chrono::milliseconds patience = Patience::kOfHost);

  LedgerState state() const { return opened_.state; }
  const std::string& message() const { return opened_.message; }
  std::string path() const;

  // True when what was read before may be out of date: another process wrote, or the file
  // was replaced. One cheap question; ask once for many reads.
  bool NoticeOthers();

  struct Learnt {
    std::optional<Status> status;  // nullopt: nothing is known
    bool recorded = false;         // an entry was appended
  };
  // Judges what was seen, or what the user said, against what is known, and stores it.
  absl::StatusOr<Learnt> Learn(const Sighting& sighting);
  absl::StatusOr<Learnt> Learn(const Remark& remark);

  // As LedgerStore's.
  absl::StatusOr<std::optional<Record>> Find(std::string_view setting);
  absl::StatusOr<std::vector<Record>> ListRecords(std::string_view site,
                                                  const std::optional<StatusPlace>& place,
                                                  int limit);
  absl::StatusOr<std::vector<Record>> ListByName(int64_t skip, int limit);
  absl::StatusOr<std::vector<Entry>> ListNewest(std::string_view setting, int64_t before,
                                                int limit);
  absl::StatusOr<std::vector<Entry>> ListOldest(int64_t after, int limit);

  // Removes all entries and the status of one setting, or everything, ledgers set aside
  // included; returns how many entries there were. Afterwards their bytes are in no file
  // of the folder; of a ledger so large that rewriting it takes seconds, after the next
  // Tidy(). An error may come after the removal, when only the rewriting failed;
  // forgetting again, or the next process's Tidy(), repeats that.
  absl::StatusOr<int64_t> Forget(std::string_view setting);
  absl::StatusOr<int64_t> ForgetAll();
  // Rewrites the ledger if something that was forgotten still asks for it, and moves what
  // the log holds into the file: a log takes the next process time to open, and damage in
  // it hides what stands behind. To be called when nobody waits for an answer; where
  // others are at work with the log, the last of them does it.
  void Tidy();

 private:
  std::string folder_;
  const Clock& clock_;
  Patience patience_;  // of the store too, so it comes before it
  OpenedLedger opened_;
  int64_t data_version_ = 0;
  bool scrub_due_ = false;
  bool log_due_ = false;  // to be emptied: it holds something

  using Work = std::function<absl::Status(LedgerStore&)>;
  void Reopen(Begin begin = Begin::kWithFirstEntry);
  bool begun() const { return opened_.store != nullptr || !opened_.fault.ok(); }
  template <typename Question>
  auto Ask(const Question& question) -> decltype(question(*opened_.store));
  absl::Status Read(const Work& work);
  absl::Status Write(const Work& work);
  absl::Status WriteOnce(const Work& work);
  absl::StatusOr<int64_t> Remove(std::string_view setting);
  absl::Status Scrub();
  bool HasLog() const;
  absl::Status EmptyLogNow();
  template <typename News>
  absl::StatusOr<Learnt> LearnFrom(const News& news);
};

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_LEDGER_H_
