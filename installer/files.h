// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_FILES_H_
#define WAYOUT_INSTALLER_FILES_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace wayout {

enum class FileKind { kAbsent, kFile, kFolder, kLink, kOther };

// The file system as installing needs it. Paths are absolute.
//
// What is written is written whole: under another name beside it, flushed to the disk,
// then renamed over the old one. What stands at the path itself is replaced, a link too;
// nothing is ever written through a link at the end of a path. Folders on the way are
// opened one by one; a link among them is followed only when it belongs to the user who
// runs this and does not lie below the folder of a sandboxed program, which could have
// put it there (FailedPrecondition names the link). On Windows, junctions are links too.
class Files {
 public:
  virtual ~Files() = default;
  // Of the path itself, a link not followed. kAbsent also where a folder above is
  // missing.
  virtual FileKind KindOf(const std::string& path) const = 0;
  // The whole file, links followed. NotFound when it is absent.
  virtual absl::StatusOr<std::string> Read(const std::string& path) const = 0;
  // Where a link points, as written in it.
  virtual absl::StatusOr<std::string> ReadLink(const std::string& path) const = 0;
  // The names in a folder, sorted; empty when there is no such folder.
  virtual std::vector<std::string> List(const std::string& folder) const = 0;
  virtual bool IsExecutable(const std::string& path) const = 0;

  // Creates one folder whose parent exists; fine when it stands already.
  virtual absl::Status CreateFolder(const std::string& path) = 0;
  virtual absl::Status Write(const std::string& path, const std::string& text) = 0;
  // Copies a file with its permission to run.
  virtual absl::Status CopyProgram(const std::string& from, const std::string& to) = 0;
  virtual absl::Status Link(const std::string& target, const std::string& path) = 0;
  // Fine when it is absent already.
  virtual absl::Status Remove(const std::string& path) = 0;
  // Removes a folder if it is empty; leaves it, and is fine, when it is not.
  virtual absl::Status RemoveFolder(const std::string& path) = 0;
};

// The real one.
std::unique_ptr<Files> SystemFiles();

// The names in a folder of this computer, sorted; empty when there is no such folder.
std::vector<std::string> NamesIn(const std::string& folder);

// The folder a path lies in. A backslash separates only in paths that do not begin with
// a slash: those of Windows.
std::string ParentOf(const std::string& path);

// The folders above `path` that are missing, outermost first.
std::vector<std::string> MissingFolders(const Files& files, const std::string& path);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_FILES_H_
