// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_RULE_H_
#define WAYOUT_HOST_RULES_RULE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "host/protocol/observation.h"
#include "host/rules/address.h"
#include "host/rules/json_node.h"
#include "host/rules/page_pattern.h"

namespace wayout {

// A pattern or address of a rule and the line it stands on.
struct RulePage {
  std::string text;
  int line = 0;
  PagePattern pattern;
};

// The platform's words by language: {"en", {"newest", "older"}}.
using Texts = std::vector<std::pair<std::string, std::vector<std::string>>>;

struct RuleStop {
  int line = 0;
  std::string what;  // open, switch, choose, confirm, save
  Texts labels;
  std::vector<std::string> options;  // their words
  std::string pick;
};

// What the compiler and the lint need by name of one setting. The rest of it goes through
// unread, in `node`. Fields are those of rules/rule.schema.json.
struct RuleSetting {
  std::string key;
  std::string id;                  // site/key
  int line = 0;                    // of its key
  const JsonNode* node = nullptr;  // owned by the Rule

  std::string title;
  Kind kind = Kind::kNone;
  std::string none_means;  // of kind none; else empty
  std::string where;
  std::vector<RulePage> pages;
  std::vector<RulePage> shared_pages;  // of other sites, on which this is done too
  std::string open;                    // empty: none
  std::vector<RuleStop> stops;
  std::vector<std::string> opted_out_when;
  std::vector<std::string> opted_in_when;
  int recheck_days = 0;
  std::string last_seen;
  int harm_rank = 0;  // 0..100, see harm.h

  // Steps with controls that can be pointed at, on a page that can be matched.
  bool observable() const {
    return (kind == Kind::kToggle || kind == Kind::kChoice) && !pages.empty() &&
           !stops.empty();
  }
};

// One rules/<site>/rule.json that agrees with the schema and keeps to its domains.
struct Rule {
  std::string file;
  std::unique_ptr<const JsonNode> root;  // RuleSetting::node points into it

  std::string site;
  std::string name;
  std::vector<std::string> domains;
  std::string category;
  int reach = 1;
  bool ask_first = false;
  std::vector<RulePage> logged_out_pages;
  std::vector<RuleSetting> settings;  // by harm, most first, then by key
};

// Whether one of the setting's pages fits the address: what the catalogue answers faster.
// www.D and D are one host where D is a domain of the site.
bool ShowsSetting(const Rule& rule, const RuleSetting& setting, const Address& address);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_RULE_H_
