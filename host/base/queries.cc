// SPDX-License-Identifier: Apache-2.0
#include "host/base/queries.h"

#include "host/base/status_macros.h"

namespace wayout {

absl::StatusOr<Query> Queries::Use(size_t which) {
  std::optional<Statement>& statement = statements_[which];
  if (!statement) {
    WAYOUT_ASSIGN_OR_RETURN(statement, database_->Prepare(sql_[which]));
  }
  return Query(*statement);
}

}  // namespace wayout
