// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_QUERIES_H_
#define WAYOUT_HOST_BASE_QUERIES_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "host/base/database.h"

namespace wayout {

// A statement in use: it is given back however the caller leaves.
class Query {
 public:
  explicit Query(Statement& statement) : statement_(&statement) {}
  Query(Query&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
  Query& operator=(Query&&) = delete;
  ~Query() {
    if (statement_ != nullptr) statement_->Reset();
  }
  Statement* operator->() { return statement_; }

 private:
  Statement* statement_;
};

// Statements of one connection, each prepared when it is first used: starting the program
// needs few of them.
class Queries {
 public:
  // The database and what `sql` shows outlive this.
  Queries(Database& database, std::span<const std::string_view> sql)
      : database_(&database), sql_(sql), statements_(sql.size()) {}

  absl::StatusOr<Query> Use(size_t which);

 private:
  Database* database_;
  std::span<const std::string_view> sql_;
  std::vector<std::optional<Statement>> statements_;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_QUERIES_H_
