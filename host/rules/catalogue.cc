// SPDX-License-Identifier: Apache-2.0
#include "host/rules/catalogue.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "host/base/database.h"
#include "host/base/queries.h"
#include "host/base/status_macros.h"
#include "host/protocol/words.h"
#include "host/rules/packed_rows.h"
#include "host/rules/page_finder.h"
#include "host/rules/rule_json.h"
#include "host/rules/rules_schema.h"
#include "host/rules/rules_writer.h"

namespace wayout {
namespace {

constexpr std::string_view kRebuild =
    "; build it again with `wayout rules compile rules rules.db` or install Wayout again";

enum Sql : size_t {
  kSite,
  kSites,
  kSiteOfSetting,
  kDetail,
  kFacts,
  kSiteNumber,
  kSummary,
  kSqlCount,
};

constexpr std::array<std::string_view, kSqlCount> kSql = {
    "SELECT id, json, first_setting, settings FROM site WHERE number = ?1",
    "SELECT id, json, settings FROM site WHERE number > ?1 ORDER BY number LIMIT ?2",
    "SELECT first_setting, settings FROM setting JOIN site ON site.number = setting.site "
    "WHERE setting.number = ?1",
    "SELECT json FROM setting WHERE id = ?1",
    "SELECT site.id, site.name, title, kind, open, opted_out_when, opted_in_when, "
    "recheck_days FROM setting JOIN site ON site.number = setting.site "
    "WHERE setting.id = ?1",
    "SELECT number FROM site WHERE id = ?1",
    "SELECT name, value FROM fact",
};

ListedSetting TakeListed(std::string_view& settings) {
  std::string_view row = TakeRow(settings);
  const std::string_view id = TakeField(row);
  return {std::string(id), std::string(row)};
}

absl::StatusOr<int64_t> PragmaNumber(Database& database, std::string_view sql) {
  WAYOUT_ASSIGN_OR_RETURN(Statement pragma, database.Prepare(sql));
  WAYOUT_ASSIGN_OR_RETURN(const bool row, pragma.Step());
  return row ? pragma.Number(0) : 0;
}

absl::Status Damaged(const std::string& path, const absl::Status& why) {
  return absl::DataLossError(absl::StrCat(path, " cannot be read as rules (",
                                          why.message(), ")", std::string(kRebuild)));
}

// Says no to everything that is not exactly the file this program's compiler writes.
absl::Status CheckIdentity(Database& database, const std::string& path) {
  WAYOUT_ASSIGN_OR_RETURN(const int64_t application,
                          PragmaNumber(database, "PRAGMA application_id"));
  WAYOUT_ASSIGN_OR_RETURN(const int64_t version,
                          PragmaNumber(database, "PRAGMA user_version"));
  if (application != kRulesApplicationId) {
    return absl::DataLossError("another program's database");
  }
  if (version != kRulesVersion) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, " holds rules of version ", version, ", this program reads ",
                     kRulesVersion, std::string(kRebuild)));
  }
  return absl::OkStatus();
}

}  // namespace

struct Catalogue::Statements {
  explicit Statements(Database opened)
      : database(std::move(opened)), queries(database, kSql), finder(database) {}

  absl::StatusOr<Query> Use(Sql sql) { return queries.Use(sql); }
  absl::StatusOr<std::optional<ListedSetting>> ReadShared(int64_t setting);

  Database database;
  Queries queries;
  PageFinder finder;
};

// None only in a damaged file.
absl::StatusOr<std::optional<ListedSetting>> Catalogue::Statements::ReadShared(
    int64_t setting) {
  WAYOUT_ASSIGN_OR_RETURN(Query query, Use(kSiteOfSetting));
  query->Bind(1, setting);
  WAYOUT_ASSIGN_OR_RETURN(const bool known, query->Step());
  if (!known) return std::nullopt;
  std::string_view rest = query->Text(1);
  for (int64_t number = query->Number(0); !rest.empty(); ++number) {
    ListedSetting listed = TakeListed(rest);
    if (number == setting) return listed;
  }
  return std::nullopt;
}

Catalogue::Catalogue() = default;
Catalogue::~Catalogue() = default;

absl::StatusOr<std::unique_ptr<Catalogue>> Catalogue::Open(const std::string& path) {
  WAYOUT_ASSIGN_OR_RETURN(Database database, Database::OpenImmutable(path));
  if (absl::Status identity = CheckIdentity(database, path); !identity.ok()) {
    return identity.code() == absl::StatusCode::kFailedPrecondition
               ? identity
               : Damaged(path, identity);
  }
  // Mapped pages are the file's own: shared by all hosts, and no private memory. The file
  // is never written again, only replaced by rename.
  if (absl::Status ready =
          database.Execute("PRAGMA mmap_size=2147418112; PRAGMA cache_size=-256");
      !ready.ok()) {
    return Damaged(path, ready);
  }
  std::unique_ptr<Catalogue> catalogue(new Catalogue());
  catalogue->sql_ = std::make_unique<Statements>(std::move(database));
  return catalogue;
}

