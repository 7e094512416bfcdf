// SPDX-License-Identifier: Apache-2.0
#include "host/cli/setting_words.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "host/cli/json.h"

namespace wayout {
namespace {

using Meaning = std::pair<std::string_view, std::string_view>;

template <size_t N>
std::string_view MeaningOf(const Meaning (&table)[N], const std::string& word) {
  const auto* found =
      std::find_if(std::begin(table), std::end(table),
                   [&word](const Meaning& meaning) { return meaning.first == word; });
  return found == std::end(table) ? std::string_view() : found->second;
}

constexpr Meaning kDefaults[] = {{"in", "used unless you opt out"},
                                 {"out", "not used"},
                                 {"varies", "differs by plan, region or account"},
                                 {"unknown", "not known"},
                                 {"not_applicable", "there is nothing to use"}};
constexpr Meaning kNotRinged[] = {
    {"address_unknown", "the address of its page is not known"},
    {"words_unknown", "the exact words of the control are not known"},
    {"address_and_words_unknown",
     "neither the address of its page nor the words of the control are known"},
    {"words_uncertain",
     "the words of the control are from one report, an old page or another language"},
    {"several_controls", "no single control decides"},
    {"address_shared", "its address shows another control with the same words"},
    {"look_alike_deletes", "a control of nearly the same words deletes something"}};
constexpr Meaning kPractices[] = {{"train", "trains AI"},
                                  {"process", "processes with AI"},
                                  {"personalise", "personalises"},
                                  {"share", "shares with others"},
                                  {"advertise", "advertises"},
                                  {"retain", "keeps"},
                                  {"index", "lets others find and collect"},
                                  {"research", "does research"}};

}  // namespace

std::string TurnOf(const Json& setting) {
  const Json words = setting.value("opted_out_when", Json::array());
  if (words.empty()) return "";
  const std::string word = words[0].get<std::string>();
  if (word == "on" || word == "off") return absl::StrCat("turn it ", word);
  return absl::StrCat("choose \"", absl::StrReplaceAll(word, {{"_", " "}}), "\"");
}

std::string_view DefaultWords(const Json& setting) {
  return MeaningOf(kDefaults, setting["default"]["value"].get<std::string>());
}

std::string_view NotRingedWords(const Json& setting) {
  return MeaningOf(kNotRinged, setting.value("not_ringed_because", std::string()));
}

std::string_view PracticeWords(const Json& setting) {
  return MeaningOf(kPractices, setting["practice"].get<std::string>());
}

}  // namespace wayout
