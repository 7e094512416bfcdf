// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_RULES_SCHEMA_H_
#define WAYOUT_HOST_RULES_RULES_SCHEMA_H_

#include <cstddef>

namespace wayout {

// rules.db says what it is: SQLite's application_id ("WyOt") and user_version. Another
// version of the tables is another number; there is no migration, the file is rebuilt.
inline constexpr int kRulesApplicationId = 0x57794f74;
inline constexpr int kRulesVersion = 4;

// The specificity of a page that is another site's: less than any pattern's own.
inline constexpr int kSharedPage = -1;

// Of a host that has more, the pages are filed in `page`: going through them would take
// longer than looking there.
inline constexpr size_t kMostPackedBytes = 4096;

// host     which hosts are covered, by NumberOfHost(); `pages` are its pages, packed
//          (packed_rows.h), and `site` answers where none matches. Where `pages` is NULL,
//          `key` begins the keys of its pages in `page`, and `shapes` is the set of their
//          KeyShapes
// page     patterns of such hosts, filed by key (page_key.h)
// site     in order of reach, then name; `settings` are the rows of what a lookup answers
//          for each, packed: its id and its state's JSON, by harm, the first of them
//          numbered first_setting
// setting  what else is known of it, apart so that lookups stay dense
inline constexpr char kRulesTables[] = R"sql(
CREATE TABLE host(
  number INTEGER PRIMARY KEY, host TEXT NOT NULL, site INTEGER NOT NULL, pages TEXT,
  key TEXT NOT NULL, shapes INTEGER NOT NULL);
CREATE TABLE page(
  key TEXT, setting INTEGER, path TEXT, query TEXT, fragment TEXT,
  site INTEGER NOT NULL, specificity INTEGER NOT NULL,
  PRIMARY KEY(key, setting, path, query, fragment)) WITHOUT ROWID;
CREATE TABLE site(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL,
  first_setting INTEGER NOT NULL, settings TEXT NOT NULL);
CREATE TABLE setting(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, site INTEGER NOT NULL,
  kind TEXT NOT NULL, title TEXT NOT NULL, open TEXT, opted_out_when TEXT NOT NULL,
  opted_in_when TEXT NOT NULL, recheck_days INTEGER NOT NULL, json TEXT NOT NULL);
CREATE TABLE fact(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
)sql";

// Made when the rows are in.
inline constexpr char kRulesIndexes[] = R"sql(
CREATE UNIQUE INDEX site_id ON site(id);
CREATE UNIQUE INDEX setting_id ON setting(id);
)sql";

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_RULES_SCHEMA_H_
