// SPDX-License-Identifier: Apache-2.0
#include <windows.h>

#include "host/base/handle_windows.h"
#include "host/base/utf16_windows.h"
#include "installer/volume.h"

namespace wayout {

// Nothing is mounted without the right to run programs here.
std::optional<Volume> VolumeOf(const std::string& path) {
  const std::wstring wide = Wide(path);
  if (GetFileAttributesW(wide.c_str()) == INVALID_FILE_ATTRIBUTES) return std::nullopt;
  std::wstring mount_point(wide.size() + MAX_PATH, L'\0');
  if (GetVolumePathNameW(wide.c_str(), mount_point.data(),
                         static_cast<DWORD>(mount_point.size())) == 0) {
    return std::nullopt;
  }
  mount_point.resize(mount_point.find(L'\0'));
  Volume volume;
  volume.mount_point = Narrow(mount_point);
  ULARGE_INTEGER free{};
  DWORD flags = 0;
  if (GetDiskFreeSpaceExW(mount_point.c_str(), &free, nullptr, nullptr) == 0 ||
      GetVolumeInformationW(mount_point.c_str(), nullptr, 0, nullptr, nullptr, &flags,
                            nullptr, 0) == 0) {
    return std::nullopt;
  }
  volume.free_bytes = free.QuadPart;
  volume.may_be_written = (flags & FILE_READ_ONLY_VOLUME) == 0;
  return volume;
}

bool MayReadAndWrite(const std::string& path) {
  constexpr DWORD kShareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
  const Handle opened(CreateFileW(Wide(path).c_str(), GENERIC_READ | GENERIC_WRITE,
                                  kShareAll, nullptr, OPEN_EXISTING,
                                  FILE_FLAG_BACKUP_SEMANTICS, nullptr));
  return opened.ok() || GetLastError() != ERROR_ACCESS_DENIED;
}

}  // namespace wayout
