// SPDX-License-Identifier: Apache-2.0
#include "host/rules/rules_writer.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "host/protocol/words.h"
#include "host/rules/packed_rows.h"
#include "host/rules/rule_json.h"

namespace wayout {

absl::StatusOr<RulesWriter> RulesWriter::Create(
    Database& database, const absl::flat_hash_set<std::string>& domains) {
  WAYOUT_ASSIGN_OR_RETURN(HostWriter hosts, HostWriter::Create(database, domains));
  RulesWriter writer(std::move(hosts));
  WAYOUT_ASSIGN_OR_RETURN(writer.insert_site_,
                          database.Prepare("INSERT INTO site VALUES(?1,?2,?3,?4,?5,?6)"));
  WAYOUT_ASSIGN_OR_RETURN(
      writer.insert_setting_,
      database.Prepare("INSERT INTO setting VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)"));
  WAYOUT_ASSIGN_OR_RETURN(writer.insert_fact_,
                          database.Prepare("INSERT INTO fact VALUES(?1,?2)"));
  return writer;
}

absl::Status RulesWriter::Write(const Rule& rule) {
  ++sites_;
  for (const std::string& domain : rule.domains) hosts_.AddDomain(domain, sites_);
  const int first = settings_ + 1;
  std::string listed;
  for (const RuleSetting& setting : rule.settings) {
    PackRow({setting.id, StateJson(setting)}, listed);
    WAYOUT_RETURN_IF_ERROR(WriteSetting(rule, setting));
  }
  WAYOUT_RETURN_IF_ERROR(hosts_.AddPages(rule.logged_out_pages, sites_, -sites_));
  return insert_site_.Bind(1, sites_)
      .Bind(2, rule.site)
      .Bind(3, rule.name)
      .Bind(4, SiteJson(rule))
      .Bind(5, first)
      .Bind(6, listed)
      .Run();
}

absl::Status RulesWriter::WriteSetting(const Rule& rule, const RuleSetting& setting) {
  ++settings_;
  newest_ = std::max(newest_, setting.last_seen);
  insert_setting_.Bind(1, settings_)
      .Bind(2, setting.id)
      .Bind(3, sites_)
      .Bind(4, WordOf(setting.kind))
      .Bind(5, setting.title)
      .Bind(6, setting.open)
      .Bind(7, JoinWords(setting.opted_out_when))
      .Bind(8, JoinWords(setting.opted_in_when))
      .Bind(9, setting.recheck_days)
      .Bind(10, SettingJson(rule, setting));
  if (setting.open.empty()) insert_setting_.BindNull(6);
  WAYOUT_RETURN_IF_ERROR(insert_setting_.Run());
  WAYOUT_RETURN_IF_ERROR(hosts_.AddPages(setting.pages, sites_, settings_));
  return hosts_.AddSharedPages(setting.shared_pages, sites_, settings_);
}

absl::Status RulesWriter::WriteFact(std::string_view name, const std::string& value) {
  return insert_fact_.Bind(1, name).Bind(2, value).Run();
}

absl::Status RulesWriter::Finish() {
  WAYOUT_RETURN_IF_ERROR(hosts_.Finish());
  WAYOUT_RETURN_IF_ERROR(WriteFact("newest", newest_));
  WAYOUT_RETURN_IF_ERROR(WriteFact("settings", absl::StrCat(settings_)));
  return WriteFact("sites", absl::StrCat(sites_));
}

std::string JoinWords(const std::vector<std::string>& words) {
  std::string column = " ";
  for (const std::string& word : words) absl::StrAppend(&column, word, " ");
  return column;
}

std::vector<std::string> SplitWords(std::string_view column) {
  std::vector<std::string> words;
  while (!column.empty()) {
    const size_t space = std::min(column.find(' '), column.size());
    if (space > 0) words.emplace_back(column.substr(0, space));
    column.remove_prefix(std::min(space + 1, column.size()));
  }
  return words;
}

}  // namespace wayout
