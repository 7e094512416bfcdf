// SPDX-License-Identifier: Apache-2.0
#include "host/rules/page_finder.h"

#include <algorithm>
#include <utility>

#include "host/base/status_macros.h"
#include "host/rules/page_key.h"
#include "host/rules/page_match.h"
#include "host/rules/rules_schema.h"

namespace wayout {
namespace {

enum FinderSql : size_t { kHost, kPages, kFinderSqlCount };

constexpr std::array<std::string_view, kFinderSqlCount> kFinderSql = {
    "SELECT host, site, pages, key, shapes FROM host WHERE number = ?1",
    "SELECT setting, site, specificity, path, query, fragment FROM page WHERE key = ?1",
};

// The host with its first label replaced by "*"; empty when too little would be left.
std::string AnyLabel(const std::string& host) {
  const size_t dot = host.find('.');
  if (dot == std::string::npos || host.find('.', dot + 1) == std::string::npos) return "";
  return "*" + host.substr(dot);
}

// They point into `packed`.
std::vector<OwnedPage> UnpackPages(std::string_view packed) {
  std::vector<OwnedPage> pages;
  while (!packed.empty()) pages.push_back(TakePage(packed));
  return pages;
}

}  // namespace

PageFinder::PageFinder(Database& database) : queries_(database, kFinderSql) {}

absl::StatusOr<const PageFinder::Host*> PageFinder::FindHost(std::string_view name) {
  for (const Host& host : hosts_) {
    if (host.name == name) return &host;
  }
  WAYOUT_ASSIGN_OR_RETURN(Host read, ReadHost(name));
  Host& host = hosts_[next_];
  next_ = (next_ + 1) % hosts_.size();
  host = std::move(read);
  if (host.packed) host.pages = UnpackPages(*host.packed);
  return &host;
}

absl::StatusOr<PageFinder::Host> PageFinder::ReadHost(std::string_view name) {
  Host host;
  host.name = name;
  for (int64_t number = NumberOfHost(name);; ++number) {
    WAYOUT_ASSIGN_OR_RETURN(Query query, queries_.Use(kHost));
    query->Bind(1, number);
    WAYOUT_ASSIGN_OR_RETURN(const bool taken, query->Step());
    if (!taken) return host;
    if (query->Text(0) != name) continue;
    host.site = query->Number(1);
    host.packed = query->OptionalText(2);
    host.key = query->Text(3);
    host.shapes = static_cast<uint32_t>(query->Number(4));
    return host;
  }
}

absl::Status PageFinder::FindPages(const Host& host, const Address& address,
                                   Matches& matches) {
  if (!host.packed) return FindFiledPages(host, address, matches);
  for (const OwnedPage& page : host.pages) {
    if (MatchesPage(page.parts, address)) matches.push_back(page.owner);
  }
  return absl::OkStatus();
}

absl::Status PageFinder::FindFiledPages(const Host& host, const Address& address,
                                        Matches& matches) {
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
      matches.begin(), matches.end(), [](const PageOwner& a, const PageOwner& b) {
        return a.specificity != b.specificity ? a.specificity < b.specificity
                                              : a.site > b.site;
      });
  if (most != matches.end() && most->specificity != kSharedPage) place.site = most->site;
  for (const PageOwner& match : matches) {
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
  const std::string any_label = AnyLabel(address.host());
  for (const std::string* name : {&address.host(), &any_label}) {
    if (name->empty()) continue;
    WAYOUT_ASSIGN_OR_RETURN(const Host* host, FindHost(*name));
    if (host->site == 0) continue;
    if (site == 0) site = host->site;
    WAYOUT_RETURN_IF_ERROR(FindPages(*host, address, matches));
  }
  if (site == 0) return std::nullopt;
  return PlaceOf(site, matches);
}

}  // namespace wayout
