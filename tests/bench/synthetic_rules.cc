// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/synthetic_rules.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"

namespace wayout {
namespace {

// Sites 0, 1, 2, 3, 4, ... have 1, 2, 3, 4, 1, ... settings: ten for every four sites.
constexpr size_t kPerFourSites = 10;
constexpr size_t kBefore[] = {0, 1, 3, 6};

size_t FirstOf(size_t site) { return site / 4 * kPerFourSites + kBefore[site % 4]; }

size_t SiteOf(size_t number) {
  const size_t rest = number % kPerFourSites;
  const size_t within = rest < 1 ? 0 : rest < 3 ? 1 : rest < 6 ? 2 : 3;
  return number / kPerFourSites * 4 + within;
}

// Every tenth site lives on a host that it shares with up to 99 others.
bool Shares(size_t site) { return site % 10 == 9; }
std::string DomainOf(size_t site) {
  return Shares(site) ? absl::StrCat("portal", site / 1000, ".example")
                      : absl::StrCat("site", site, ".example");
}
std::string HostOf(size_t site) {
  return (Shares(site) ? "accounts." : site % 3 == 0 ? "www." : "") + DomainOf(site);
}
std::string FolderOf(size_t site) {
  return Shares(site) ? absl::StrCat("help/contact/", site) : "settings";
}

// The page of a setting: as a pattern, and as an address that fits it.
std::string PathOf(size_t number, bool as_pattern) {
  const std::string page =
      absl::StrCat(FolderOf(SiteOf(number)), "/privacy-", number % 7, "/ai-", number);
  switch (number % 5) {
    case 0:
      return absl::StrCat(as_pattern ? "/{locale}/" : "/pt-BR/", page);
    case 1:
      return absl::StrCat(as_pattern ? "/{account}/" : "/u/0/", page);
    case 2:
      return absl::StrCat("/", page, as_pattern ? "/*/edit" : "/me/edit");
    default:
      return absl::StrCat("/", page);
  }
}
std::string QueryOf(size_t number) { return number % 11 == 0 ? "tab=data" : ""; }
std::string HashOf(size_t number) {
  return number % 7 == 0 ? "settings/DataControls" : "";
}

std::string PatternOf(size_t number) {
  std::string text =
      absl::StrCat("https://", HostOf(SiteOf(number)), PathOf(number, true));
  if (!QueryOf(number).empty()) absl::StrAppend(&text, "?", QueryOf(number));
  if (!HashOf(number).empty()) absl::StrAppend(&text, "#", HashOf(number));
  return text;
}

std::string SettingText(size_t number) {
  return absl::StrCat(R"json(
    "s)json",
                      number, R"json(": {
      "title": "Training on your posts, part )json",
                      number, R"json(",
      "summary": "Lets the company train its models on what you write and upload.",
      "kind": "toggle", "practice": "train", "where": "web",
      "pages": [")json",
                      PatternOf(number), R"json("],
      "open": "https://)json",
                      HostOf(SiteOf(number)), R"json(/settings",
      "steps": {"en": ["Settings", "Privacy", "Artificial intelligence"]},
      "stops": [{"do": "switch", "labels": {
        "en": ["Improve the model for everyone )json",
                      number, R"json(", "Train on my data"],
        "de": ["Das Modell für alle verbessern )json",
                      number, R"json("],
        "ja": ["すべての人のためにモデルを改善する )json",
                      number, R"json("]}}],
      "decoys": {"en": ["Personalise my experience", "Location metadata"]},
      "opted_out_when": ["off"], "opted_in_when": ["on"],
      "default": {"value": "in", "note": "On for everybody who never touched it."},
      "data": ["posts", "uploads", "prompts"], "recipients": ["the company", "its partners"],
      "limits": ["What was used for training stays in the models."],
      "harm": {"data": "private", "recipients": "affiliates", "reversible": "future_only"},
      "sources": [{"url": "https://help.example/)json",
                      number, R"json(", "what": "Help page",
        "date": "2026-10", "confidence": "vendor documents"}],
      "confidence": "vendor documents", "last_seen": "2026-10", "recheck_days": 90})json");
}

}  // namespace

SyntheticRules::SyntheticRules(size_t settings)
    : settings_(settings), sites_(settings == 0 ? 0 : SiteOf(settings - 1) + 1) {}

absl::StatusOr<RuleText> SyntheticRules::Read(size_t index) {
  std::string text =
      absl::StrCat(R"json({"site": "site-)json", index, R"json(", "name": "Site )json",
                   index, R"json(", "domains": [")json", DomainOf(index),
                   R"json("], "category": "social", "reach": )json", 1 + index % 5,
                   R"json(, "settings": {)json");
  const size_t end = std::min(FirstOf(index + 1), settings_);
  for (size_t number = FirstOf(index); number < end; ++number) {
    absl::StrAppend(&text, number == FirstOf(index) ? "" : ",", SettingText(number));
  }
  return RuleText{"synthetic", text + "}}"};
}

absl::StatusOr<SharedDomains> SyntheticRules::Shared() {
  SharedDomains shared;
  for (size_t site = 0; site < sites_; ++site) {
    if (Shares(site)) shared[DomainOf(site)].insert(absl::StrCat("site-", site));
  }
  return shared;
}

SyntheticAddress AddressOf(size_t number) {
  return {HostOf(SiteOf(number)), PathOf(number, false), QueryOf(number), HashOf(number)};
}

}  // namespace wayout
