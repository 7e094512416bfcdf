// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "installer/files.h"
#include "installer/folder_walk_posix.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

std::string NameOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

absl::Status WriteAll(int file, const std::string& text, const std::string& path) {
  size_t done = 0;
  while (done < text.size()) {
    const ssize_t count = write(file, text.data() + done, text.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemError("writing", path);
    done += static_cast<size_t>(count);
  }
  if (fsync(file) != 0) return SystemError("flushing", path);
  return absl::OkStatus();
}

// Renames `temporary` over `name`, both in `folder`, and makes the rename last.
absl::Status Replace(int folder, const std::string& temporary, const std::string& name,
                     const std::string& path) {
  if (renameat(folder, temporary.c_str(), folder, name.c_str()) != 0) {
    return SystemError("replacing", path);
  }
  if (fsync(folder) != 0) return SystemError("flushing the folder of", path);
  return absl::OkStatus();
}

// Two installations at once write different temporary files.
std::string TemporaryName(const std::string& name) {
  return absl::StrCat(".", name, ".", getpid());
}

absl::Status WriteFile(const std::string& path, const std::string& text, mode_t mode) {
  WAYOUT_ASSIGN_OR_RETURN(const Descriptor folder, OpenFolder(ParentOf(path)));
  const std::string temporary = TemporaryName(NameOf(path));
  unlinkat(folder.number(), temporary.c_str(), 0);  // of an earlier process of our number
  const Descriptor file(openat(folder.number(), temporary.c_str(),
                               O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                               0600));
  if (file.number() < 0) return SystemError("writing", path);
  absl::Cleanup discard = [&] { unlinkat(folder.number(), temporary.c_str(), 0); };
  if (fchmod(file.number(), mode) != 0) return SystemError("writing", path);
  WAYOUT_RETURN_IF_ERROR(WriteAll(file.number(), text, path));
  return Replace(folder.number(), temporary, NameOf(path), path);
}

class PosixFiles final : public Files {
 public:
  FileKind KindOf(const std::string& path) const override {
    std::error_code error;
    switch (fs::symlink_status(path, error).type()) {
      case fs::file_type::not_found:
        return FileKind::kAbsent;
      case fs::file_type::regular:
        return FileKind::kFile;
      case fs::file_type::directory:
        return FileKind::kFolder;
      case fs::file_type::symlink:
        return FileKind::kLink;
      default:
        return FileKind::kOther;
    }
  }

  absl::StatusOr<std::string> Read(const std::string& path) const override {
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) return SystemError("reading", path);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  absl::StatusOr<std::string> ReadLink(const std::string& path) const override {
    std::error_code error;
    const fs::path target = fs::read_symlink(path, error);
    if (error) return absl::NotFoundError(absl::StrCat(path, " is no link"));
    return target.string();
  }

  std::vector<std::string> List(const std::string& folder) const override {
    return NamesIn(folder);
  }

  bool IsExecutable(const std::string& path) const override {
    struct stat found {};
    return stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode) &&
           access(path.c_str(), X_OK) == 0;
  }

  // Folders outside the user's own are read by everybody's browser.
  absl::Status CreateFolder(const std::string& path) override {
    WAYOUT_ASSIGN_OR_RETURN(const Descriptor parent, OpenFolder(ParentOf(path)));
    const mode_t mode = geteuid() == 0 ? 0755 : 0700;
    const std::string name = NameOf(path);
    if (mkdirat(parent.number(), name.c_str(), mode) != 0) {
      return errno == EEXIST ? absl::OkStatus() : SystemError("creating", path);
    }
    // An administrator's umask would keep everybody else's browser out.
    if (fchmodat(parent.number(), name.c_str(), mode, 0) != 0) {
      return SystemError("opening up", path);
    }
    return absl::OkStatus();
  }

  absl::Status Write(const std::string& path, const std::string& text) override {
    return WriteFile(path, text, 0644);
  }

  absl::Status CopyProgram(const std::string& from, const std::string& to) override {
    WAYOUT_ASSIGN_OR_RETURN(const std::string bytes, Read(from));
    return WriteFile(to, bytes, IsExecutable(from) ? 0755 : 0644);
  }

  absl::Status Link(const std::string& target, const std::string& path) override {
    WAYOUT_ASSIGN_OR_RETURN(const Descriptor folder, OpenFolder(ParentOf(path)));
    const std::string temporary = TemporaryName(NameOf(path));
    unlinkat(folder.number(), temporary.c_str(), 0);
    if (symlinkat(target.c_str(), folder.number(), temporary.c_str()) != 0) {
      return SystemError("linking", path);
    }
    return Replace(folder.number(), temporary, NameOf(path), path);
  }

  absl::Status Remove(const std::string& path) override {
    const absl::StatusOr<Descriptor> folder = OpenFolder(ParentOf(path));
    if (absl::IsNotFound(folder.status())) return absl::OkStatus();
    if (!folder.ok()) return folder.status();
    if (unlinkat(folder->number(), NameOf(path).c_str(), 0) != 0 && errno != ENOENT) {
      return SystemError("removing", path);
    }
    return absl::OkStatus();
  }

  absl::Status RemoveFolder(const std::string& path) override {
    const absl::StatusOr<Descriptor> parent = OpenFolder(ParentOf(path));
    if (absl::IsNotFound(parent.status())) return absl::OkStatus();
    if (!parent.ok()) return parent.status();
    if (unlinkat(parent->number(), NameOf(path).c_str(), AT_REMOVEDIR) == 0) {
      return absl::OkStatus();
    }
    const bool stays = errno == ENOENT || errno == ENOTEMPTY || errno == EEXIST;
    return stays ? absl::OkStatus() : SystemError("removing", path);
  }
};

}  // namespace

std::unique_ptr<Files> SystemFiles() { return std::make_unique<PosixFiles>(); }

}  // namespace wayout
