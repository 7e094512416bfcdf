// SPDX-License-Identifier: Apache-2.0
#include "host/base/clock.h"

#include <chrono>
#include <string>

namespace wayout {
namespace {

// Writes `number` with leading zeros over text[at, at + digits).
void Put(std::string& text, size_t at, size_t digits, unsigned number) {
  for (size_t i = at + digits; i > at; --i) {
    text[i - 1] = static_cast<char>('0' + number % 10);
    number /= 10;
  }
}

}  // namespace

int64_t SystemClock::NowMillis() const {
  using std::chrono::milliseconds;
  using std::chrono::system_clock;
  return std::chrono::duration_cast<milliseconds>(system_clock::now().time_since_epoch())
      .count();
}

// Not strftime: that looks for the time zone's file at every call.
std::string FormatTime(int64_t millis) {
  using std::chrono::floor;
  const std::chrono::sys_time<std::chrono::milliseconds> time{
      std::chrono::milliseconds(millis)};
  const auto day = floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(floor<std::chrono::seconds>(time - day));
  std::string text = "0000-00-00T00:00:00Z";
  Put(text, 0, 4, static_cast<unsigned>(static_cast<int>(date.year())));
  Put(text, 5, 2, static_cast<unsigned>(date.month()));
  Put(text, 8, 2, static_cast<unsigned>(date.day()));
  Put(text, 11, 2, static_cast<unsigned>(clock.hours().count()));
  Put(text, 14, 2, static_cast<unsigned>(clock.minutes().count()));
  Put(text, 17, 2, static_cast<unsigned>(clock.seconds().count()));
  return text;
}

}  // namespace wayout
