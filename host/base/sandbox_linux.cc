// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "host/base/landlock_linux.h"
#include "host/base/sandbox.h"
#include "host/base/sanitized.h"
#include "host/base/seccomp_linux.h"

namespace wayout {
namespace {

// Many times what the largest request takes (the reply to it is 1 MiB at most), and
// little enough that a runaway host is no trouble to the computer.
constexpr rlim_t kMemoryBytes = rlim_t{256} * 1024 * 1024;

bool Limit(__rlimit_resource_t resource, rlim_t most) {
  const rlimit limit{most, most};
  return setrlimit(resource, &limit) == 0;
}

// SQLite asks /dev/urandom once, when it needs its first random number.
void OpenWhatIsOpenedLate() {
  char seed = 0;
  sqlite3_randomness(sizeof(seed), &seed);
}

}  // namespace

std::vector<std::string> EnterSandbox(const SandboxOptions& options) {
  std::vector<std::string> guards;
  if (kSanitized) return guards;
  OpenWhatIsOpenedLate();
  const bool no_core = Limit(RLIMIT_CORE, 0) && prctl(PR_SET_DUMPABLE, 0) == 0;
  if (no_core) guards.emplace_back("no_core");
  const bool bounded = Limit(RLIMIT_DATA, kMemoryBytes);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return guards;
  guards.emplace_back("no_new_privs");
  if (EnterLandlock(options)) guards.emplace_back("landlock");
  if (EnterSeccomp()) guards.emplace_back("seccomp");
  if (bounded) guards.emplace_back("bounded_memory");
  return guards;
}

}  // namespace wayout
