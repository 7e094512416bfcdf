// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_SANDBOX_H_
#define WAYOUT_HOST_BASE_SANDBOX_H_

#include <string>
#include <vector>

namespace wayout {

struct SandboxOptions {
  std::string writable_folder;  // all that may be written, and read, from now on
  std::string readable_file;    // may be read; empty: none
};

// Gives up, for the rest of the process's life, what a host does not need once its files
// are open: new privileges, core dumps, being traced, unbounded memory, the rest of the
// file system (Landlock), and every system call for sockets, programs and other processes
// (seccomp; they fail with EPERM). What the kernel does not offer is left out. Returns
// the guards that stand, as the `hello` reply names them: no_new_privs, no_core,
// landlock, seccomp, bounded_memory.
std::vector<std::string> EnterSandbox(const SandboxOptions& options);

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_SANDBOX_H_
