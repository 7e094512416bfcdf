// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/store.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "host/ledger/record_rows.h"

namespace wayout {
namespace {

// In the order of LedgerStore::Query.
constexpr std::array<const char*, 13> kSql = {
    "BEGIN IMMEDIATE",
    "COMMIT",
    "SELECT * FROM status WHERE setting=?1",
    "INSERT OR REPLACE INTO status VALUES("
    "?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21)",
    "DELETE FROM status WHERE setting=?1",
    "INSERT INTO entries VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)",
    // ?1 and ?2 bound the setting: '/' is followed by '0'.
    "SELECT * FROM status WHERE setting>=?1 AND setting<?2"
    " AND (reverted,at,setting)<(?3,?4,?5)"
    " ORDER BY reverted DESC, at DESC, setting DESC LIMIT ?6",
    "SELECT * FROM status ORDER BY setting LIMIT ?2 OFFSET ?1",
    "SELECT * FROM entries WHERE entry<?1 ORDER BY entry DESC LIMIT ?2",
    "SELECT * FROM entries WHERE setting=?3 AND entry<?1 ORDER BY entry DESC LIMIT ?2",
    "SELECT * FROM entries WHERE entry>?1 ORDER BY entry LIMIT ?2",
    "DELETE FROM entries WHERE setting=?1",
    "PRAGMA data_version",
};

// Every row of `query`, which is then ready to be used again.
template <typename T>
absl::StatusOr<std::vector<T>> ReadAll(Statement& query,
                                       absl::StatusOr<T> (*read)(const Statement&)) {
  std::vector<T> rows;
  while (true) {
    WAYOUT_ASSIGN_OR_RETURN(const bool more, query.Step());
    if (!more) break;
    WAYOUT_ASSIGN_OR_RETURN(T row, read(query));
    rows.push_back(std::move(row));
  }
  query.Reset();
  return rows;
}

// In the file's header, where it is written with the removal or not at all.
constexpr int64_t kScrubDue = 1;

absl::Status MarkScrub(Database& database, int64_t mark) {
  return database.Execute(absl::StrCat("PRAGMA application_id=", mark));
}

absl::StatusOr<int64_t> Ask(Database& database, const char* pragma) {
  WAYOUT_ASSIGN_OR_RETURN(Statement statement, database.Prepare(pragma));
  WAYOUT_RETURN_IF_ERROR(statement.Step().status());
  return statement.Number(0);
}

}  // namespace

absl::StatusOr<Statement*> LedgerStore::Use(Query query) {
  static_assert(kSql.size() == kQueries);
  std::optional<Statement>& statement = statements_[query];
  if (!statement) {
    WAYOUT_ASSIGN_OR_RETURN(statement, database_.Prepare(kSql[query]));
  }
  statement->Reset();  // one that failed half-way may still hold a lock
  return &*statement;
}

absl::Status LedgerStore::Begin() {
  WAYOUT_ASSIGN_OR_RETURN(Statement * begin, Use(kBegin));
  return begin->Run();
}

absl::Status LedgerStore::Commit() {
  WAYOUT_ASSIGN_OR_RETURN(Statement * commit, Use(kCommit));
  return commit->Run();
}

void LedgerStore::Rollback() {
  for (auto& statement : statements_) {
    if (statement) statement->Reset();
  }
  // SQLite has rolled back by itself after some faults; then there is nothing to undo.
  if (sqlite3_get_autocommit(database_.handle()) == 0) {
    database_.Execute("ROLLBACK").IgnoreError();
  }
}

absl::StatusOr<std::optional<Record>> LedgerStore::FindRecord(std::string_view setting) {
  WAYOUT_ASSIGN_OR_RETURN(Statement * find, Use(kFindRecord));
  find->Bind(1, setting);
  WAYOUT_ASSIGN_OR_RETURN(std::vector<Record> found, ReadAll<Record>(*find, ReadRecord));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

absl::Status LedgerStore::PutRecord(const Record& record) {
  WAYOUT_ASSIGN_OR_RETURN(Statement * put, Use(kPutRecord));
  BindRecord(record, *put);
  return put->Run();
}

absl::Status LedgerStore::RemoveRecord(std::string_view setting) {
  WAYOUT_ASSIGN_OR_RETURN(Statement * remove, Use(kRemoveRecord));
  return remove->Bind(1, setting).Run();
}

absl::StatusOr<int64_t> LedgerStore::Append(Entry entry) {
  // The checksum covers the number, so it is chosen here, under the write lock.
  WAYOUT_ASSIGN_OR_RETURN(const std::vector<Entry> newest, ListNewest("", INT64_MAX, 1));
  entry.entry = newest.empty() ? 1 : newest.front().entry + 1;
  WAYOUT_ASSIGN_OR_RETURN(Statement * append, Use(kAppend));
  BindEntry(entry, *append);
  const absl::Status status = append->Run();
  if (absl::IsAlreadyExists(status)) {
    return absl::DataLossError("numbering an entry: the ledger is not in its order");
  }
  if (!status.ok()) return status;
  return entry.entry;
}

absl::StatusOr<std::vector<Record>> LedgerStore::ListRecords(
    std::string_view site, const std::optional<StatusPlace>& place, int limit) {
  WAYOUT_ASSIGN_OR_RETURN(Statement * list, Use(kListRecords));
  const std::string first = site.empty() ? "" : absl::StrCat(std::string(site), "/");
  const std::string end = site.empty() ? "~" : absl::StrCat(std::string(site), "0");
  const StatusPlace from = place.value_or(StatusPlace{true, INT64_MAX, "~"});
  list->Bind(1, first)
      .Bind(2, end)
      .Bind(3, int64_t{from.reverted})
      .Bind(4, from.at)
      .Bind(5, from.setting)
      .Bind(6, int64_t{limit});
  return ReadAll<Record>(*list, ReadRecord);
}

absl::StatusOr<std::vector<Record>> LedgerStore::ListByName(int64_t skip, int limit) {
  WAYOUT_ASSIGN_OR_RETURN(Statement * list, Use(kListByName));
  list->Bind(1, skip).Bind(2, int64_t{limit});
  return ReadAll<Record>(*list, ReadRecord);
}

absl::StatusOr<std::vector<Entry>> LedgerStore::ListNewest(std::string_view setting,
                                                           int64_t before, int limit) {
  WAYOUT_ASSIGN_OR_RETURN(Statement * list,
                          Use(setting.empty() ? kListAll : kListSetting));
  list->Bind(1, before).Bind(2, int64_t{limit});
  if (!setting.empty()) list->Bind(3, setting);
  return ReadAll<Entry>(*list, ReadEntry);
}

absl::StatusOr<std::vector<Entry>> LedgerStore::ListOldest(int64_t after, int limit) {
  WAYOUT_ASSIGN_OR_RETURN(Statement * list, Use(kListOldest));
  list->Bind(1, after).Bind(2, int64_t{limit});
  return ReadAll<Entry>(*list, ReadEntry);
}

absl::StatusOr<int64_t> LedgerStore::Remove(std::string_view setting) {
  WAYOUT_RETURN_IF_ERROR(MarkScrub(database_, kScrubDue));
  if (setting.empty()) {
    WAYOUT_RETURN_IF_ERROR(database_.Execute("DELETE FROM status"));
    WAYOUT_RETURN_IF_ERROR(database_.Execute("DELETE FROM entries"));
    return sqlite3_changes64(database_.handle());
  }
  WAYOUT_RETURN_IF_ERROR(RemoveRecord(setting));
  WAYOUT_ASSIGN_OR_RETURN(Statement * remove, Use(kRemoveEntries));
  WAYOUT_RETURN_IF_ERROR(remove->Bind(1, setting).Run());
  return sqlite3_changes64(database_.handle());
}

absl::StatusOr<bool> LedgerStore::IsScrubDue() {
  WAYOUT_ASSIGN_OR_RETURN(const int64_t mark, Ask(database_, "PRAGMA application_id"));
  return mark == kScrubDue;
}

absl::StatusOr<int64_t> LedgerStore::BytesInUse() {
  WAYOUT_ASSIGN_OR_RETURN(const int64_t all, Ask(database_, "PRAGMA page_count"));
  WAYOUT_ASSIGN_OR_RETURN(const int64_t unused, Ask(database_, "PRAGMA freelist_count"));
  WAYOUT_ASSIGN_OR_RETURN(const int64_t size, Ask(database_, "PRAGMA page_size"));
  return (all - unused) * size;
}

absl::Status LedgerStore::Scrub(const std::string& folder) {
  // secure_delete clears what is deleted, but a page that was split earlier may keep a
  // second copy of a row in its unused part: only a rewrite leaves none.
  // VACUUM writes what stays to a temporary file, which must not leave the folder (and
  // could not: the host may write nowhere else).
  sqlite3_free(sqlite3_temp_directory);
  sqlite3_temp_directory = sqlite3_mprintf("%s", folder.c_str());
  WAYOUT_RETURN_IF_ERROR(database_.Execute("VACUUM"));
  WAYOUT_RETURN_IF_ERROR(EmptyLog(database_));
  return MarkScrub(database_, 0);
}

absl::Status EmptyLog(Database& database) {
  WAYOUT_ASSIGN_OR_RETURN(Statement checkpoint,
                          database.Prepare("PRAGMA wal_checkpoint(TRUNCATE)"));
  WAYOUT_RETURN_IF_ERROR(checkpoint.Step().status());
  if (checkpoint.Number(0) == 0) return absl::OkStatus();
  return absl::UnavailableError("emptying the ledger's log: another program reads it");
}

absl::StatusOr<int64_t> LedgerStore::DataVersion() {
  WAYOUT_ASSIGN_OR_RETURN(Statement * version, Use(kDataVersion));
  WAYOUT_RETURN_IF_ERROR(version->Step().status());
  const int64_t number = version->Number(0);
  version->Reset();
  return number;
}

bool LedgerStore::Moved() const {
  int moved = 0;
  sqlite3_file_control(database_.handle(), nullptr, SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

}  // namespace wayout
