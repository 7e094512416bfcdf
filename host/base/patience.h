// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_PATIENCE_H_
#define WAYOUT_HOST_BASE_PATIENCE_H_

#include <chrono>

namespace wayout {

// How long to wait for other processes, in all, however many requests are at once in the
// way. What was waited comes back with time.
class Patience {
 public:
  // A browser kills a host two seconds after it closed the pipes, and the extension waits
  // five seconds for an answer.
  static constexpr std::chrono::milliseconds kOfHost{1000};
  // Who types a command rather waits than types it again.
  static constexpr std::chrono::milliseconds kOfPerson{10'000};

  explicit Patience(std::chrono::milliseconds most = kOfHost) : most_(most) {}

  // Sleeps a few milliseconds and says true; says false at once when there is none left.
  bool Wait();
  // There is none left: whatever is asked next is tried once.
  void Exhaust();

 private:
  using Clock = std::chrono::steady_clock;
  std::chrono::milliseconds most_;
  // What is left is the time since then, most_ at most.
  Clock::time_point since_ = Clock::time_point::min();
};

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_PATIENCE_H_
