// SPDX-License-Identifier: Apache-2.0
// The constants are written out, from include/uapi/linux/landlock.h of Linux 6.12:
// distributions' headers are older than the kernels the program meets.
#include "host/base/landlock_linux.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace wayout {
namespace {

constexpr long kCreateRuleset = 444;
constexpr long kAddRule = 445;
constexpr long kRestrictSelf = 446;
constexpr uint32_t kCreateRulesetVersion = 1;
constexpr int kRulePathBeneath = 1;

constexpr uint64_t kWriteFile = 1U << 1U;
constexpr uint64_t kReadFile = 1U << 2U;
constexpr uint64_t kReadDir = 1U << 3U;
constexpr uint64_t kRemoveFile = 1U << 5U;
constexpr uint64_t kMakeRegular = 1U << 8U;
constexpr uint64_t kTruncate = 1U << 14U;
constexpr uint64_t kBindAndConnectTcp = 3;
constexpr uint64_t kAbstractSocketAndSignal = 3;

struct Ruleset {
  uint64_t files;   // what is forbidden unless a rule allows it
  uint64_t net;     // from version 4
  uint64_t scoped;  // from version 6
};

struct [[gnu::packed]] PathBeneath {
  uint64_t allowed;
  int32_t parent;
};

// Every file access that a kernel of this Landlock version knows: it has added refer (2),
// truncate (3) and the ioctls of devices (5) to the thirteen of version 1.
uint64_t FileAccesses(long version) {
  const unsigned known = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
  return (uint64_t{1} << known) - 1;
}

Ruleset RulesetFor(long version) {
  return {FileAccesses(version), version >= 4 ? kBindAndConnectTcp : 0,
          version >= 6 ? kAbstractSocketAndSignal : 0};
}

size_t SizeFor(long version) {
  if (version >= 6) return sizeof(Ruleset);
  return version >= 4 ? offsetof(Ruleset, scoped) : offsetof(Ruleset, net);
}

// True when `path` is empty or not there: then there is nothing to allow.
bool Allow(int ruleset, const std::string& path, uint64_t accesses) {
  const int file = open(path.c_str(), O_PATH | O_CLOEXEC);
  if (file < 0) return true;
  const PathBeneath rule{accesses, file};
  const bool added = syscall(kAddRule, ruleset, kRulePathBeneath, &rule, 0) == 0;
  close(file);
  return added;
}

}  // namespace

bool EnterLandlock(const SandboxOptions& options) {
  const long version = syscall(kCreateRuleset, nullptr, 0, kCreateRulesetVersion);
  if (version < 1) return false;
  const Ruleset forbidden = RulesetFor(version);
  const int ruleset =
      static_cast<int>(syscall(kCreateRuleset, &forbidden, SizeFor(version), 0));
  if (ruleset < 0) return false;
  constexpr uint64_t kFolder =
      kWriteFile | kReadFile | kReadDir | kRemoveFile | kMakeRegular | kTruncate;
  const bool entered =
      Allow(ruleset, options.writable_folder, kFolder & forbidden.files) &&
      Allow(ruleset, options.readable_file, kReadFile) &&
      syscall(kRestrictSelf, ruleset, 0) == 0;
  close(ruleset);
  return entered;
}

}  // namespace wayout
