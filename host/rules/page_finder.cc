// SPDX-License-Identifier: Apache-2.0
#include "host/rules/page_finder.h"

#include <algorithm>

#include "host/base/status_macros.h"
#include "host/rules/page_pattern.h"
#include "host/rules/rules_schema.h"

namespace wayout {
namespace {

enum Sql : size_t { kHost, kPages, kPagesOfHost, kSqlCount };

constexpr std::array<std::string_view, kSqlCount> kSql = {
    "SELECT key, shapes, site FROM host WHERE host = ?1",
    "SELECT setting, site, specificity, path, query, fragment FROM page WHERE key = ?1",
    // Keys are the host and, behind a slash, segments; '/' is followed by '0'.
    "SELECT setting, site, specificity, path, query, fragment, key FROM page "
    "WHERE key >= ?1 AND key < ?1 || '0' LIMIT ?2",
};

// Of a host with more the pages are looked for in the database each time: going through
// them would take longer.
constexpr size_t kMostPages = 64;

// The host with its first label replaced by "*"; empty when too little would be left.
std::string AnyLabel(const std::string& host) {
  const size_t dot = host.find('.');
  if (dot == std::string::npos || host.find('.', dot + 1) == std::string::npos) return "";
  return "*" + host.substr(dot);
}

// A range of keys holds those of longer hosts too: x.com's and x.com.example's.
bool IsOfHost(std::string_view page_key, std::string_view host_key) {
  return page_key.starts_with(host_key) &&
         (page_key.size() == host_key.size() || page_key[host_key.size()] == '/');
}

}  // namespace

PageFinder::PageFinder(Database& database, bool wildcard_hosts)
    : queries_(database, kSql), wildcard_hosts_(wildcard_hosts) {}

absl::StatusOr<PageFinder::Host*> PageFinder::FindHost(std::string_view name) {
  for (Host& host : hosts_) {
    if (host.name != name) continue;
    // Read when it is asked for again: one visit alone is answered by few pages.
    if (!host.counted) WAYOUT_RETURN_IF_ERROR(ReadPages(host));
    return &host;
  }
  WAYOUT_ASSIGN_OR_RETURN(Query query, queries_.Use(kHost));
  query->Bind(1, name);
  WAYOUT_ASSIGN_OR_RETURN(const bool known, query->Step());
  Host& host = hosts_[next_];
  next_ = (next_ + 1) % hosts_.size();
  host = {};
  if (known) {
    host.key = query->Text(0);
    host.shapes = static_cast<uint32_t>(query->Number(1));
    host.site = query->Number(2);
  }
  host.name = name;
  return &host;
}

absl::Status PageFinder::ReadPages(Host& host) {
  host.counted = true;
  if (host.key.empty()) return absl::OkStatus();
  WAYOUT_ASSIGN_OR_RETURN(Query query, queries_.Use(kPagesOfHost));
  query->Bind(1, host.key).Bind(2, int64_t{kMostPages + 1});
  std::vector<Page> pages;
  for (size_t rows = 0;; ++rows) {
    WAYOUT_ASSIGN_OR_RETURN(const bool more, query->Step());
    if (!more) break;
    if (rows == kMostPages) return absl::OkStatus();
    if (!IsOfHost(query->Text(6), host.key)) continue;
    pages.push_back({std::string(query->Text(3)),
                     std::string(query->Text(4)),
                     std::string(query->Text(5)),
                     {query->Number(0), query->Number(1), query->Number(2)}});
  }
  host.pages = std::move(pages);
  return absl::OkStatus();
}

absl::Status PageFinder::FindPages(const Host& host, const Address& address,
                                   Matches& matches) {
  for (const Page& page : host.pages) {
    if (MatchesPage({page.path, page.query, page.fragment}, address)) {
      matches.push_back(page.match);
    }
  }
  if (!host.pages.empty()) return absl::OkStatus();
  for (int bit = 0; bit < kKeyShapes; ++bit) {
    if ((host.shapes >> bit & 1u) == 0) continue;
    if (!KeyOf(address, host.key, ShapeOfBit(bit), key_)) continue;
    WAYOUT_ASSIGN_OR_RETURN(Query query, queries_.Use(kPages));
    query->Bind(1, key_);
    while (true) {
      WAYOUT_ASSIGN_OR_RETURN(const bool more, query->Step());
      if (!more) break;
      if (MatchesPage({query->Text(3), query->Text(4), query->Text(5)}, address)) {
        matches.push_back({query->Number(0), query->Number(1), query->Number(2)});
      }
    }
  }
  return absl::OkStatus();
}

// The site is the one whose pattern says most of the address; of equals the one with more
// reach. Pages of other sites count no more, and who only shares a page never has it.
PagePlace PageFinder::PlaceOf(int64_t site, const Matches& matches) {
  PagePlace place{site, {}, false};
  const auto most = std::max_element(
      matches.begin(), matches.end(), [](const Match& a, const Match& b) {
        return a.specificity != b.specificity ? a.specificity < b.specificity
                                              : a.site > b.site;
      });
  if (most != matches.end() && most->specificity != kSharedPage) place.site = most->site;
  for (const Match& match : matches) {
    if (match.specificity == kSharedPage) {
      if (match.site != place.site) place.also.push_back(match.setting);
      continue;
    }
    place.logged_out |= match.setting == -place.site;
    if (match.setting >= 0 && match.site == place.site) {
      place.settings.push_back(match.setting);
    }
  }
  std::sort(place.also.begin(), place.also.end());
  std::sort(place.settings.begin(), place.settings.end());
  place.settings.erase(std::unique(place.settings.begin(), place.settings.end()),
                       place.settings.end());
  return place;
}

absl::StatusOr<std::optional<PagePlace>> PageFinder::Find(const Address& address) {
  if (!address.valid()) return std::nullopt;
  Matches matches;
  int64_t site = 0;
  const std::string any_label = wildcard_hosts_ ? AnyLabel(address.host()) : "";
  for (const std::string* name : {&address.host(), &any_label}) {
    if (name->empty()) continue;
    WAYOUT_ASSIGN_OR_RETURN(const Host* host, FindHost(*name));
    if (host->key.empty()) continue;
    if (site == 0) site = host->site;
    WAYOUT_RETURN_IF_ERROR(FindPages(*host, address, matches));
  }
  if (site == 0) return std::nullopt;
  return PlaceOf(site, matches);
}

}  // namespace wayout
