// SPDX-License-Identifier: Apache-2.0
#include "host/service/recent_answers.h"

#include "absl/strings/str_cat.h"

namespace wayout {
namespace {

constexpr size_t kMostBytes = size_t{16} * 1024;  // of an answer that is kept

std::string Beginning(int64_t id) { return absl::StrCat("{\"id\":", id); }

}  // namespace

std::optional<std::string> RecentAnswers::Find(const PagePlace& place, int64_t id) const {
  for (const Answer& answer : answers_) {
    if (answer.rest.empty() || answer.place != place) continue;
    std::string reply;
    const std::string beginning = Beginning(id);
    reply.reserve(beginning.size() + answer.rest.size());
    reply += beginning;
    reply += answer.rest;
    return reply;
  }
  return std::nullopt;
}

void RecentAnswers::Remember(const PagePlace& place, int64_t id, std::string_view reply) {
  const std::string beginning = Beginning(id);
  if (!reply.starts_with(beginning) || reply.size() > kMostBytes) return;
  reply.remove_prefix(beginning.size());
  if (!reply.starts_with(",\"type\":\"lookup\",")) return;
  answers_[next_] = {place, std::string(reply)};
  next_ = (next_ + 1) % answers_.size();
}

}  // namespace wayout
