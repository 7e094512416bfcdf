// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include "absl/strings/str_cat.h"
#include "installer/remedies.h"
#include "installer/shell_words.h"

namespace wayout {
namespace {

bool IsOurs(const std::string& path) {
  struct stat found {};
  return stat(path.c_str(), &found) == 0 && found.st_uid == geteuid();
}

}  // namespace

std::string LetRun(const std::string& path) {
  const std::string command = absl::StrCat("chmod a+rx ", Quoted(path));
  return IsOurs(path) ? command : AsAdministrator(command);
}

std::string GiveBack(const std::string& path) {
  return IsOurs(path)
             ? absl::StrCat("chmod -R u+rwX ", Quoted(path))
             : AsAdministrator(absl::StrCat("chown -R ", geteuid(), " ", Quoted(path)));
}

std::string RemountWritable(const std::string& mount_point) {
  return AsAdministrator("mount -o remount,rw " + Quoted(mount_point));
}

std::string RemountRunnable(const std::string& mount_point) {
  return AsAdministrator("mount -o remount,exec " + Quoted(mount_point));
}

std::string PutLedgerAway(const std::string& folder, const std::string& away) {
  return absl::StrCat("mkdir -p ", Quoted(away), " && mv ", Quoted(folder),
                      "/ledger.db* ", Quoted(away));
}

}  // namespace wayout
