// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_DATABASE_H_
#define WAYOUT_HOST_BASE_DATABASE_H_

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "host/base/patience.h"

namespace wayout {

// For a program of one thread that opens a few small databases and wants its first answer
// soon; to be called before the first of them: no locks, no statistics, and no pages set
// aside for a cache before anything is read (of which the system makes each by itself,
// when it is first touched: an eighth of the host's whole start). One thread is all that
// may use SQLite from then on.
void ConfigureSqliteForOneThread();

// One prepared statement. Bind in order from 1, then Step() until it returns false, then
// Reset() to use it again. Values read with Text() are valid until the next Step().
class Statement {
 public:
  Statement() = default;
  Statement& Bind(int index, std::string_view text);
  Statement& Bind(int index, int64_t number);
  Statement& BindNull(int index);
  // True while there is a row; false at the end; a status when SQLite reports a fault.
  absl::StatusOr<bool> Step();
  // Runs a statement that yields no row, and resets it.
  absl::Status Run();
  void Reset();
  std::string_view Text(int column) const;
  std::optional<std::string> OptionalText(int column) const;
  int64_t Number(int column) const;
  bool IsNull(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// One SQLite connection, opened with the settings sqlite.org/security.html asks of
// programs that read files they did not write: defensive, no trusted schema, no
// extensions, and, but for rules, cell sizes checked.
class Database {
 public:
  // Never writes and takes no lock: mode=ro&immutable=1. The file must not change while
  // it is open; rules.db is replaced by rename only.
  static absl::StatusOr<Database> OpenImmutable(const std::string& path);
  // Reads a database others may be writing, and never changes it. Where not even the
  // shared index of the write-ahead log can be created (a read-only folder), the log is
  // read without it; nobody can be writing there. Unavailable when another process keeps
  // even readers out; with no `patience` of its own a connection waits 2 s for that.
  static absl::StatusOr<Database> OpenReadOnly(const std::string& path,
                                               Patience* patience = nullptr);
  // Creates the file if it is missing (its folder must exist), mode 0600; WAL,
  // synchronous=FULL. Waits for other processes as long as `patience`, which outlives the
  // connection, says; without one 2 s.
  static absl::StatusOr<Database> OpenWritable(const std::string& path,
                                               Patience* patience = nullptr);

  // From now on waits for other processes so long: `patience` outlives the connection or
  // the next call; null: 2 s.
  void WaitWith(Patience* patience);
  absl::Status Execute(const std::string& sql);
  absl::StatusOr<Statement> Prepare(std::string_view sql);
  sqlite3* handle() const { return connection_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  };
  explicit Database(sqlite3* connection) : connection_(connection) {}
  static absl::StatusOr<Database> Open(const std::string& name, int flags);
  static absl::StatusOr<Database> OpenChecked(const std::string& name, int flags);
  std::unique_ptr<sqlite3, Close> connection_;
};

// SQLite's result code as the canonical code that says what can be done about it:
// NotFound, PermissionDenied (not writable), ResourceExhausted (disk, quota or memory
// full), DataLoss (damaged), AlreadyExists (against a constraint), Unavailable (busy),
// else Internal.
absl::Status SqliteError(sqlite3* connection, std::string_view doing);

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_DATABASE_H_
