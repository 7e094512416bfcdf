// SPDX-License-Identifier: Apache-2.0
#include "host/base/system_error_windows.h"

#include <windows.h>

#include <string>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "host/base/database_system.h"

namespace wayout {
namespace {

absl::StatusCode CodeOf(unsigned long error) {
  switch (error) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
    case ERROR_INVALID_DRIVE:
    case ERROR_DIRECTORY:
      return absl::StatusCode::kNotFound;
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS:
      return absl::StatusCode::kAlreadyExists;
    default:
      return CodeOfSystemError(static_cast<int>(error), absl::StatusCode::kUnavailable);
  }
}

}  // namespace

absl::Status SystemError(unsigned long error, std::string_view doing,
                         std::string_view what) {
  const std::string reason =
      std::error_code(static_cast<int>(error), std::system_category()).message();
  return absl::Status(CodeOf(error), absl::StrCat(std::string(doing), " ",
                                                  std::string(what), ": ", reason));
}

absl::Status SystemError(std::string_view doing, std::string_view what) {
  return SystemError(GetLastError(), doing, what);
}

}  // namespace wayout
