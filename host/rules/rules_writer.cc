// SPDX-License-Identifier: Apache-2.0
#include "host/rules/rules_writer.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "host/protocol/words.h"
#include "host/rules/rule_json.h"
#include "host/rules/rules_schema.h"

namespace wayout {
namespace {

constexpr std::string_view kWww = "www.";

}  // namespace

absl::StatusOr<RulesWriter> RulesWriter::Create(
    Database& database, const absl::flat_hash_set<std::string>& domains) {
  RulesWriter writer(domains);
  const auto prepare = [&database](Statement& statement,
                                   std::string_view sql) -> absl::Status {
    WAYOUT_ASSIGN_OR_RETURN(statement, database.Prepare(sql));
    return absl::OkStatus();
  };
  WAYOUT_RETURN_IF_ERROR(
      prepare(writer.insert_site_, "INSERT INTO site VALUES(?1,?2,?3,?4,?5,?6)"));
  WAYOUT_RETURN_IF_ERROR(
      prepare(writer.insert_setting_, "INSERT INTO setting VALUES(?1,?2,?3)"));
  WAYOUT_RETURN_IF_ERROR(prepare(
      writer.insert_detail_, "INSERT INTO detail VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)"));
  WAYOUT_RETURN_IF_ERROR(
      prepare(writer.insert_page_, "INSERT INTO page VALUES(?1,?2,?3,?4,?5,?6,?7)"));
  WAYOUT_RETURN_IF_ERROR(
      prepare(writer.insert_label_, "INSERT INTO label VALUES(?1,?2,?3,?4,?5)"));
  WAYOUT_RETURN_IF_ERROR(
      prepare(writer.insert_host_, "INSERT INTO host VALUES(?1,?2,?3,?4)"));
  WAYOUT_RETURN_IF_ERROR(prepare(writer.insert_fact_, "INSERT INTO fact VALUES(?1,?2)"));
  return writer;
}

absl::Status RulesWriter::Write(const Rule& rule) {
  ++sites_;
  for (const std::string& domain : rule.domains) {
    HostFor(domain, true);
    HostFor(absl::StrCat("www.", domain), true);
  }
  const int first = settings_ + 1;
  for (const RuleSetting& setting : rule.settings) {
    WAYOUT_RETURN_IF_ERROR(WriteSetting(rule, setting));
  }
  WAYOUT_RETURN_IF_ERROR(WritePages(rule.logged_out_pages, -sites_));
  return insert_site_.Bind(1, sites_)
      .Bind(2, rule.site)
      .Bind(3, rule.name)
      .Bind(4, first)
      .Bind(5, settings_)
      .Bind(6, SiteJson(rule))
      .Run();
}

// www.D and D are one host where D is a domain of a covered site.
std::string RulesWriter::KeyOfHost(const std::string& host) const {
  if (host.compare(0, kWww.size(), kWww) != 0) return host;
  const std::string bare = host.substr(kWww.size());
  return domains_->contains(bare) ? bare : host;
}

RulesWriter::Host& RulesWriter::HostFor(const std::string& host, bool owned) {
  Host& known = hosts_[host];
  const bool better = known.site == 0 || (owned && !known.owned);
  if (known.key.empty()) known.key = KeyOfHost(host);
  if (better) known.site = sites_;
  known.owned = known.owned || owned;
  return known;
}

absl::Status RulesWriter::WriteSetting(const Rule& rule, const RuleSetting& setting) {
  ++settings_;
  newest_ = std::max(newest_, setting.last_seen);
  WAYOUT_RETURN_IF_ERROR(insert_setting_.Bind(1, settings_)
                             .Bind(2, setting.id)
                             .Bind(3, StateJson(setting))
                             .Run());
  insert_detail_.Bind(1, settings_)
      .Bind(2, sites_)
      .Bind(3, WordOf(setting.kind))
      .Bind(4, setting.title)
      .Bind(6, JoinWords(setting.opted_out_when))
      .Bind(7, JoinWords(setting.opted_in_when))
      .Bind(8, setting.recheck_days)
      .Bind(9, SettingJson(rule, setting));
  if (setting.open.empty()) {
    insert_detail_.BindNull(5);
  } else {
    insert_detail_.Bind(5, setting.open);
  }
  WAYOUT_RETURN_IF_ERROR(insert_detail_.Run());
  WAYOUT_RETURN_IF_ERROR(WritePages(setting.pages, settings_));
  WAYOUT_RETURN_IF_ERROR(WriteSharedPages(setting.shared_pages));
  return WriteLabels(setting);
}

absl::Status RulesWriter::WritePages(const std::vector<RulePage>& pages, int setting) {
  std::set<std::tuple<std::string, std::string, std::string, std::string>> written;
  for (const RulePage& page : pages) {
    const PagePattern& pattern = page.pattern;
    wildcard_hosts_ = wildcard_hosts_ || pattern.wildcard_host();
    for (const PageKey& key : KeysOf(pattern, KeyOfHost(pattern.host))) {
      for (const std::string& host : {pattern.host, KeyOfHost(pattern.host)}) {
        HostFor(host, false).shapes |= 1u << BitOf(key.shape);
      }
      if (!written.insert({key.text, pattern.path, pattern.query, pattern.fragment})
               .second) {
        continue;
      }
      WAYOUT_RETURN_IF_ERROR(WritePage(key, pattern, setting, pattern.Specificity()));
    }
  }
  return absl::OkStatus();
}

// Found with the page, and never the reason that it is found: host and shapes are the
// owner's, who has the same pattern.
absl::Status RulesWriter::WriteSharedPages(const std::vector<RulePage>& pages) {
  for (const RulePage& page : pages) {
    const PagePattern& pattern = page.pattern;
    for (const PageKey& key : KeysOf(pattern, KeyOfHost(pattern.host))) {
      WAYOUT_RETURN_IF_ERROR(WritePage(key, pattern, settings_, kSharedPage));
    }
  }
  return absl::OkStatus();
}

absl::Status RulesWriter::WritePage(const PageKey& key, const PagePattern& pattern,
                                    int setting, int specificity) {
  return insert_page_.Bind(1, key.text)
      .Bind(2, setting)
      .Bind(3, pattern.path)
      .Bind(4, pattern.query)
      .Bind(5, pattern.fragment)
      .Bind(6, sites_)
      .Bind(7, specificity)
      .Run();
}

absl::Status RulesWriter::WriteLabels(const RuleSetting& setting) {
  for (size_t stop = 0; stop < setting.stops.size(); ++stop) {
    for (const auto& [language, wordings] : setting.stops[stop].labels) {
      for (size_t place = 0; place < wordings.size(); ++place) {
        WAYOUT_RETURN_IF_ERROR(insert_label_.Bind(1, settings_)
                                   .Bind(2, static_cast<int64_t>(stop))
                                   .Bind(3, language)
                                   .Bind(4, static_cast<int64_t>(place))
                                   .Bind(5, wordings[place])
                                   .Run());
      }
    }
  }
  return absl::OkStatus();
}

absl::Status RulesWriter::WriteHosts() {
  std::vector<std::string> names;
  names.reserve(hosts_.size());
  for (const auto& [name, host] : hosts_) names.push_back(name);
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    const Host& host = hosts_.at(name);
    // All spellings of one host look under the same key, so they share its shapes.
    const uint32_t shapes = host.shapes | hosts_.at(host.key).shapes;
    WAYOUT_RETURN_IF_ERROR(insert_host_.Bind(1, name)
                               .Bind(2, host.key)
                               .Bind(3, shapes)
                               .Bind(4, host.site)
                               .Run());
  }
  return absl::OkStatus();
}

absl::Status RulesWriter::WriteFact(std::string_view name, const std::string& value) {
  return insert_fact_.Bind(1, name).Bind(2, value).Run();
}

absl::Status RulesWriter::Finish() {
  WAYOUT_RETURN_IF_ERROR(WriteHosts());
  WAYOUT_RETURN_IF_ERROR(WriteFact("newest", newest_));
  WAYOUT_RETURN_IF_ERROR(WriteFact("settings", absl::StrCat(settings_)));
  WAYOUT_RETURN_IF_ERROR(WriteFact("sites", absl::StrCat(sites_)));
  return WriteFact("wildcard_hosts", wildcard_hosts_ ? "1" : "0");
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
