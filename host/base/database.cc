// SPDX-License-Identifier: Apache-2.0
#include "host/base/database.h"

#include "absl/strings/str_cat.h"
#include "host/base/database_system.h"
#include "host/base/status_macros.h"

namespace wayout {
namespace {

// SQLite calls only ENOSPC full; a quota or limit that is reached is an I/O error to it,
// and `errno` is another's by the time one can ask. The log, which is what is written
// first, remembers its own.
int ErrnoOfLog(sqlite3* connection) {
  sqlite3_file* log = nullptr;
  int error = 0;
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log != nullptr && log->pMethods != nullptr) {
    log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &error);
  }
  return error;
}

absl::StatusCode CodeOf(sqlite3* connection, int result) {
  const int error = sqlite3_system_errno(connection);
  switch (result & 0xff) {
    case SQLITE_IOERR:
      return CodeOfSystemError(ErrnoOfLog(connection),
                               CodeOfSystemError(error, absl::StatusCode::kInternal));
    case SQLITE_CANTOPEN:
    case SQLITE_NOTFOUND:
      return CodeOfSystemError(error, absl::StatusCode::kNotFound);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return absl::StatusCode::kPermissionDenied;
    case SQLITE_FULL:
    case SQLITE_NOMEM:
      return absl::StatusCode::kResourceExhausted;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return absl::StatusCode::kDataLoss;
    case SQLITE_CONSTRAINT:
      return absl::StatusCode::kAlreadyExists;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return absl::StatusCode::kUnavailable;
    default:
      return absl::StatusCode::kInternal;
  }
}

// A path as the path part of an SQLite URI: what SQLite would read as a query, a
// fragment or an escape is escaped.
std::string UriPath(std::string_view path) {
  std::string uri = "file:";
  for (char letter : path) {
    switch (letter) {
      case '%':
        uri += "%25";
        break;
      case '?':
        uri += "%3f";
        break;
      case '#':
        uri += "%23";
        break;
      default:
        uri += letter;
    }
  }
  return uri;
}

}  // namespace

void ConfigureSqliteForOneThread() {
  sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0);
}

absl::Status SqliteError(sqlite3* connection, std::string_view doing) {
  const int result = sqlite3_extended_errcode(connection);
  return absl::Status(CodeOf(connection, result),
                      absl::StrCat(std::string(doing), ": ", sqlite3_errmsg(connection)));
}

Statement& Statement::Bind(int index, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), index, text.data(), text.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
  return *this;
}

Statement& Statement::Bind(int index, int64_t number) {
  sqlite3_bind_int64(statement_.get(), index, number);
  return *this;
}

Statement& Statement::BindNull(int index) {
  sqlite3_bind_null(statement_.get(), index);
  return *this;
}

absl::StatusOr<bool> Statement::Step() {
  switch (sqlite3_step(statement_.get())) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default:
      return SqliteError(sqlite3_db_handle(statement_.get()),
                         sqlite3_sql(statement_.get()));
  }
}

absl::Status Statement::Run() {
  absl::Status status = Step().status();
  Reset();
  return status;
}

void Statement::Reset() { sqlite3_reset(statement_.get()); }

std::string_view Statement::Text(int column) const {
  const auto* text = sqlite3_column_text(statement_.get(), column);
  const auto size = static_cast<size_t>(sqlite3_column_bytes(statement_.get(), column));
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text), size};
}

std::optional<std::string> Statement::OptionalText(int column) const {
  if (IsNull(column)) return std::nullopt;
  return std::string(Text(column));
}

int64_t Statement::Number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

absl::StatusOr<Database> Database::Open(const std::string& name, int flags) {
  sqlite3* connection = nullptr;
  const int result = sqlite3_open_v2(
      name.c_str(), &connection,
      flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  Database database(connection);
  if (result != SQLITE_OK) {
    return SqliteError(connection, absl::StrCat("opening ", name));
  }
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  if ((flags & SQLITE_OPEN_READONLY) != 0) {
    // Or closing would remove a log that holds nothing valid, and that may be evidence.
    sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }
  return database;
}

// Finds damage before it spreads to what is written, at the price of going through every
// page that is read: of rules, which are never written, that was two fifths of a lookup.
absl::StatusOr<Database> Database::OpenChecked(const std::string& name, int flags) {
  WAYOUT_ASSIGN_OR_RETURN(Database database, Open(name, flags));
  WAYOUT_RETURN_IF_ERROR(database.Execute("PRAGMA cell_size_check=ON"));
  return database;
}

absl::StatusOr<Database> Database::OpenImmutable(const std::string& path) {
  return Open(UriPath(path) + "?mode=ro&immutable=1", SQLITE_OPEN_READONLY);
}

void Database::WaitWith(Patience* patience) {
  constexpr int kUsualMillis = 2000;
  if (patience == nullptr) {
    sqlite3_busy_timeout(handle(), kUsualMillis);
    return;
  }
  const auto wait = [](void* its, int) {
    return int{static_cast<Patience*>(its)->Wait()};
  };
  sqlite3_busy_handler(handle(), wait, patience);
}

absl::StatusOr<Database> Database::OpenReadOnly(const std::string& path,
                                                Patience* patience) {
  const std::string name = UriPath(path) + "?mode=ro";
  absl::StatusOr<Database> shared = OpenChecked(name, SQLITE_OPEN_READONLY);
  if (shared.ok()) {
    shared->WaitWith(patience);
    const absl::Status readable = shared->Execute("SELECT 1 FROM sqlite_schema");
    if (readable.ok()) return shared;
    shared = readable;
    // Somebody is writing, and reading past the locks would show half of it.
    if (absl::IsUnavailable(readable)) return shared;
  }
  absl::StatusOr<Database> alone =
      OpenChecked(absl::StrCat(name, "&vfs=", kNoLocks), SQLITE_OPEN_READONLY);
  if (!alone.ok()) return shared;
  const absl::Status readable =
      alone->Execute("PRAGMA locking_mode=EXCLUSIVE; SELECT 1 FROM sqlite_schema");
  if (!readable.ok()) return shared;
  return alone;
}

absl::StatusOr<Database> Database::OpenWritable(const std::string& path,
                                                Patience* patience) {
  const PrivateFiles its_journals_too;
  absl::StatusOr<Database> database = OpenChecked(
      UriPath(path), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW);
  if (database.ok()) {
    database->WaitWith(patience);
    absl::Status configured = database->Execute(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
    if (!configured.ok()) {
      // What cannot be read is left as it was found: closing would empty its log.
      sqlite3_db_config(database->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
      database = configured;
    }
  }
  return database;
}

absl::Status Database::Execute(const std::string& sql) {
  if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return SqliteError(handle(), sql);
  }
  return absl::OkStatus();
}

absl::StatusOr<Statement> Database::Prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
    return SqliteError(handle(), absl::StrCat("preparing ", std::string(sql)));
  }
  return Statement(statement);
}

}  // namespace wayout
