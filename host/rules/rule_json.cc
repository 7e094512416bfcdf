// SPDX-License-Identifier: Apache-2.0
#include "host/rules/rule_json.h"

#include <nlohmann/json.hpp>
#include <set>

#include "absl/strings/str_cat.h"
#include "host/protocol/json_writer.h"
#include "host/protocol/words.h"

namespace wayout {
namespace {

// Hosts only: browsers ignore the path of a host permission.
std::set<std::string> OriginsOf(const Rule& rule) {
  std::set<std::string> origins;
  for (const RuleSetting& setting : rule.settings) {
    for (const RulePage& page : setting.pages) {
      origins.insert(absl::StrCat("https://", page.pattern.host, "/*"));
    }
  }
  return origins;
}

}  // namespace

std::string SiteJson(const Rule& rule) {
  JsonWriter json;
  json.BeginObject()
      .Member("site", rule.site)
      .Member("name", rule.name)
      .Member("category", rule.category)
      .Member("reach", rule.reach)
      .Member("footprint", rule.ask_first ? "ask_first" : "overlay");
  json.Key("domains").BeginArray();
  for (const std::string& domain : rule.domains) json.Value(domain);
  json.EndArray();
  json.Key("origins").BeginArray();
  for (const std::string& origin : OriginsOf(rule)) json.Value(origin);
  json.EndArray();
  return json.EndObject().Take();
}

std::string StateJson(const RuleSetting& setting) {
  JsonWriter json;
  json.BeginObject()
      .Member("setting", setting.id)
      .Member("title", setting.title)
      .Member("kind", WordOf(setting.kind));
  if (!setting.none_means.empty()) json.Member("none_means", setting.none_means);
  if (!setting.open.empty()) json.Member("open", setting.open);
  return json.Member("harm", setting.harm_rank).EndObject().Take();
}

std::string SettingJson(const Rule& rule, const RuleSetting& setting) {
  JsonWriter json;
  json.BeginObject().Member("setting", setting.id).Member("site", rule.site);
  for (const auto& [name, node] : setting.node->members) {
    json.Key(name);
    WriteJson(node, json);
  }
  json.Member("harm_rank", setting.harm_rank);
  for (const std::string_view name : {"logged_out", "loading", "gone"}) {
    if (const JsonNode* node = rule.root->Find(name)) {
      json.Key(name);
      WriteJson(*node, json);
    }
  }
  return json.EndObject().Take();
}

std::optional<std::string> LabelIn(std::string_view setting_json,
                                   const Wording& wording) {
  const auto setting =
      nlohmann::json::parse(setting_json, nullptr, /*allow_exceptions=*/false);
  const auto place = nlohmann::json::json_pointer() / "stops" /
                     std::to_string(wording.stop) / "labels" / wording.language /
                     std::to_string(wording.index);
  if (!setting.contains(place)) return std::nullopt;
  const auto& label = setting[place];
  return label.is_string() ? std::optional(label.get<std::string>()) : std::nullopt;
}

}  // namespace wayout
