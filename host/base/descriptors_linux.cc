// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <limits>

#include "host/base/descriptors.h"

namespace wayout {

void KeepDescriptorsFromChildren() {
  // By number, because the headers may be older than the kernel: Linux 5.9, flag 5.11.
  constexpr long kCloseRange = 436;
  constexpr unsigned kCloseOnExec = 1U << 2U;
  constexpr unsigned kLast = std::numeric_limits<unsigned>::max();
  if (syscall(kCloseRange, 3U, kLast, kCloseOnExec) == 0) return;
  constexpr int kUsualLimit = 1024;
  for (int descriptor = 3; descriptor < kUsualLimit; ++descriptor) {
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);  // fails where nothing is open
  }
}

}  // namespace wayout
