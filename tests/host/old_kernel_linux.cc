// SPDX-License-Identifier: Apache-2.0
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "tests/host/old_kernel.h"

namespace wayout {

void PretendOldKernel() {
  constexpr uint32_t kFirstOfLandlock = 444;
  constexpr uint32_t kLastOfLandlock = 446;
  constexpr auto kCall = static_cast<uint32_t>(offsetof(seccomp_data, nr));
  constexpr auto kArgument = static_cast<uint32_t>(offsetof(seccomp_data, args));
  std::array<sock_filter, 9> program = {{
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kCall),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_prctl, 3, 0),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, kFirstOfLandlock, 0, 4),
      BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, kLastOfLandlock, 3, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kArgument),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_SECCOMP, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
  }};
  const sock_fprog filter{program.size(), program.data()};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) {
    std::abort();
  }
}

}  // namespace wayout
