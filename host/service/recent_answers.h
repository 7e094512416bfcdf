// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_SERVICE_RECENT_ANSWERS_H_
#define WAYOUT_HOST_SERVICE_RECENT_ANSWERS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "host/rules/page_finder.h"

namespace wayout {

// The last replies to lookups. A lookup's reply depends on the place its address is at
// and on the ledger, and on nothing else of the address: as long as nothing is written,
// going about one site is one reply. rules.db does not change while it is open.
class RecentAnswers {
 public:
  // The reply for that place, with that id.
  std::optional<std::string> Find(const PagePlace& place, int64_t id) const;
  // `reply` is the one to a lookup with that id and lacks nothing; an error is not kept.
  void Remember(const PagePlace& place, int64_t id, std::string_view reply);
  // To be called whenever the ledger may have changed.
  void Forget() { answers_ = {}; }

 private:
  struct Answer {
    PagePlace place;
    std::string rest;  // behind the id; empty: unused
  };
  std::array<Answer, 16> answers_;
  size_t next_ = 0;  // the place to be used next: the oldest
};

}  // namespace wayout

#endif  // WAYOUT_HOST_SERVICE_RECENT_ANSWERS_H_
