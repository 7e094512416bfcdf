// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_RULE_JSON_H_
#define WAYOUT_HOST_RULES_RULE_JSON_H_

#include <optional>
#include <string>
#include <string_view>

#include "host/protocol/observation.h"
#include "host/rules/rule.h"

namespace wayout {

// The JSON that answers carry, made when the rules are compiled so that the host only has
// to join it. The words are those of protocol.schema.json.

// A Site: {"site":...,"origins":[...]}.
std::string SiteJson(const Rule& rule);

// A SettingState but its status: {"setting":...,"harm":N}, to be reopened for it.
std::string StateJson(const RuleSetting& setting);

// A Setting: all the rule says about it, its id and harm_rank, and what its site says of
// pages that are loading, gone or want a login.
std::string SettingJson(const Rule& rule, const RuleSetting& setting);

// The label that a Setting's JSON has there; nullopt when it has none.
std::optional<std::string> LabelIn(std::string_view setting_json, const Wording& wording);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_RULE_JSON_H_
