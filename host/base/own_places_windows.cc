// SPDX-License-Identifier: Apache-2.0
#include <windows.h>

#include "host/base/handle_windows.h"
#include "host/base/own_places.h"
#include "host/base/system_error_windows.h"
#include "host/base/utf16_windows.h"

namespace wayout {
namespace {

constexpr size_t kLongestPath = 32768;

// The path a file has on its disk: links resolved, and each letter as large as there.
std::wstring FinalPath(const std::wstring& path) {
  const Handle file(CreateFileW(path.c_str(), FILE_READ_ATTRIBUTES,
                                FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
  std::wstring found(kLongestPath, L'\0');
  const DWORD length =
      file.ok() ? GetFinalPathNameByHandleW(file.get(), found.data(),
                                            static_cast<DWORD>(found.size()),
                                            FILE_NAME_NORMALIZED | VOLUME_NAME_DOS)
                : 0;
  if (length == 0 || length >= found.size()) return path;
  found.resize(length);
  // Such a path is spelled for those who ask for no other meaning of it. A drive of the
  // network is left as it was called: a manifest takes no name of a server.
  const std::wstring_view prefix = L"\\\\?\\";
  const bool server = found.starts_with(L"\\\\?\\UNC\\");
  return found.starts_with(prefix) && !server ? found.substr(prefix.size()) : path;
}

}  // namespace

absl::StatusOr<std::string> OwnProgram() {
  std::wstring path(kLongestPath, L'\0');
  const DWORD length =
      GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
  if (length == 0 || length >= path.size()) {
    return SystemError("finding", "this program's folder");
  }
  path.resize(length);
  return Narrow(FinalPath(path));
}

absl::StatusOr<std::string> OwnDataFolder() {
  const std::string local = Variable("LOCALAPPDATA");
  if (!local.empty()) return local + "\\Wayout";
  return absl::NotFoundError("finding the data folder: LOCALAPPDATA is not set");
}

}  // namespace wayout
