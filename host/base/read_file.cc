// SPDX-License-Identifier: Apache-2.0
#include "host/base/read_file.h"

#include <fstream>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "host/base/utf8_path.h"

namespace wayout {

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(Utf8Path(path), std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat("reading ", path, ": cannot open"));
  constexpr size_t kPiece = 65536;
  std::string piece(kPiece, '\0');
  std::string bytes;
  while (file) {
    file.read(piece.data(), kPiece);
    bytes.append(piece, 0, static_cast<size_t>(file.gcount()));
  }
  if (file.eof()) return bytes;
  return absl::UnavailableError(absl::StrCat("reading ", path, " failed"));  // a folder
}

}  // namespace wayout
