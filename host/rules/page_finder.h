// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_PAGE_FINDER_H_
#define WAYOUT_HOST_RULES_PAGE_FINDER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "host/base/database.h"
#include "host/base/queries.h"
#include "host/rules/address.h"
#include "host/rules/packed_rows.h"

namespace wayout {

// Where an address is, by the numbers rules.db gives to sites and settings. Addresses at
// one place get one answer.
struct PagePlace {
  int64_t site = 0;
  absl::InlinedVector<int64_t, 8> settings;  // whose page it is: ascending, each once
  bool logged_out = false;                   // where the site sends whoever is logged out
  absl::InlinedVector<int64_t, 2> also = {};  // other sites' that share it: ascending

  bool operator==(const PagePlace&) const = default;
};

// Finds the place of an address in rules.db. The last few hosts are remembered with their
// pages, for a user stays on a site for a while; what that takes is bounded.
class PageFinder {
 public:
  explicit PageFinder(Database& database);  // which outlives this

  // nullopt: the address belongs to no covered site. A page that several sites' patterns
  // fit is the site's whose pattern says most of the address.
  absl::StatusOr<std::optional<PagePlace>> Find(const Address& address);

 private:
  using Matches = absl::InlinedVector<PageOwner, 8>;
  struct Host {
    std::string name;                   // empty: unused
    int64_t site = 0;                   // 0: no covered site has this host
    std::optional<std::string> packed;  // its pages; none: they are filed by key
    std::vector<OwnedPage> pages;       // what is packed, once the host has its place
    std::string key;
    uint32_t shapes = 0;
  };

  static PagePlace PlaceOf(int64_t site, const Matches& matches);
  absl::StatusOr<const Host*> FindHost(std::string_view name);
  absl::StatusOr<Host> ReadHost(std::string_view name);
  absl::Status FindPages(const Host& host, const Address& address, Matches& matches);
  absl::Status FindFiledPages(const Host& host, const Address& address, Matches& matches);

  Queries queries_;
  std::array<Host, 8> hosts_;
  size_t next_ = 0;  // the place to be used next: the oldest
  std::string key_;  // reused from page to page
};

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_PAGE_FINDER_H_
