// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/sentence.h"

#include "absl/strings/str_cat.h"
#include "host/base/clock.h"

namespace wayout {
namespace {

std::string Subject(const Record& record) {
  return absl::StrCat(record.names.site_name, ": \"", record.names.title, "\"");
}

std::string Day(int64_t at) { return FormatTime(at).substr(0, 10); }

std::string RevertedClause(const Status& before, const Status& now) {
  if (before.when == When::kAfterChange) {
    return " is on again: the change made here did not last.";
  }
  if (!before.last_opted_out) return " is on again, without a change made here.";
  return absl::StrCat(
      " is on again, without a change made here; it was last seen off on ",
      Day(*before.last_opted_out),
      now.confirmed ? "." : ". Not checked on a fresh page yet.");
}

std::string Clause(const Status& before, const Status& now) {
  if (now.verdict == Verdict::kUnavailable) {
    return " is shown, but cannot be changed here.";
  }
  if (now.reverted && !before.reverted) return RevertedClause(before, now);
  const char* side = now.verdict == Verdict::kOptedOut ? "off" : "on";
  switch (now.when) {
    case When::kAfterChange:
      return absl::StrCat(" was switched ", side, "; not checked after a reload yet.");
    case When::kAfterReload:
      return absl::StrCat(" was switched ", side, "; checked again after a reload.");
    default:
      break;
  }
  return absl::StrCat(" was seen ", side,
                      now.confirmed ? "." : "; not checked on a fresh page yet.");
}

}  // namespace

std::string SightingSentence(const Status& before, const Record& now) {
  const bool renamed = now.status.renamed && !before.renamed;
  return absl::StrCat(Subject(now), Clause(before, now.status),
                      renamed ? " The site has changed its words for it." : "");
}

std::string MissingSentence(const Record& record) {
  return absl::StrCat(Subject(record), " was not found where it was verified before.");
}

std::string RequestedSentence(const Record& record) {
  return absl::StrCat(Subject(record), ": you marked the opt-out as requested.");
}

std::string WithdrawnSentence(const Record& record) {
  return absl::StrCat(Subject(record), ": you took back that the opt-out was requested.");
}

}  // namespace wayout
