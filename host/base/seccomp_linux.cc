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

using Program = std::vector<sock_filter>;

void Load(Program& program, size_t offset) {
  program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<uint32_t>(offset)));
}

void Return(Program& program, uint32_t action) {
  program.push_back(BPF_STMT(BPF_RET | BPF_K, action));
}

// Jumps over as many instructions, by what the loaded word is to `value`.
void Jump(Program& program, uint16_t comparison, uint32_t value, size_t if_so,
          size_t if_not) {
  program.push_back(sock_filter{static_cast<uint16_t>(BPF_JMP | comparison | BPF_K),
                                static_cast<uint8_t>(if_so), static_cast<uint8_t>(if_not),
                                value});
}

// mmap and mprotect: their third argument says what the memory is for.
void AllowWithoutNewCode(Program& program) {
  Load(program, offsetof(seccomp_data, args) + 2 * sizeof(uint64_t));
  Jump(program, BPF_JSET, PROT_EXEC, 1, 0);
  Return(program, SECCOMP_RET_ALLOW);
  Return(program, SECCOMP_RET_ERRNO | EPERM);
}

// fcntl: its second argument says what it is to do. Locks and the marks of descriptors
// are the first eight; what could make the kernel send signals to others (F_SETOWN,
// F_SETSIG, F_NOTIFY, leases) comes behind them.
void AllowLocksAndMarks(Program& program) {
  Load(program, offsetof(seccomp_data, args) + sizeof(uint64_t));
  Jump(program, BPF_JEQ, F_DUPFD_CLOEXEC, 1, 0);
  Jump(program, BPF_JGT, F_SETLKW, 1, 0);
  Return(program, SECCOMP_RET_ALLOW);
  Return(program, SECCOMP_RET_ERRNO | EPERM);
}

void JudgeCall(Program& program, uint32_t call) {
  Program closer;
  if (call == __NR_mmap || call == __NR_mprotect) {
    AllowWithoutNewCode(closer);
  } else if (call == __NR_fcntl) {
    AllowLocksAndMarks(closer);
  } else {
    Return(closer, SECCOMP_RET_ALLOW);
  }
  Jump(program, BPF_JEQ, call, 0, closer.size());
  program.insert(program.end(), closer.begin(), closer.end());
}

// A search tree over sorted calls, each half followed by its refusal. The kernel runs the
// program once for every call there is when it takes it: a list walked from its front
// took a tenth of the host's whole start.
void JudgeCalls(Program& program, std::span<const uint32_t> calls) {
  constexpr size_t kFew = 4;
  if (calls.size() <= kFew) {
    for (const uint32_t call : calls) JudgeCall(program, call);
    Return(program, SECCOMP_RET_ERRNO | EPERM);
    return;
  }
  const size_t half = calls.size() / 2;
  Program lower;
  JudgeCalls(lower, calls.first(half));
  Jump(program, BPF_JGE, calls[half], lower.size(), 0);
  program.insert(program.end(), lower.begin(), lower.end());
  JudgeCalls(program, calls.subspan(half));
}

Program Filter() {
  std::vector<uint32_t> calls(std::begin(kAllowed), std::end(kAllowed));
  std::sort(calls.begin(), calls.end());
  Program program;
  Load(program, offsetof(seccomp_data, arch));
  Jump(program, BPF_JEQ, kArchitecture, 1, 0);
  Return(program, SECCOMP_RET_ERRNO | EPERM);  // another architecture's numbers
  Load(program, offsetof(seccomp_data, nr));
  JudgeCalls(program, calls);
  return program;
}

}  // namespace

bool EnterSeccomp() {
  if (kArchitecture == 0) return false;
  Program program = Filter();
  sock_fprog filter{static_cast<uint16_t>(program.size()), program.data()};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

}  // namespace wayout
