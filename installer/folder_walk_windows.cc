// SPDX-License-Identifier: Apache-2.0
#include "installer/folder_walk_windows.h"

#include <aclapi.h>

#include <filesystem>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "host/base/system_error_windows.h"
#include "host/base/utf16_windows.h"
#include "host/base/utf8_path.h"

namespace wayout {
namespace {

// Without FILE_SHARE_DELETE: as long as the handle is open, the folder stays what it is.
Handle Open(const std::wstring& path, DWORD access) {
  return Handle(CreateFileW(
      path.c_str(), access, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING,
      FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
}

bool BelongsToThisUser(PSID owner) {
  HANDLE opened = nullptr;
  if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &opened) == 0) return false;
  const Handle token(opened);
  DWORD size = 0;
  GetTokenInformation(token.get(), TokenUser, nullptr, 0, &size);
  std::vector<std::byte> bytes(size);
  if (GetTokenInformation(token.get(), TokenUser, bytes.data(), size, &size) == 0) {
    return false;
  }
  return EqualSid(owner, reinterpret_cast<TOKEN_USER*>(bytes.data())->User.Sid) != 0;
}

// A link that this user, an administrator or the system made, in a place that no packaged
// program can write to.
bool IsTrustedLink(const std::wstring& path) {
  if (absl::StrContains(Narrow(path), "\\AppData\\Local\\Packages\\")) return false;
  const Handle link = Open(path, READ_CONTROL);
  PSID owner = nullptr;
  PSECURITY_DESCRIPTOR descriptor = nullptr;
  if (!link.ok() ||
      GetSecurityInfo(link.get(), SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION, &owner,
                      nullptr, nullptr, nullptr, &descriptor) != ERROR_SUCCESS) {
    return false;
  }
  const absl::Cleanup free = [&] { LocalFree(descriptor); };
  return IsWellKnownSid(owner, WinLocalSystemSid) != 0 ||
         IsWellKnownSid(owner, WinBuiltinAdministratorsSid) != 0 ||
         BelongsToThisUser(owner);
}

absl::StatusOr<Handle> HoldOne(const std::wstring& path) {
  Handle held = Open(path, FILE_TRAVERSE | FILE_READ_ATTRIBUTES);
  // A folder on the way need not be readable, only passable.
  if (!held.ok() && GetLastError() == ERROR_ACCESS_DENIED) {
    held = Open(path, FILE_READ_ATTRIBUTES);
  }
  if (!held.ok()) return SystemError("opening", Narrow(path));
  const DWORD attributes = GetFileAttributesW(path.c_str());
  const bool link = IsLink(path, attributes);
  if ((attributes & FILE_ATTRIBUTE_DIRECTORY) == 0 || (link && !IsTrustedLink(path))) {
    return absl::FailedPreconditionError(absl::StrCat(
        Narrow(path), " is a link that Wayout does not trust, or no folder"));
  }
  return held;
}

}  // namespace

bool IsLink(const std::wstring& path, unsigned long attributes) {
  if ((attributes & FILE_ATTRIBUTE_REPARSE_POINT) == 0) return false;
  WIN32_FIND_DATAW found{};
  const HANDLE search = FindFirstFileW(path.c_str(), &found);
  if (search == INVALID_HANDLE_VALUE) return true;
  FindClose(search);
  return IsReparseTagNameSurrogate(found.dwReserved0);
}

absl::StatusOr<HeldFolders> HeldFolders::Hold(const std::string& folder) {
  const std::filesystem::path path = Utf8Path(folder);
  HeldFolders held;
  std::filesystem::path walked = path.root_path();
  for (const std::filesystem::path& name : path.relative_path()) {
    walked /= name;
    WAYOUT_ASSIGN_OR_RETURN(Handle one, HoldOne(walked.native()));
    held.handles_.push_back(std::move(one));
  }
  return held;
}

}  // namespace wayout
