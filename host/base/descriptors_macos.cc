// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include "host/base/descriptors.h"

namespace wayout {

void KeepDescriptorsFromChildren() {
  const int limit = getdtablesize();
  for (int descriptor = 3; descriptor < limit; ++descriptor) {
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);  // fails where nothing is open
  }
}

}  // namespace wayout
