// SPDX-License-Identifier: Apache-2.0
#include "host/rules/spelling.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace wayout {
namespace {

// Levenshtein's distance, one row at a time.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

}  // namespace

std::string NearestKey(std::string_view key, const JsonNode& object) {
  constexpr size_t kLongestField = 40;
  constexpr size_t kNear = 2;
  if (key.size() > kLongestField) return "";
  std::string nearest;
  size_t least = kNear + 1;
  for (const auto& [name, value] : object.members) {
    const size_t distance = Distance(key, name);
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

}  // namespace wayout
