// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_SECCOMP_LINUX_H_
#define WAYOUT_HOST_BASE_SECCOMP_LINUX_H_

namespace wayout {

// Leaves this thread, and what it starts, only the system calls that answering requests
// takes: files, memory, the clock. Every other one fails with EPERM, above all those for
// sockets, programs and other processes; so does memory that could hold new code. False
// when the kernel or this processor's calls do not offer it. Needs no_new_privs.
bool EnterSeccomp();

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_SECCOMP_LINUX_H_
