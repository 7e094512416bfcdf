// SPDX-License-Identifier: Apache-2.0
#include "host/base/patience.h"

#include <algorithm>
#include <thread>

namespace wayout {

bool Patience::Wait() {
  constexpr std::chrono::milliseconds kNap{2};
  const Clock::time_point before = Clock::now();
  since_ = std::max(since_, before - most_);
  if (before - since_ < kNap) return false;
  std::this_thread::sleep_for(kNap);
  since_ += 2 * (Clock::now() - before);  // what was waited, and what came back meanwhile
  return true;
}

void Patience::Exhaust() { since_ = Clock::now(); }

}  // namespace wayout
