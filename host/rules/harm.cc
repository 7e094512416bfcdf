// SPDX-License-Identifier: Apache-2.0
#include "host/rules/harm.h"

#include <array>
#include <string_view>
#include <utility>

namespace wayout {
namespace {

template <size_t N>
int PointsOf(const std::array<std::pair<std::string_view, int>, N>& table,
             std::string_view word) {
  for (const auto& [known, points] : table) {
    if (known == word) return points;
  }
  return 0;
}

using Points = std::pair<std::string_view, int>;
constexpr std::array<Points, 5> kData{
    {{"none", 0}, {"usage", 10}, {"public", 18}, {"private", 28}, {"sensitive", 35}}};
constexpr std::array<Points, 5> kRecipients{{{"none", 0},
                                             {"company", 8},
                                             {"affiliates", 14},
                                             {"third_parties", 22},
                                             {"anyone", 25}}};
constexpr std::array<Points, 5> kDefault{
    {{"out", 0}, {"not_applicable", 0}, {"unknown", 8}, {"varies", 10}, {"in", 20}}};
constexpr std::array<Points, 3> kReversible{{{"yes", 0}, {"future_only", 5}, {"no", 10}}};
constexpr int kPerReach = 2;

}  // namespace

HarmFacts HarmFactsOf(const JsonNode& setting, int reach) {
  HarmFacts facts;
  facts.reach = reach;
  if (const JsonNode* harm = setting.Find("harm")) {
    facts.data = harm->TextOf("data");
    facts.recipients = harm->TextOf("recipients");
    facts.reversible = harm->TextOf("reversible");
  }
  if (const JsonNode* standard = setting.Find("default")) {
    facts.standard = standard->TextOf("value");
  }
  return facts;
}

int HarmRank(const HarmFacts& facts) {
  const int data = PointsOf(kData, facts.data);
  if (data == 0) return 0;  // no data, no harm, whoever might have got it
  return data + PointsOf(kRecipients, facts.recipients) +
         PointsOf(kDefault, facts.standard) + PointsOf(kReversible, facts.reversible) +
         kPerReach * facts.reach;
}

}  // namespace wayout
