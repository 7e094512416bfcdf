// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/conclude.h"

#include <cstdlib>

#include "host/base/clock.h"
#include "host/ledger/sentence.h"

namespace wayout {
namespace {

constexpr int64_t kMinute = 60'000;
constexpr int64_t kDay = int64_t{24} * 60 * kMinute;

bool HasVerdict(const std::optional<Record>& known) {
  return known.has_value() && known->status.verdict != Verdict::kUnknown;
}

bool SameReading(const Status& a, const Status& b) {
  return a.verdict == b.verdict && a.value == b.value;
}

// Everything an entry would say is the same.
bool SameNews(const Status& a, const Status& b) {
  return SameReading(a, b) && a.when == b.when && a.confirmed == b.confirmed &&
         a.reverted == b.reverted && (a.renamed || !b.renamed);
}

void JudgeConfirmation(const Status& before, const Sighting& sighting, Status& now) {
  const bool same = SameReading(before, now);
  if (sighting.after_change) {
    now.when = When::kAfterChange;
    now.confirmed = false;
  } else if (!same) {
    now.when = When::kSeen;
    now.confirmed = sighting.fresh;
  } else if (sighting.fresh) {
    if (before.when == When::kAfterChange) now.when = When::kAfterReload;
    now.confirmed = true;
  }
}

void JudgeReverted(const Sighting& sighting, Record& record) {
  Status& now = record.status;
  if (now.verdict == Verdict::kOptedOut) {
    now.last_opted_out = sighting.at;
    record.was_off = record.was_off || now.confirmed || sighting.after_change;
  } else if (now.verdict == Verdict::kOptedIn && sighting.after_change) {
    record.was_off = false;
  }
  now.reverted = now.verdict == Verdict::kOptedIn && record.was_off;
}

// What undo goes back to. A change that ends where the one before it began (the user
// thought again, or the site switched it back) leaves nothing to undo.
void JudgeUndo(const Status& before, const Sighting& sighting, Status& now) {
  if (sighting.after_change && before.value && before.value != now.value) {
    const bool back = before.when == When::kAfterChange && before.before == now.value;
    now.before = back ? std::nullopt : before.value;
  }
  if (now.before == now.value) now.before.reset();
}

bool OtherWords(const Label& verified, const Label& seen) {
  return verified.stop == seen.stop && verified.language == seen.language &&
         verified.text != seen.text;
}

void JudgeWords(const Sighting& sighting, Record& record) {
  if (!sighting.label) return;
  Status& now = record.status;
  const bool other =
      record.verified_label && OtherWords(*record.verified_label, *sighting.label);
  const bool noticed = other && now.renamed;
  if (other && !noticed && !sighting.after_change) {
    now.renamed = true;
    now.renamed_at = sighting.at;
    return;
  }
  if (noticed && !sighting.after_change &&
      (!now.confirmed || sighting.at - now.renamed_at.value_or(0) < kDay)) {
    return;
  }
  now.renamed = false;
  now.renamed_at.reset();
  if (now.confirmed || sighting.after_change) record.verified_label = sighting.label;
}

// A change made here, or the switch found off, answers what was put off.
void ClearPutOff(const Sighting& sighting, Status& now) {
  if (!sighting.after_change && now.verdict != Verdict::kOptedOut) return;
  now.skipped.reset();
  now.remind_on.reset();
}

Entry EntryOf(const Record& record, int64_t at) {
  const Status& now = record.status;
  Entry entry;
  entry.at = at;
  entry.setting = record.names.setting;
  entry.site_name = record.names.site_name;
  entry.title = record.names.title;
  entry.verdict = now.verdict;
  entry.when = now.when;
  entry.confirmed = now.confirmed;
  entry.value = now.value;
  entry.reverted = now.reverted;
  return entry;
}

Conclusion ConcludeNothingRead(const std::optional<Record>& known,
                               const Sighting& sighting) {
  const bool gone =
      sighting.outcome == Outcome::kNone || sighting.outcome == Outcome::kGone;
  const bool news = known && known->status.confirmed && !known->missing;
  if (!gone || !sighting.fresh || !news) return {known, std::nullopt, false};
  Record record = *known;
  record.missing = true;
  Entry entry = EntryOf(record, sighting.at);
  entry.verdict = Verdict::kUnknown;
  entry.when = When::kSeen;
  entry.value.reset();
  entry.reverted = false;
  entry.sentence = MissingSentence(record);
  return {record, entry, true};
}

}  // namespace

Conclusion Conclude(const std::optional<Record>& known, const Sighting& sighting) {
  if (sighting.verdict == Verdict::kUnknown) return ConcludeNothingRead(known, sighting);
  Record record = known.value_or(Record{});
  const Status before = record.status;
  Status& now = record.status;
  record.names = sighting.names;
  now.verdict = sighting.verdict;
  now.value = sighting.value;
  now.at = sighting.at;
  if (sighting.recheck_days > 0) {
    now.due_on = FormatTime(sighting.at + sighting.recheck_days * kDay).substr(0, 10);
  }
  JudgeConfirmation(before, sighting, now);
  JudgeReverted(sighting, record);
  JudgeUndo(before, sighting, now);
  JudgeWords(sighting, record);
  ClearPutOff(sighting, now);
  const bool news = !HasVerdict(known) || record.missing || !SameNews(before, now);
  record.missing = false;
  if (!news) {
    // A page may report many times a minute; each stored look costs a disk flush.
    const bool changed = std::llabs(now.at - before.at) >= kMinute ||
                         before.renamed != now.renamed || before.before != now.before ||
                         before.skipped != now.skipped || !known->verified_label;
    return changed ? Conclusion{record, std::nullopt, true}
                   : Conclusion{known, std::nullopt, false};
  }
  Entry entry = EntryOf(record, sighting.at);
  if (sighting.label) entry.wording = sighting.label->text;
  entry.sentence = SightingSentence(before, record);
  return {record, entry, true};
}

namespace {

Conclusion ConcludeRequested(Record record, const Remark& remark) {
  Status& now = record.status;
  const bool again = now.verdict == Verdict::kRequested;
  now.verdict = Verdict::kRequested;
  now.when = When::kUser;
  now.confirmed = false;
  now.reverted = false;
  now.at = remark.at;
  now.value.reset();
  now.skipped.reset();
  now.remind_on = remark.remind_on;
  if (again) return {record, std::nullopt, true};
  Entry entry = EntryOf(record, remark.at);
  entry.sentence = RequestedSentence(record);
  return {record, entry, true};
}

Conclusion ConcludeWithdrawn(Record record, const Remark& remark) {
  Status& now = record.status;
  if (now.verdict != Verdict::kRequested) return {record, std::nullopt, false};
  now.verdict = Verdict::kUnknown;
  now.at = remark.at;
  now.remind_on.reset();
  Entry entry = EntryOf(record, remark.at);
  entry.sentence = WithdrawnSentence(record);
  return {record, entry, true};
}

Conclusion ConcludeResumed(Record record) {
  Status& now = record.status;
  if (!now.skipped) return {record, std::nullopt, false};
  now.skipped.reset();
  now.remind_on.reset();
  if (now.verdict == Verdict::kUnknown) return {std::nullopt, std::nullopt, true};
  return {record, std::nullopt, true};
}

}  // namespace

Conclusion Conclude(const std::optional<Record>& known, const Remark& remark) {
  const bool takes_back =
      remark.mark == Mark::kWithdrawn || remark.mark == Mark::kResumed;
  if (!known && takes_back) return {};
  Record record = known.value_or(Record{});
  record.names = remark.names;
  switch (remark.mark) {
    case Mark::kRequested:
      return ConcludeRequested(std::move(record), remark);
    case Mark::kWithdrawn:
      return ConcludeWithdrawn(std::move(record), remark);
    case Mark::kResumed:
      return ConcludeResumed(std::move(record));
    case Mark::kSkipped:
      break;
  }
  if (!known) {
    record.status.when = When::kUser;
    record.status.at = remark.at;
  }
  record.status.skipped = remark.reason;
  record.status.remind_on = remark.remind_on;
  return {record, std::nullopt, true};
}

}  // namespace wayout
