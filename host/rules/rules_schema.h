// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_RULES_SCHEMA_H_
#define WAYOUT_HOST_RULES_RULES_SCHEMA_H_

namespace wayout {

// rules.db says what it is: SQLite's application_id ("WyOt") and user_version. Another
// version of the tables is another number; there is no migration, the file is rebuilt.
inline constexpr int kRulesApplicationId = 0x57794f74;
inline constexpr int kRulesVersion = 2;

// The specificity of a page that is another site's: less than any pattern's own.
inline constexpr int kSharedPage = -1;

// host     which hosts are covered: `key` begins the keys of its pages, `shapes` is the
//          set of their KeyShapes, `site` answers where no page matches
// page     patterns, filed by key (page_pattern.h); `setting` is minus the site's number
//          where the page is one that whoever is logged out is sent to
// site     in order of reach, then name; settings first_setting..last_setting
// setting  what a lookup answers; by site, then harm
// detail   what the finder and the judge need, apart so that lookups stay dense
// label    labels by stop, language and place, newest 0
inline constexpr char kRulesTables[] = R"sql(
CREATE TABLE host(
  host TEXT PRIMARY KEY, key TEXT NOT NULL, shapes INTEGER NOT NULL,
  site INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE page(
  key TEXT, setting INTEGER, path TEXT, query TEXT, fragment TEXT,
  site INTEGER NOT NULL, specificity INTEGER NOT NULL,
  PRIMARY KEY(key, setting, path, query, fragment)) WITHOUT ROWID;
CREATE TABLE site(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL,
  first_setting INTEGER NOT NULL, last_setting INTEGER NOT NULL, json TEXT NOT NULL);
CREATE TABLE setting(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, state TEXT NOT NULL);
CREATE TABLE detail(
  number INTEGER PRIMARY KEY, site INTEGER NOT NULL, kind TEXT NOT NULL,
  title TEXT NOT NULL, open TEXT, opted_out_when TEXT NOT NULL,
  opted_in_when TEXT NOT NULL, recheck_days INTEGER NOT NULL, json TEXT NOT NULL);
CREATE TABLE label(
  setting INTEGER, stop INTEGER, language TEXT, place INTEGER, text TEXT NOT NULL,
  PRIMARY KEY(setting, stop, language, place)) WITHOUT ROWID;
CREATE TABLE fact(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
)sql";

// Made when the rows are in.
inline constexpr char kRulesIndexes[] = R"sql(
CREATE UNIQUE INDEX site_id ON site(id);
CREATE UNIQUE INDEX setting_id ON setting(id);
)sql";

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_RULES_SCHEMA_H_
