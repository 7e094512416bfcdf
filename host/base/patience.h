// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_PATIENCE_H_
#define WAYOUT_HOST_BASE_PATIENCE_H_

#include <chrono>

namespace wayout {

// How long a host waits for other processes: a second in all, however many requests are
// at once in its way. A browser kills a host two seconds after it closed the pipes, and
// the extension waits five seconds for an answer. What was waited comes back with time.
class Patience {
 public:
  static constexpr std::chrono::milliseconds kMost{1000};

  // Sleeps a few milliseconds and says true; says false at once when there is none left.
  bool Wait();
  // There is none left: whatever is asked next is tried once.
  void Exhaust();

 private:
  using Clock = std::chrono::steady_clock;
  // What is left is the time since then, kMost at most.
  Clock::time_point since_ = Clock::time_point::min();
};

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_PATIENCE_H_
