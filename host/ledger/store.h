// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_STORE_H_
#define WAYOUT_HOST_LEDGER_STORE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "host/base/database.h"
#include "host/ledger/record.h"

namespace wayout {

// What other places of a list start from: reverted first, then the newest.
struct StatusPlace {
  bool reverted = false;
  int64_t at = 0;
  std::string setting;
};

// Moves what the write-ahead log holds into the file. Unavailable when another process
// reads the log, or writes to it, for longer than the database's patience.
absl::Status EmptyLog(Database& database);

// The tables of an open ledger.db (schema.cc). Statements are prepared when they are
// first needed, because a host that only looks up should not pay for the others.
class LedgerStore {
 public:
  explicit LedgerStore(Database database) : database_(std::move(database)) {}

  // Takes the write lock, waiting for other processes; undone unless Commit() succeeds.
  absl::Status Begin();
  absl::Status Commit();
  void Rollback();

  absl::StatusOr<std::optional<Record>> FindRecord(std::string_view setting);
  absl::Status PutRecord(const Record& record);
  absl::Status RemoveRecord(std::string_view setting);
  // Numbers and stores the entry; returns its number.
  absl::StatusOr<int64_t> Append(Entry entry);

  // Up to `limit` records after `place` (nullopt: from the first), of one site or of all
  // (empty).
  absl::StatusOr<std::vector<Record>> ListRecords(std::string_view site,
                                                  const std::optional<StatusPlace>& place,
                                                  int limit);
  // Up to `limit` records in order of their settings' ids, after the first `skip`.
  absl::StatusOr<std::vector<Record>> ListByName(int64_t skip, int limit);
  // Up to `limit` entries older than number `before`, newest first, of one setting or of
  // all (empty).
  absl::StatusOr<std::vector<Entry>> ListNewest(std::string_view setting, int64_t before,
                                                int limit);
  // Up to `limit` entries newer than number `after`, oldest first.
  absl::StatusOr<std::vector<Entry>> ListOldest(int64_t after, int limit);

  // Removes entries and status of one setting, or everything (empty); returns how many
  // entries there were. Only Scrub() takes the bytes off the disk, and until it has
  // succeeded the file says that it is due, to whoever opens it next.
  absl::StatusOr<int64_t> Remove(std::string_view setting);
  absl::StatusOr<bool> IsScrubDue();
  // Rewrites the file without what was removed and empties the write-ahead log: takes a
  // second for some ten megabytes in use.
  absl::Status Scrub(const std::string& folder);
  absl::StatusOr<int64_t> BytesInUse();

  // Changes when another connection has written; cheap enough to ask for every batch.
  absl::StatusOr<int64_t> DataVersion();
  // True when the file that is open no longer stands at its path.
  bool Moved() const;
  Database& database() { return database_; }

 private:
  enum Query : size_t {
    kBegin,
    kCommit,
    kFindRecord,
    kPutRecord,
    kRemoveRecord,
    kAppend,
    kListRecords,
    kListByName,
    kListAll,
    kListSetting,
    kListOldest,
    kRemoveEntries,
    kDataVersion,
    kQueries,
  };
  // The statement of `query`, ready to be bound.
  absl::StatusOr<Statement*> Use(Query query);

  Database database_;
  std::array<std::optional<Statement>, kQueries> statements_;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_STORE_H_
