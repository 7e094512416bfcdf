// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_TESTS_HOST_FULL_DISK_H_
#define WAYOUT_TESTS_HOST_FULL_DISK_H_

namespace wayout {

// SQLite's view of a disk that becomes full, for as long as this lives: the default VFS,
// but from the given write on, each write stores only its first half and reports
// SQLITE_FULL, as a real disk may.
class FullDisk {
 public:
  FullDisk();
  ~FullDisk();
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

  // Lets `writes` more writes through. Negative: all.
  void FullAfter(int writes);
  // How many writes there were since FullAfter().
  int writes() const;
};

}  // namespace wayout

#endif  // WAYOUT_TESTS_HOST_FULL_DISK_H_
