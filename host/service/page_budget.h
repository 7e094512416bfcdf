// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_SERVICE_PAGE_BUDGET_H_
#define WAYOUT_HOST_SERVICE_PAGE_BUDGET_H_

#include <cstddef>

#include "host/protocol/message.h"

namespace wayout {

// How many items of a list fit one reply. Counts the most a text can take as JSON (six
// bytes for one, "\u0000"), so that a full page is never too large, whatever is in it.
class PageBudget {
 public:
  // True when an item with this many bytes of text, and of JSON that is copied as it is,
  // still fits. A page has always room for one.
  bool Take(size_t text_bytes, size_t json_bytes = 0) {
    constexpr size_t kMembers = 600;  // names, times, punctuation of one item
    used_ += 6 * text_bytes + json_bytes + kMembers;
    return ++items_ == 1 || used_ <= kMaxReplyBytes - kMembers;
  }

 private:
  size_t used_ = 0;
  size_t items_ = 0;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_SERVICE_PAGE_BUDGET_H_
