// SPDX-License-Identifier: Apache-2.0
// A list of what is allowed, as a classic BPF program. Refused calls fail instead of
// killing: a C library of tomorrow may ask for a call this list does not know, and then
// the user should get an answer and not a dead host.
#include "host/base/seccomp_linux.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

namespace wayout {
namespace {

#if defined(__x86_64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr uint32_t kArchitecture = 0;  // not known here: no filter
#endif

constexpr uint32_t kAllowed[] = {
    __NR_read, __NR_write, __NR_futex, __NR_clock_gettime,
    // SQLite's files
    __NR_pread64, __NR_pwrite64, __NR_fcntl, __NR_fstat, __NR_newfstatat, __NR_statx,
    __NR_openat, __NR_close, __NR_lseek, __NR_fsync, __NR_fdatasync, __NR_ftruncate,
    __NR_fallocate, __NR_unlinkat, __NR_renameat, __NR_renameat2, __NR_faccessat,
    __NR_fchmod, __NR_fchown, __NR_flock, __NR_umask, __NR_getcwd, __NR_readlinkat,
    __NR_getdents64, __NR_statfs, __NR_fstatfs,
#if defined(__x86_64__)  // what newer processors' Linux spells only with -at
    __NR_open, __NR_stat, __NR_lstat, __NR_access, __NR_unlink, __NR_rename,
    __NR_readlink, __NR_dup2, __NR_gettimeofday, __NR_time,
#endif
#if defined(__NR_faccessat2)
    __NR_faccessat2,
#endif
    // memory; mmap and mprotect are looked at more closely below, as is fcntl above
    __NR_brk, __NR_mmap, __NR_mprotect, __NR_munmap, __NR_mremap, __NR_madvise,
    // time, identity, ending
    __NR_clock_nanosleep, __NR_nanosleep, __NR_getrandom, __NR_getpid, __NR_gettid,
    __NR_getuid, __NR_geteuid, __NR_getgid, __NR_getegid, __NR_sched_yield,
    __NR_rt_sigreturn, __NR_rt_sigprocmask, __NR_rt_sigaction, __NR_restart_syscall,
    __NR_setitimer, __NR_dup3, __NR_exit, __NR_exit_group};

static_assert(std::size(kAllowed) <= 150, "a jump reaches no further than 255");

// Where an instruction stands: how many follow it.
using Place = size_t;

// Written back to front, so that a jump knows how far its target is and all calls share
// one allowance and one refusal: the kernel checks, translates and tries out every
// instruction when it takes the program, and that is a part of the host's start.
class Program {
 public:
  Place Return(uint32_t action) { return Add({BPF_RET | BPF_K, 0, 0, action}); }
  Place Load(size_t offset) {
    return Add({BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<uint32_t>(offset)});
  }
  // Goes on at one of two places behind, by what the loaded word is to `value`.
  Place Jump(uint16_t comparison, uint32_t value, Place if_so, Place if_not) {
    const auto distance = [this](Place to) {
      return static_cast<uint8_t>(instructions_.size() - to - 1);
    };
    return Add({static_cast<uint16_t>(BPF_JMP | comparison | BPF_K), distance(if_so),
                distance(if_not), value});
  }
  std::vector<sock_filter> Instructions() const {
    return {instructions_.rbegin(), instructions_.rend()};
  }

 private:
  Place Add(const sock_filter& instruction) {
    instructions_.push_back(instruction);
    return instructions_.size() - 1;
  }

  std::vector<sock_filter> instructions_;
};

// What can become of a call.
struct Ends {
  Place allowed;
  Place refused;
  Place memory;  // mmap, mprotect
  Place locks;   // fcntl
};

// The third argument of mmap and mprotect says what the memory is for: new code is
// refused.
Place JudgeMemory(Program& program, const Ends& ends) {
  program.Jump(BPF_JSET, PROT_EXEC, ends.refused, ends.allowed);
  return program.Load(offsetof(seccomp_data, args) + 2 * sizeof(uint64_t));
}

// The second argument of fcntl says what it is to do. Locks and the marks of descriptors
// are the first eight; what could make the kernel send signals to others (F_SETOWN,
// F_SETSIG, F_NOTIFY, leases) comes behind them.
Place JudgeLocks(Program& program, const Ends& ends) {
  const Place more = program.Jump(BPF_JGT, F_SETLKW, ends.refused, ends.allowed);
  program.Jump(BPF_JEQ, F_DUPFD_CLOEXEC, ends.allowed, more);
  return program.Load(offsetof(seccomp_data, args) + sizeof(uint64_t));
}

Ends WriteEnds(Program& program) {
  Ends ends{};
  ends.refused = program.Return(SECCOMP_RET_ERRNO | EPERM);
  ends.allowed = program.Return(SECCOMP_RET_ALLOW);
  ends.memory = JudgeMemory(program, ends);
  ends.locks = JudgeLocks(program, ends);
  return ends;
}

Place EndOf(uint32_t call, const Ends& ends) {
  if (call == __NR_mmap || call == __NR_mprotect) return ends.memory;
  return call == __NR_fcntl ? ends.locks : ends.allowed;
}

// A search tree over sorted calls: the kernel also runs the program once for every call
// there is, and a list walked from its front took a tenth of the host's whole start.
Place JudgeCalls(Program& program, std::span<const uint32_t> calls, const Ends& ends) {
  constexpr size_t kFew = 4;
  if (calls.size() > kFew) {
    const size_t half = calls.size() / 2;
    const Place higher = JudgeCalls(program, calls.subspan(half), ends);
    const Place lower = JudgeCalls(program, calls.first(half), ends);
    return program.Jump(BPF_JGE, calls[half], higher, lower);
  }
  Place next = ends.refused;
  for (const uint32_t call : calls) {
    next = program.Jump(BPF_JEQ, call, EndOf(call, ends), next);
  }
  return next;
}

std::vector<sock_filter> Filter() {
  std::vector<uint32_t> calls(std::begin(kAllowed), std::end(kAllowed));
  std::sort(calls.begin(), calls.end());
  Program program;
  const Ends ends = WriteEnds(program);
  JudgeCalls(program, calls, ends);
  const Place judged = program.Load(offsetof(seccomp_data, nr));
  program.Jump(BPF_JEQ, kArchitecture, judged, ends.refused);  // its numbers, no other's
  program.Load(offsetof(seccomp_data, arch));
  return program.Instructions();
}

}  // namespace

bool EnterSeccomp() {
  if (kArchitecture == 0) return false;
  std::vector<sock_filter> program = Filter();
  sock_fprog filter{static_cast<uint16_t>(program.size()), program.data()};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

}  // namespace wayout
