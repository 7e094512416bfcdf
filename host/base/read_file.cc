// SPDX-License-Identifier: Apache-2.0
#include "host/base/read_file.h"

#include <fstream>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "host/base/utf8_path.h"

namespace wayout {

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(Utf8Path(path), std::ios::binary | std::ios::ate);
  if (!file) return absl::NotFoundError(absl::StrCat("reading ", path, ": cannot open"));
  std::string bytes(static_cast<size_t>(file.tellg()), '\0');
  file.seekg(0);
  if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
    return absl::UnavailableError(absl::StrCat("reading ", path, " to its end"));
  }
  return bytes;
}

}  // namespace wayout
