// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_TESTS_HOST_OLD_KERNEL_H_
#define WAYOUT_TESTS_HOST_OLD_KERNEL_H_

namespace wayout {

// From now on the kernel answers this process, and what it becomes, as one that has
// neither Landlock nor seccomp filters. Cannot be undone: call it in a child.
void PretendOldKernel();

}  // namespace wayout

#endif  // WAYOUT_TESTS_HOST_OLD_KERNEL_H_