absl::StatusOr<CatalogueSummary> Catalogue::Summarize() {
  CatalogueSummary summary;
  WAYOUT_ASSIGN_OR_RETURN(Query facts, sql_->Use(kSummary));
  while (true) {
    WAYOUT_ASSIGN_OR_RETURN(const bool more, facts->Step());
    if (!more) return summary;
    const std::string name(facts->Text(0));
    const std::string value(facts->Text(1));
    if (name == "newest") summary.newest = value;
    int* count = name == "sites"      ? &summary.sites
                 : name == "settings" ? &summary.settings
                                      : nullptr;
    if (count != nullptr && !absl::SimpleAtoi(value, count)) {
      return absl::DataLossError(absl::StrCat("the number of ", name, " is no number"));
    }
  }
}

absl::StatusOr<std::optional<PagePlace>> Catalogue::Find(std::string_view host,
                                                         std::string_view path,
                                                         std::string_view query,
                                                         std::string_view hash) {
  return sql_->finder.Find(Address(host, path, query, hash));
}

absl::StatusOr<Found> Catalogue::Read(const PagePlace& place) {
  WAYOUT_ASSIGN_OR_RETURN(Query query, sql_->Use(kSite));
  query->Bind(1, place.site);
  WAYOUT_ASSIGN_OR_RETURN(const bool known, query->Step());
  if (!known) {
    return absl::DataLossError(absl::StrCat("rules: site ", place.site, " is missing"));
  }
  Found found;
  found.logged_out = place.logged_out;
  found.site = query->Text(0);
  found.site_json = query->Text(1);
  int64_t number = query->Number(2);
  for (std::string_view rest = query->Text(3); !rest.empty(); ++number) {
    const bool here =
        std::binary_search(place.settings.begin(), place.settings.end(), number);
    (here ? found.here : found.elsewhere).push_back(TakeListed(rest));
  }
  for (const int64_t shared : place.also) {
    WAYOUT_ASSIGN_OR_RETURN(auto listed, sql_->ReadShared(shared));
    if (listed) found.also.push_back(*std::move(listed));
  }
  return found;
}

absl::StatusOr<std::optional<Found>> Catalogue::Lookup(std::string_view host,
                                                       std::string_view path,
                                                       std::string_view query,
                                                       std::string_view hash) {
  WAYOUT_ASSIGN_OR_RETURN(const std::optional<PagePlace> place,
                          Find(host, path, query, hash));
  if (!place) return std::nullopt;
  return Read(*place);
}

absl::StatusOr<std::vector<ListedSite>> Catalogue::Sites(std::string_view after,
                                                         int limit) {
  int64_t number = 0;
  std::vector<ListedSite> list;
  if (!after.empty()) {
    WAYOUT_ASSIGN_OR_RETURN(Query query, sql_->Use(kSiteNumber));
    query->Bind(1, after);
    WAYOUT_ASSIGN_OR_RETURN(const bool known, query->Step());
    if (!known) return list;
    number = query->Number(0);
  }
  WAYOUT_ASSIGN_OR_RETURN(Query query, sql_->Use(kSites));
  query->Bind(1, number).Bind(2, limit);
  while (true) {
    WAYOUT_ASSIGN_OR_RETURN(const bool more, query->Step());
    if (!more) return list;
    ListedSite& site = list.emplace_back();
    site.site = query->Text(0);
    site.site_json = query->Text(1);
    for (std::string_view rest = query->Text(2); !rest.empty();) {
      site.settings.push_back(TakeListed(rest));
    }
  }
}

absl::StatusOr<std::vector<std::string>> Catalogue::Settings(
    const std::vector<std::string>& ids) {
  std::vector<std::string> settings;
  for (const std::string& id : ids) {
    WAYOUT_ASSIGN_OR_RETURN(Query query, sql_->Use(kDetail));
    query->Bind(1, id);
    WAYOUT_ASSIGN_OR_RETURN(const bool known, query->Step());
    if (known) settings.emplace_back(query->Text(0));
  }
  return settings;
}

absl::StatusOr<std::optional<SettingFacts>> Catalogue::Facts(std::string_view setting) {
  WAYOUT_ASSIGN_OR_RETURN(Query query, sql_->Use(kFacts));
  query->Bind(1, setting);
  WAYOUT_ASSIGN_OR_RETURN(const bool known, query->Step());
  if (!known) return std::nullopt;
  SettingFacts facts;
  facts.setting = setting;
  facts.site = query->Text(0);
  facts.site_name = query->Text(1);
  facts.title = query->Text(2);
  facts.kind = FromWord<Kind>(query->Text(3)).value_or(Kind::kNone);
  facts.open = query->OptionalText(4);
  facts.words.opted_out_when = SplitWords(query->Text(5));
  facts.words.opted_in_when = SplitWords(query->Text(6));
  facts.recheck_days = static_cast<int>(query->Number(7));
  return facts;
}

absl::StatusOr<std::optional<std::string>> Catalogue::Label(std::string_view setting,
                                                            const Wording& wording) {
  WAYOUT_ASSIGN_OR_RETURN(Query query, sql_->Use(kDetail));
  query->Bind(1, setting);
  WAYOUT_ASSIGN_OR_RETURN(const bool known, query->Step());
  if (!known) return std::nullopt;
  return LabelIn(query->Text(0), wording);
}

}  // namespace wayout
