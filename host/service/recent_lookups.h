// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_SERVICE_RECENT_LOOKUPS_H_
#define WAYOUT_HOST_SERVICE_RECENT_LOOKUPS_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wayout {

// The last lookups and their replies. A browser asks about the same page again and again
// (every switch of tabs is a lookup), and the answer stays the same until the ledger
// changes: rules.db does not while it is open.
//
// A frame is compared as text, without its id and without being parsed, so it is known
// only when it is spelled as before: {"id":N,"type":"lookup",...
class RecentLookups {
 public:
  // The reply to `frame`, with its id, when the same was asked before.
  std::optional<std::string> Find(std::string_view frame) const;
  // `reply` answered `frame`, is no error and lacks nothing.
  void Remember(std::string_view frame, std::string_view reply);
  // To be called whenever the ledger may have changed.
  void Forget();

 private:
  struct Lookup {
    std::string question;  // the frame behind its id
    std::string answer;    // the reply behind its id
  };
  std::array<Lookup, 16> lookups_;
  size_t next_ = 0;  // the place to be used next: the oldest
};

}  // namespace wayout

#endif  // WAYOUT_HOST_SERVICE_RECENT_LOOKUPS_H_
