// SPDX-License-Identifier: Apache-2.0
#include "host/protocol/plain_lookup.h"

#include <algorithm>

namespace wayout {
namespace {

constexpr size_t kMostDigits = 15;  // every such number is an id: below 2^53

bool Skip(std::string_view& json, std::string_view text) {
  if (!json.starts_with(text)) return false;
  json.remove_prefix(text.size());
  return true;
}

bool TakeId(std::string_view& json, int64_t& id) {
  size_t digits = 0;
  id = 0;
  while (digits < json.size() && json[digits] >= '0' && json[digits] <= '9') {
    if (digits == kMostDigits) return false;
    id = id * 10 + (json[digits++] - '0');
  }
  const bool number = digits == 1 || (digits > 1 && json[0] != '0');
  json.remove_prefix(digits);
  return number;
}

bool IsPlain(char letter) {
  return letter >= 0x20 && letter < 0x7f && letter != '"' && letter != '\\';
}

// Up to the quote that ends it.
bool TakeText(std::string_view& json, size_t max, std::string& text) {
  const auto end = std::find_if_not(json.begin(), json.end(), IsPlain);
  const auto size = static_cast<size_t>(end - json.begin());
  if (size > max || size == json.size() || *end != '"') return false;
  text.assign(json.data(), size);
  json.remove_prefix(size + 1);
  return true;
}

}  // namespace

std::optional<LookupRequest> ReadPlainLookup(std::string_view json) {
  LookupRequest request;
  const bool id_first = json.starts_with("{\"id\":");
  const bool plain =
      (id_first ? Skip(json, "{\"id\":") && TakeId(json, request.id) && Skip(json, ",")
                : Skip(json, "{")) &&
      Skip(json, "\"type\":\"lookup\",\"host\":\"") &&
      TakeText(json, kMaxHostCharacters, request.host) && Skip(json, ",\"path\":\"") &&
      TakeText(json, kMaxPartCharacters, request.path) && Skip(json, ",\"query\":\"") &&
      TakeText(json, kMaxPartCharacters, request.query) && Skip(json, ",\"hash\":\"") &&
      TakeText(json, kMaxPartCharacters, request.hash) &&
      (id_first || (Skip(json, ",\"id\":") && TakeId(json, request.id))) && json == "}";
  if (!plain) return std::nullopt;
  return request;
}

}  // namespace wayout
