// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_FOLDER_WALK_WINDOWS_H_
#define WAYOUT_INSTALLER_FOLDER_WALK_WINDOWS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "host/base/handle_windows.h"

namespace wayout {

// The folders of one path, held open: while this lives nobody can rename or replace one
// of them, so no link can be slipped under the writes that follow.
class HeldFolders {
 public:
  // NotFound when one is missing; FailedPrecondition names a link that may not be
  // followed (files.h says which are).
  static absl::StatusOr<HeldFolders> Hold(const std::string& folder);

 private:
  std::vector<Handle> handles_;
};

// Whether something with these attributes is a link to another place (a symbolic link or
// a junction), not a file that its owner keeps elsewhere (a cloud's, say).
bool IsLink(const std::wstring& path, unsigned long attributes);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_FOLDER_WALK_WINDOWS_H_
