// SPDX-License-Identifier: Apache-2.0
#include "host/rules/host_writer.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "host/rules/page_key.h"
#include "host/rules/rules_schema.h"
#include "host/rules/www.h"

namespace wayout {

absl::StatusOr<HostWriter> HostWriter::Create(
    Database& database, const absl::flat_hash_set<std::string>& domains) {
  HostWriter writer(domains);
  // Two ways to leave out optional segments may come to one key.
  WAYOUT_ASSIGN_OR_RETURN(
      writer.insert_page_,
      database.Prepare("INSERT OR IGNORE INTO page VALUES(?1,?2,?3,?4,?5,?6,?7)"));
  WAYOUT_ASSIGN_OR_RETURN(writer.insert_host_,
                          database.Prepare("INSERT INTO host VALUES(?1,?2,?3,?4,?5,?6)"));
  return writer;
}

// www.D and D are one host where D is a domain of a covered site.
std::string HostWriter::KeyOfHost(const std::string& host) const {
  const std::string bare(WithoutWww(host));
  return domains_->contains(bare) ? bare : host;
}

void HostWriter::Claim(const std::string& host, int site, bool owned) {
  Host& known = hosts_[host];
  if (known.key.empty()) known.key = KeyOfHost(host);
  if (known.site == 0 || (owned && !known.owned)) known.site = site;
  known.owned = known.owned || owned;
}

void HostWriter::AddDomain(const std::string& domain, int site) {
  Claim(domain, site, true);
  Claim(absl::StrCat(std::string(kWww), domain), site, true);
}

absl::Status HostWriter::AddPages(const std::vector<RulePage>& pages, int site,
                                  int setting) {
  for (const RulePage& page : pages) {
    const PagePattern& pattern = page.pattern;
    Claim(pattern.host, site, false);
    Claim(KeyOfHost(pattern.host), site, false);
    WAYOUT_RETURN_IF_ERROR(AddPage(pattern, {setting, site, pattern.Specificity()}));
  }
  return absl::OkStatus();
}

absl::Status HostWriter::AddSharedPages(const std::vector<RulePage>& pages, int site,
                                        int setting) {
  for (const RulePage& page : pages) {
    WAYOUT_RETURN_IF_ERROR(AddPage(page.pattern, {setting, site, kSharedPage}));
  }
  return absl::OkStatus();
}

absl::Status HostWriter::AddPage(const PagePattern& pattern, const PageOwner& owner) {
  const std::string key = KeyOfHost(pattern.host);
  Host& host = hosts_[key];
  std::string row;
  PackPage({owner, {pattern.path, pattern.query, pattern.fragment}}, row);
  // www.D and D may both be written out.
  if (absl::StrContains(absl::StrCat("\n", host.pages), absl::StrCat("\n", row))) {
    return absl::OkStatus();
  }
  host.pages += row;
  if (!host.filed && host.pages.size() <= kMostPackedBytes) return absl::OkStatus();
  return FilePages(key, host);
}

absl::Status HostWriter::FilePages(const std::string& host_key, Host& host) {
  host.filed = true;
  for (std::string_view rest = host.pages; !rest.empty();) {
    const auto [owner, parts] = TakePage(rest);
    const PagePattern pattern{host_key, std::string(parts.path), std::string(parts.query),
                              std::string(parts.fragment)};
    for (const PageKey& key : KeysOf(pattern, host_key)) {
      host.shapes |= 1u << BitOf(key.shape);
      WAYOUT_RETURN_IF_ERROR(insert_page_.Bind(1, key.text)
                                 .Bind(2, owner.setting)
                                 .Bind(3, parts.path)
                                 .Bind(4, parts.query)
                                 .Bind(5, parts.fragment)
                                 .Bind(6, owner.site)
                                 .Bind(7, owner.specificity)
                                 .Run());
    }
  }
  host.pages.clear();
  return absl::OkStatus();
}

absl::Status HostWriter::WriteHost(int64_t number, const std::string& name) {
  const Host& host = hosts_.at(name);
  // All spellings of one host have its pages.
  const Host& paged = hosts_.at(host.key);
  insert_host_.Bind(1, number)
      .Bind(2, name)
      .Bind(3, host.site)
      .Bind(4, paged.pages)
      .Bind(5, paged.filed ? host.key : "")
      .Bind(6, paged.shapes);
  if (paged.filed) insert_host_.BindNull(4);
  return insert_host_.Run();
}

absl::Status HostWriter::Finish() {
  std::vector<std::pair<int64_t, std::string>> numbered;
  numbered.reserve(hosts_.size());
  for (const auto& [name, host] : hosts_) {
    if (host.site != 0) numbered.emplace_back(NumberOfHost(name), name);
  }
  std::sort(numbered.begin(), numbered.end());
  int64_t last = -1;
  for (const auto& [number, name] : numbered) {
    last = std::max(number, last + 1);
    WAYOUT_RETURN_IF_ERROR(WriteHost(last, name));
  }
  return absl::OkStatus();
}

}  // namespace wayout
