// SPDX-License-Identifier: Apache-2.0
#include <windows.h>
#include <winioctl.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "host/base/handle_windows.h"
#include "host/base/status_macros.h"
#include "host/base/system_error_windows.h"
#include "host/base/utf16_windows.h"
#include "installer/files.h"
#include "installer/folder_walk_windows.h"

namespace wayout {
namespace {

constexpr DWORD kShareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
constexpr DWORD kLinksToo = FILE_FLAG_OPEN_REPARSE_POINT | FILE_FLAG_BACKUP_SEMANTICS;

bool IsMissing(DWORD error) {
  return error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND ||
         error == ERROR_INVALID_NAME || error == ERROR_DIRECTORY;
}

absl::Status WriteAll(HANDLE file, const std::string& text, const std::string& path) {
  size_t done = 0;
  while (done < text.size()) {
    constexpr size_t kMost = size_t{1} << 20;
    const auto size = static_cast<DWORD>(std::min(kMost, text.size() - done));
    DWORD count = 0;
    if (::WriteFile(file, text.data() + done, size, &count, nullptr) == 0) {
      return SystemError("writing", path);
    }
    done += count;
  }
  if (FlushFileBuffers(file) == 0) return SystemError("flushing", path);
  return absl::OkStatus();
}

// Two installations at once write different temporary files.
std::wstring TemporaryBeside(const std::string& path) {
  return Wide(absl::StrCat(path, ".", GetCurrentProcessId(), ".new"));
}

// Renames over the old one; what a link there leads to is not touched.
absl::Status Replace(const std::wstring& temporary, const std::string& path) {
  if (MoveFileExW(temporary.c_str(), Wide(path).c_str(),
                  MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) == 0) {
    return SystemError("replacing", path);
  }
  return absl::OkStatus();
}

absl::Status WriteWhole(const std::string& path, const std::string& text) {
  WAYOUT_ASSIGN_OR_RETURN(const HeldFolders held, HeldFolders::Hold(ParentOf(path)));
  const std::wstring temporary = TemporaryBeside(path);
  DeleteFileW(temporary.c_str());  // of an earlier process of our number
  absl::Cleanup discard = [&] { DeleteFileW(temporary.c_str()); };
  {
    const Handle file(CreateFileW(temporary.c_str(), GENERIC_WRITE, 0, nullptr,
                                  CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file.ok()) return SystemError("writing", path);
    WAYOUT_RETURN_IF_ERROR(WriteAll(file.get(), text, path));
  }
  return Replace(temporary, path);
}

// The target in a symbolic link's or a junction's data: [MS-FSCC] 2.1.2.4 and 2.1.2.5.
// Both begin with the tag and two lengths, then four numbers of 16 bits that say where
// the two names lie in what follows; the link has 32 bits of flags before that.
std::wstring TargetIn(const std::byte* data, size_t size) {
  constexpr size_t kNumbers = 8;
  ULONG tag = 0;
  std::array<USHORT, 4> numbers{};  // of the name that is used, of the one that is shown
  if (size < kNumbers + sizeof(numbers)) return L"";
  std::memcpy(&tag, data, sizeof(tag));
  std::memcpy(numbers.data(), data + kNumbers, sizeof(numbers));
  const size_t names =
      kNumbers + sizeof(numbers) + (tag == IO_REPARSE_TAG_SYMLINK ? sizeof(ULONG) : 0);
  const bool shown = numbers[3] != 0;
  const size_t start = names + (shown ? numbers[2] : numbers[0]);
  const size_t length = shown ? numbers[3] : numbers[1];
  if (start + length > size) return L"";
  std::wstring target(length / sizeof(wchar_t), L'\0');
  std::memcpy(target.data(), data + start, target.size() * sizeof(wchar_t));
  return target;
}

class WindowsFiles final : public Files {
 public:
  FileKind KindOf(const std::string& path) const override {
    const std::wstring wide = Wide(path);
    const DWORD attributes = GetFileAttributesW(wide.c_str());
    if (attributes == INVALID_FILE_ATTRIBUTES) {
      return IsMissing(GetLastError()) ? FileKind::kAbsent : FileKind::kOther;
    }
    if (IsLink(wide, attributes)) return FileKind::kLink;
    if ((attributes & FILE_ATTRIBUTE_DEVICE) != 0) return FileKind::kOther;
    return (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? FileKind::kFolder
                                                        : FileKind::kFile;
  }

  absl::StatusOr<std::string> Read(const std::string& path) const override {
    const Handle file(CreateFileW(Wide(path).c_str(), GENERIC_READ, kShareAll, nullptr,
                                  OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file.ok()) return SystemError("reading", path);
    std::string text;
    std::vector<char> piece(65536);
    for (;;) {
      DWORD count = 0;
      if (ReadFile(file.get(), piece.data(), static_cast<DWORD>(piece.size()), &count,
                   nullptr) == 0) {
        return SystemError("reading", path);
      }
      if (count == 0) return text;
      text.append(piece.data(), count);
    }
  }

  absl::StatusOr<std::string> ReadLink(const std::string& path) const override {
    const Handle link(CreateFileW(Wide(path).c_str(), FILE_READ_ATTRIBUTES, kShareAll,
                                  nullptr, OPEN_EXISTING, kLinksToo, nullptr));
    std::vector<std::byte> data(MAXIMUM_REPARSE_DATA_BUFFER_SIZE);
    DWORD size = 0;
    if (!link.ok() ||
        DeviceIoControl(link.get(), FSCTL_GET_REPARSE_POINT, nullptr, 0, data.data(),
                        static_cast<DWORD>(data.size()), &size, nullptr) == 0) {
      return absl::NotFoundError(absl::StrCat(path, " is no link"));
    }
    return Narrow(TargetIn(data.data(), size));
  }

  std::vector<std::string> List(const std::string& folder) const override {
    return NamesIn(folder);
  }

  // Whether its list of access lets this user run it; by its name a browser goes anyway.
  bool IsExecutable(const std::string& path) const override {
    return Handle(CreateFileW(Wide(path).c_str(), FILE_EXECUTE, kShareAll, nullptr,
                              OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr))
        .ok();
  }

  absl::Status CreateFolder(const std::string& path) override {
    WAYOUT_ASSIGN_OR_RETURN(const HeldFolders held, HeldFolders::Hold(ParentOf(path)));
    if (CreateDirectoryW(Wide(path).c_str(), nullptr) != 0 ||
        GetLastError() == ERROR_ALREADY_EXISTS) {
      return absl::OkStatus();
    }
    return SystemError("creating", path);
  }

  absl::Status Write(const std::string& path, const std::string& text) override {
    return WriteWhole(path, text);
  }

  absl::Status CopyProgram(const std::string& from, const std::string& to) override {
    WAYOUT_ASSIGN_OR_RETURN(const std::string bytes, Read(from));
    return WriteWhole(to, bytes);
  }

  // Windows lets everybody make links only where developers' mode is on.
  absl::Status Link(const std::string& target, const std::string& path) override {
    WAYOUT_ASSIGN_OR_RETURN(const HeldFolders held, HeldFolders::Hold(ParentOf(path)));
    constexpr DWORD kWithoutPrivilege = 2;
    const std::wstring temporary = TemporaryBeside(path);
    DeleteFileW(temporary.c_str());
    if (CreateSymbolicLinkW(temporary.c_str(), Wide(target).c_str(), kWithoutPrivilege) ==
        0) {
      return SystemError("linking", path);
    }
    absl::Cleanup discard = [&] { DeleteFileW(temporary.c_str()); };
    return Replace(temporary, path);
  }

  absl::Status Remove(const std::string& path) override {
    const absl::StatusOr<HeldFolders> held = HeldFolders::Hold(ParentOf(path));
    if (absl::IsNotFound(held.status())) return absl::OkStatus();
    if (!held.ok()) return held.status();
    if (DeleteFileW(Wide(path).c_str()) != 0 || IsMissing(GetLastError())) {
      return absl::OkStatus();
    }
    return SystemError("removing", path);
  }

  absl::Status RemoveFolder(const std::string& path) override {
    const absl::StatusOr<HeldFolders> held = HeldFolders::Hold(ParentOf(path));
    if (absl::IsNotFound(held.status())) return absl::OkStatus();
    if (!held.ok()) return held.status();
    const FileKind kind = KindOf(path);
    if (kind == FileKind::kAbsent) return absl::OkStatus();
    if (kind != FileKind::kFolder) {
      return absl::FailedPreconditionError(absl::StrCat(path, " is no folder"));
    }
    if (RemoveDirectoryW(Wide(path).c_str()) != 0) return absl::OkStatus();
    const DWORD error = GetLastError();
    const bool stays = IsMissing(error) || error == ERROR_DIR_NOT_EMPTY;
    return stays ? absl::OkStatus() : SystemError(error, "removing", path);
  }
};

}  // namespace

std::unique_ptr<Files> SystemFiles() { return std::make_unique<WindowsFiles>(); }

}  // namespace wayout
