// SPDX-License-Identifier: Apache-2.0
#include "host/service/recent_lookups.h"

#include <algorithm>

namespace wayout {
namespace {

constexpr std::string_view kBeforeId = "{\"id\":";
constexpr std::string_view kBehindId = ",\"type\":\"lookup\",";
constexpr size_t kMostDigits = 15;        // every such number is an id: below 2^53
constexpr size_t kMostBytes = 16 * 1024;  // of a question or answer that is kept

struct Message {
  std::string_view id;
  std::string_view rest;  // empty: not a lookup spelled as expected
};

Message Split(std::string_view json) {
  if (!json.starts_with(kBeforeId)) return {};
  json.remove_prefix(kBeforeId.size());
  const size_t digits = std::min(json.find_first_not_of("0123456789"), json.size());
  const std::string_view id = json.substr(0, digits);
  if (id.empty() || id.size() > kMostDigits || (id[0] == '0' && id.size() > 1)) return {};
  json.remove_prefix(digits);
  return json.starts_with(kBehindId) ? Message{id, json} : Message{};
}

}  // namespace

std::optional<std::string> RecentLookups::Find(std::string_view frame) const {
  const Message asked = Split(frame);
  if (asked.rest.empty()) return std::nullopt;
  for (const Lookup& lookup : lookups_) {
    if (lookup.question != asked.rest) continue;
    std::string reply;
    reply.reserve(kBeforeId.size() + asked.id.size() + lookup.answer.size());
    reply += kBeforeId;
    reply += asked.id;
    reply += lookup.answer;
    return reply;
  }
  return std::nullopt;
}

void RecentLookups::Remember(std::string_view frame, std::string_view reply) {
  const Message asked = Split(frame);
  const Message answered = Split(reply);
  if (asked.rest.empty() || answered.rest.empty() || asked.id != answered.id) return;
  if (asked.rest.size() > kMostBytes || answered.rest.size() > kMostBytes) return;
  lookups_[next_] = {std::string(asked.rest), std::string(answered.rest)};
  next_ = (next_ + 1) % lookups_.size();
}

void RecentLookups::Forget() { lookups_ = {}; }

}  // namespace wayout
