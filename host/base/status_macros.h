// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_STATUS_MACROS_H_
#define WAYOUT_HOST_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Returns from the enclosing function when `expression` is a status other than OK.
#define WAYOUT_RETURN_IF_ERROR(expression)                    \
  do {                                                        \
    if (absl::Status status_ = (expression); !status_.ok()) { \
      return status_;                                         \
    }                                                         \
  } while (false)

#define WAYOUT_CONCAT_INNER_(a, b) a##b
#define WAYOUT_CONCAT_(a, b) WAYOUT_CONCAT_INNER_(a, b)
// A name and a declaration cannot stand in parentheses.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define WAYOUT_ASSIGN_OR_RETURN_(result, target, expression) \
  auto result = (expression);                                \
  if (!result.ok()) return std::move(result).status();       \
  target = std::move(result).value()
// NOLINTEND(bugprone-macro-parentheses)

// Stores the value of a StatusOr in `target`, or returns its status.
#define WAYOUT_ASSIGN_OR_RETURN(target, expression) \
  WAYOUT_ASSIGN_OR_RETURN_(WAYOUT_CONCAT_(result_, __LINE__), target, expression)

#endif  // WAYOUT_HOST_BASE_STATUS_MACROS_H_
