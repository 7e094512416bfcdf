// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_LANDLOCK_LINUX_H_
#define WAYOUT_HOST_BASE_LANDLOCK_LINUX_H_

#include "host/base/sandbox.h"

namespace wayout {

// Leaves this thread, and what it starts, no files but those of `options`, no TCP and no
// way to signal others. False when the kernel has no Landlock (before 5.13, or switched
// off) or a part of it could not be set; then nothing has changed. Needs no_new_privs.
bool EnterLandlock(const SandboxOptions& options);

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_LANDLOCK_LINUX_H_
