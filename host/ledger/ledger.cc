// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/ledger.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "host/base/utf8_path.h"
#include "host/ledger/conclude.h"
#include "host/ledger/folder_lock.h"
#include "host/ledger/set_aside.h"

namespace wayout {
namespace {

// A file can be damaged or replaced under us once; a second time in one request is no
// accident that trying again would mend.
constexpr int kTries = 3;

// Rewritten well within a second, also on a slow disk.
constexpr int64_t kSoonScrubbed = int64_t{8} * 1024 * 1024;

}  // namespace

Ledger::Ledger(std::string folder, const Clock& clock, std::chrono::milliseconds patience)
    : folder_(std::move(folder)), clock_(clock), patience_(patience) {
  Reopen();
}

std::string Ledger::path() const { return absl::StrCat(folder_, "/", kLedgerFile); }

void Ledger::Reopen(Begin begin) {
  opened_ = {};  // closed first: the file may be about to be renamed
  if (folder_.empty()) {
    opened_.fault = absl::NotFoundError("no home folder is known");
    opened_.message =
        "There is no ledger: no home folder is known. Wayout works without it. Set "
        "WAYOUT_DATA_DIR to a folder of yours to have one.";
    return;
  }
  opened_ = OpenLedger(folder_, begin, clock_.NowMillis(), patience_);
  if (!begun()) return;
  scrub_due_ = opened_.fault.ok() && opened_.store->IsScrubDue().value_or(false);
  log_due_ = opened_.fault.ok() && HasLog();
  if (opened_.store != nullptr) NoticeOthers();
}

bool Ledger::NoticeOthers() {
  if (!begun()) {
    if (!HasLedger(folder_)) return false;
    Reopen();
    return true;
  }
  if (opened_.store == nullptr) {
    if (!absl::IsUnavailable(opened_.fault)) return false;
    patience_.Exhaust();  // locked when it was opened: a look whether it still is
    Reopen();
    return opened_.store != nullptr;
  }
  if (opened_.store->Moved()) {
    Reopen();
    return true;
  }
  const absl::StatusOr<int64_t> version = opened_.store->DataVersion();
  if (version.ok() && *version == data_version_) return false;
  data_version_ = version.value_or(0);
  return true;
}

absl::Status Ledger::Read(const Work& work) {
  absl::Status status = opened_.fault;
  for (int i = 0; i < kTries && opened_.store != nullptr; ++i) {
    status = work(*opened_.store);
    if (!absl::IsDataLoss(status) || !opened_.fault.ok()) return status;
    opened_.store.reset();
    SetAsideDamaged(folder_, clock_.NowMillis(), patience_).status().IgnoreError();
    Reopen();
  }
  return status;
}

absl::Status Ledger::WriteOnce(const Work& work) {
  return Read([&](LedgerStore& store) {
    const absl::StatusOr<FolderLock> lock = FolderLock::Share(folder_, patience_);
    absl::Status status = lock.status();
    if (store.Moved()) status = absl::AbortedError("the ledger has moved");
    if (status.ok()) status = store.Begin();
    if (status.ok()) status = work(store);
    if (status.ok()) status = store.Commit();
    if (!status.ok()) store.Rollback();
    log_due_ |= status.ok();
    return status;
  });
}

absl::Status Ledger::Write(const Work& work) {
  // What could not be written a minute ago may be writable now.
  if (opened_.store == nullptr || !opened_.fault.ok()) Reopen(Begin::kAtOnce);
  for (int i = 0; i < kTries; ++i) {
    if (!opened_.fault.ok()) return opened_.fault;
    absl::Status status = WriteOnce(work);
    if (!status.ok() && !absl::IsAborted(status)) return status;
    // No Wayout sets the file aside while it is written to, but a person may rename it:
    // then the entry is in the renamed file and belongs into the new one.
    if (status.ok() && !opened_.store->Moved()) return absl::OkStatus();
    Reopen(Begin::kAtOnce);
  }
  return absl::UnavailableError("the ledger's file is being replaced again and again");
}

namespace {

template <typename News>
absl::Status LearnIn(LedgerStore& store, const News& news, Ledger::Learnt& learnt) {
  const std::string& setting = news.names.setting;
  WAYOUT_ASSIGN_OR_RETURN(const std::optional<Record> known, store.FindRecord(setting));
  const Conclusion conclusion = Conclude(known, news);
  learnt = {};
  if (conclusion.record) learnt.status = conclusion.record->status;
  learnt.recorded = conclusion.entry.has_value();
  if (conclusion.entry) {
    WAYOUT_RETURN_IF_ERROR(store.Append(*conclusion.entry).status());
  }
  if (!conclusion.changed) return absl::OkStatus();
  return conclusion.record ? store.PutRecord(*conclusion.record)
                           : store.RemoveRecord(setting);
}

}  // namespace

template <typename News>
absl::StatusOr<Ledger::Learnt> Ledger::LearnFrom(const News& news) {
  Learnt learnt;
  const absl::Status status =
      Write([&](LedgerStore& store) { return LearnIn(store, news, learnt); });
  if (!status.ok()) return status;
  return learnt;
}

absl::StatusOr<Ledger::Learnt> Ledger::Learn(const Sighting& sighting) {
  return LearnFrom(sighting);
}

absl::StatusOr<Ledger::Learnt> Ledger::Learn(const Remark& remark) {
  return LearnFrom(remark);
}

template <typename Question>
auto Ledger::Ask(const Question& question) -> decltype(question(*opened_.store)) {
  using Answer = decltype(question(*opened_.store));
  Answer answer = typename Answer::value_type{};  // of one not begun
  const absl::Status status = Read([&](LedgerStore& store) {
    answer = question(store);
    return answer.status();
  });
  if (!status.ok()) return status;
  return answer;
}

absl::StatusOr<std::optional<Record>> Ledger::Find(std::string_view setting) {
  return Ask([&](LedgerStore& store) { return store.FindRecord(setting); });
}

absl::StatusOr<std::vector<Record>> Ledger::ListRecords(
    std::string_view site, const std::optional<StatusPlace>& place, int limit) {
  return Ask([&](LedgerStore& store) { return store.ListRecords(site, place, limit); });
}

absl::StatusOr<std::vector<Record>> Ledger::ListByName(int64_t skip, int limit) {
  return Ask([&](LedgerStore& store) { return store.ListByName(skip, limit); });
}

absl::StatusOr<std::vector<Entry>> Ledger::ListNewest(std::string_view setting,
                                                      int64_t before, int limit) {
  return Ask(
      [&](LedgerStore& store) { return store.ListNewest(setting, before, limit); });
}

absl::StatusOr<std::vector<Entry>> Ledger::ListOldest(int64_t after, int limit) {
  return Ask([&](LedgerStore& store) { return store.ListOldest(after, limit); });
}

absl::StatusOr<int64_t> Ledger::Remove(std::string_view setting) {
  absl::StatusOr<int64_t> removed = 0;
  if (!begun() && !NoticeOthers()) return removed;
  WAYOUT_RETURN_IF_ERROR(Write([&](LedgerStore& store) {
    removed = store.Remove(setting);
    return removed.status();
  }));
  scrub_due_ = true;
  WAYOUT_ASSIGN_OR_RETURN(const int64_t bytes, opened_.store->BytesInUse());
  if (bytes <= kSoonScrubbed) WAYOUT_RETURN_IF_ERROR(Scrub());
  return removed;
}

absl::Status Ledger::Scrub() {
  scrub_due_ = false;  // tried once; the file remembers what failed
  WAYOUT_ASSIGN_OR_RETURN(const FolderLock lock, FolderLock::Share(folder_, patience_));
  if (opened_.store->Moved()) return absl::UnavailableError("the ledger has moved");
  return opened_.store->Scrub(folder_);
}

bool Ledger::HasLog() const {
  std::error_code error;
  const auto bytes = std::filesystem::file_size(Utf8Path(path() + "-wal"), error);
  return !error && bytes > 0;
}

// Waits for nobody: who is in the way has its own Tidy() before it, or is the next to
// open the ledger.
absl::Status Ledger::EmptyLogNow() {
  log_due_ = false;  // tried once
  Patience none(std::chrono::milliseconds(0));
  WAYOUT_ASSIGN_OR_RETURN(const FolderLock lock, FolderLock::Share(folder_, none));
  if (opened_.store->Moved()) return absl::UnavailableError("the ledger has moved");
  opened_.store->database().WaitWith(&none);
  absl::Status status = EmptyLog(opened_.store->database());
  opened_.store->database().WaitWith(&patience_);
  return status;
}

void Ledger::Tidy() {
  if (opened_.store == nullptr || !opened_.fault.ok()) return;
  if (scrub_due_) Scrub().IgnoreError();
  if (log_due_) EmptyLogNow().IgnoreError();
}

absl::StatusOr<int64_t> Ledger::Forget(std::string_view setting) {
  if (setting.empty()) return absl::InvalidArgumentError("forgetting: no setting");
  return Remove(setting);
}

absl::StatusOr<int64_t> Ledger::ForgetAll() {
  WAYOUT_ASSIGN_OR_RETURN(const int64_t removed, Remove(""));
  WAYOUT_RETURN_IF_ERROR(DeleteSetAside(folder_, patience_));
  Reopen();  // the notice about ledgers set aside has gone with them
  return removed;
}

}  // namespace wayout
