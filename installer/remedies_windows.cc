// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "host/base/own_places.h"
#include "installer/remedies.h"
#include "installer/shell_words.h"

namespace wayout {
namespace {

// The commands of cmd.exe take a slash for an option.
std::string Path(const std::string& path) {
  return Quoted(absl::StrReplaceAll(path, {{"/", "\\"}}));
}

}  // namespace

// S-1-1-0 is everybody, whatever the language of the system calls them.
std::string LetRun(const std::string& path) {
  return AsAdministrator(absl::StrCat("icacls ", Path(path), " /grant *S-1-1-0:RX"));
}

std::string GiveBack(const std::string& path) {
  const std::string user = Quoted(Variable("USERNAME"));
  return AsAdministrator(absl::StrCat("icacls ", Path(path), " /grant ", user, ":F /t"));
}

// What is read-only here is so by its nature, or by a switch on its case.
std::string RemountWritable(const std::string&) { return ""; }
std::string RemountRunnable(const std::string&) { return ""; }

std::string PutLedgerAway(const std::string& folder, const std::string& away) {
  return absl::StrCat("mkdir ", Path(away), " & move ", Path(folder + "/ledger.db*"), " ",
                      Path(away));
}

}  // namespace wayout
