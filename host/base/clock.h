// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_CLOCK_H_
#define WAYOUT_HOST_BASE_CLOCK_H_

#include <cstdint>
#include <string>

namespace wayout {

// Milliseconds since 1970-01-01T00:00:00Z. The one place that asks for the time, so that
// a test can be about any day.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual int64_t NowMillis() const = 0;
};

class SystemClock final : public Clock {
 public:
  int64_t NowMillis() const override;
};

// "2026-11-23T09:05:07Z": UTC, whole seconds, as every message and table spells a time.
std::string FormatTime(int64_t millis);

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_CLOCK_H_
