// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "installer/inspect.h"
#include "installer/remedies.h"
#include "installer/volume.h"

namespace wayout {
namespace {

// Less than this, and SQLite cannot finish a write beside its journal.
constexpr uint64_t kNeededBytes = 1'048'576;

Finding Problem(const char* code, const std::string& sentence, const std::string& remedy,
                const std::string& advice = "") {
  return {code, "", sentence, remedy, advice, true};
}

// The host gives itself back the rights to a file of its user's; one that belongs to
// somebody else (after a `sudo wayout`, say) must be given back.
void CheckRights(const std::string& path, Findings& findings) {
  if (MayReadAndWrite(path)) return;
  findings.push_back(
      Problem("ledger_unreadable",
              absl::StrCat("Your ledger cannot be read or written: ", path, "."),
              GiveBack(path)));
}

}  // namespace

Findings InspectLedgerFolder(const Surroundings& here, const Files& files) {
  Findings findings;
  std::string folder = here.data;
  while (!folder.empty() && files.KindOf(folder) == FileKind::kAbsent)
    folder = ParentOf(folder);
  const std::optional<Volume> volume = VolumeOf(folder);
  if (volume && !volume->may_be_written) {
    findings.push_back(Problem(
        "ledger_read_only",
        absl::StrCat(folder, ", where your ledger belongs, is mounted read-only."),
        RemountWritable(volume->mount_point)));
  } else if (volume && volume->free_bytes < kNeededBytes) {
    findings.push_back(
        Problem("disk_full",
                absl::StrCat("The disk is full: ", volume->free_bytes / 1024,
                             " KB are left at ", folder, ", and your ledger needs 1 MB."),
                "", absl::StrCat("Free some space at ", volume->mount_point, ".")));
  }
  // On a read-only mount nothing can be written, whatever the rights are.
  const bool read_only = volume && !volume->may_be_written;
  if (folder != here.data || read_only) return findings;
  for (const char* part : {"", "/ledger.db", "/ledger.db-wal", "/ledger.db-shm"}) {
    CheckRights(here.data + part, findings);
  }
  return findings;
}

}  // namespace wayout
