// SPDX-License-Identifier: Apache-2.0
#include "tests/host/full_disk.h"

#include <sqlite3.h>

#include <cstring>
#include <new>

namespace wayout {
namespace {

int allowed = -1;
int written = 0;
sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs full_vfs;

// What SQLite allocates for a file: this, then the real file behind it.
struct File {
  sqlite3_file base;
  sqlite3_file* real;
};

sqlite3_file* Real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }

int Write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
  if (allowed < 0 || written++ < allowed) {
    return Real(file)->pMethods->xWrite(Real(file), data, size, offset);
  }
  Real(file)->pMethods->xWrite(Real(file), data, size / 2, offset);
  return SQLITE_FULL;
}

// All other calls go on to the real file as they are.
template <auto Member>
struct Forward;
template <typename... Arguments,
          int (*sqlite3_io_methods::*Member)(sqlite3_file*, Arguments...)>
struct Forward<Member> {
  static int Call(sqlite3_file* file, Arguments... arguments) {
    return (Real(file)->pMethods->*Member)(Real(file), arguments...);
  }
};

void ShmBarrier(sqlite3_file* file) { Real(file)->pMethods->xShmBarrier(Real(file)); }

const sqlite3_io_methods kMethods = {
    2,
    Forward<&sqlite3_io_methods::xClose>::Call,
    Forward<&sqlite3_io_methods::xRead>::Call,
    Write,
    Forward<&sqlite3_io_methods::xTruncate>::Call,
    Forward<&sqlite3_io_methods::xSync>::Call,
    Forward<&sqlite3_io_methods::xFileSize>::Call,
    Forward<&sqlite3_io_methods::xLock>::Call,
    Forward<&sqlite3_io_methods::xUnlock>::Call,
    Forward<&sqlite3_io_methods::xCheckReservedLock>::Call,
    Forward<&sqlite3_io_methods::xFileControl>::Call,
    Forward<&sqlite3_io_methods::xSectorSize>::Call,
    Forward<&sqlite3_io_methods::xDeviceCharacteristics>::Call,
    Forward<&sqlite3_io_methods::xShmMap>::Call,
    Forward<&sqlite3_io_methods::xShmLock>::Call,
    ShmBarrier,
    Forward<&sqlite3_io_methods::xShmUnmap>::Call,
    nullptr,
    nullptr,
};

int Open(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags,
         int* out_flags) {
  auto* ours = new (file) File{};
  ours->real = reinterpret_cast<sqlite3_file*>(ours + 1);
  const int result = real_vfs->xOpen(real_vfs, name, ours->real, flags, out_flags);
  if (ours->real->pMethods != nullptr) ours->base.pMethods = &kMethods;
  return result;
}

}  // namespace

FullDisk::FullDisk() {
  FullAfter(-1);
  real_vfs = sqlite3_vfs_find(nullptr);
  full_vfs = *real_vfs;
  full_vfs.zName = "full";
  full_vfs.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
  full_vfs.xOpen = Open;
  sqlite3_vfs_register(&full_vfs, 1);
}

FullDisk::~FullDisk() {
  sqlite3_vfs_unregister(&full_vfs);
  sqlite3_vfs_register(real_vfs, 1);
}

void FullDisk::FullAfter(int writes) {
  allowed = writes;
  written = 0;
}

int FullDisk::writes() const { return written; }

}  // namespace wayout
