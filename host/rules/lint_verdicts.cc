// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "host/rules/lint.h"

namespace wayout {
namespace {

class VerdictsLint {
 public:
  VerdictsLint(const Rule& rule, Problems& problems)
      : file_(rule.file), problems_(problems) {}

  void Setting(const RuleSetting& setting) {
    Both(setting);
    Inverted(setting);
    if (setting.stops.empty()) return;
    const std::set<std::string> readable = ReadableWords(setting);
    for (const RuleStop& stop : setting.stops) Stop(setting, stop, readable);
    if (setting.kind == Kind::kToggle || setting.kind == Kind::kChoice) {
      for (const std::string& word : setting.opted_out_when)
        OptedOutWord(setting, word, readable);
      for (const std::string& word : setting.opted_in_when)
        OptedInWord(setting, word, readable);
    }
    HasControl(setting);
  }

 private:
  void Add(int line, std::string what, std::string remedy) {
    problems_.push_back({file_, line, std::move(what), std::move(remedy)});
  }

  static int LineOf(const RuleSetting& setting, std::string_view field) {
    const JsonNode* node = setting.node->Find(field);
    return node == nullptr ? setting.line : node->line;
  }

  // A switch says on and off; anything else must be an option of some stop.
  static std::set<std::string> ReadableWords(const RuleSetting& setting) {
    std::set<std::string> readable;
    for (const RuleStop& stop : setting.stops) {
      readable.insert(stop.options.begin(), stop.options.end());
      if (stop.what == "switch") readable.insert({"on", "off"});
    }
    return readable;
  }

  void Stop(const RuleSetting& setting, const RuleStop& stop,
            const std::set<std::string>& readable) {
    for (const std::string& word : stop.options) {
      if (absl::c_linear_search(setting.opted_out_when, word) ||
          absl::c_linear_search(setting.opted_in_when, word))
        continue;
      Add(stop.line,
          absl::StrCat("the option ", word,
                       " is in neither opted_out_when nor opted_in_when"),
          "say what it means, or move its texts to never or decoys");
    }
    if (stop.pick.empty()) {
      if (stop.what != "choose") return;
      Add(stop.line, "a choose stop does not say which option to pick",
          "add \"pick\" with the word of the option that opts out");
    } else if (readable.count(stop.pick) == 0) {
      Add(stop.line, absl::StrCat("pick names \"", stop.pick, "\", which is no option"),
          absl::StrCat("write one of ", absl::StrJoin(readable, ", "),
                       ", or add the option"));
    } else if (!absl::c_linear_search(setting.opted_out_when, stop.pick)) {
      Add(stop.line, absl::StrCat("picking \"", stop.pick, "\" does not opt out"),
          "pick a word of opted_out_when");
    }
  }

  void Both(const RuleSetting& setting) {
    for (const std::string& word : setting.opted_out_when) {
      if (!absl::c_linear_search(setting.opted_in_when, word)) continue;
      Add(LineOf(setting, "opted_in_when"),
          absl::StrCat("\"", word, "\" is in opted_out_when and in opted_in_when"),
          "it can mean one of them");
    }
  }

  void OptedOutWord(const RuleSetting& setting, const std::string& word,
                    const std::set<std::string>& readable) {
    if (readable.count(word) != 0) return;
    Add(LineOf(setting, "opted_out_when"),
        absl::StrCat("opted_out_when has \"", word, "\", which no stop can show"),
        absl::StrCat("write one of ", absl::StrJoin(readable, ", "),
                     ", or add the option"));
  }

  // Nobody is told anything wrong, such a value stays unknown; but the rule claims more
  // than the finder can read.
  void OptedInWord(const RuleSetting& setting, const std::string& word,
                   const std::set<std::string>& readable) {
    if (readable.count(word) != 0) return;
    Add(LineOf(setting, "opted_in_when"),
        absl::StrCat("opted_in_when has \"", word, "\", which no stop can show"),
        "add the option's texts to a stop, or remove the word");
  }

  void Inverted(const RuleSetting& setting) {
    const bool means_out = absl::c_linear_search(setting.opted_out_when, "on") ||
                           absl::c_linear_search(setting.opted_in_when, "off");
    const JsonNode* mark = setting.node->Find("inverted");
    const bool marked = mark != nullptr && mark->boolean;
    if (means_out == marked) return;
    Add(marked ? mark->line : LineOf(setting, "opted_out_when"),
        marked ? "marked as inverted, but on does not opt out"
               : "on opts out, which is unusual",
        marked ? "remove \"inverted\"" : "if that is right, add \"inverted\": true");
  }

  void HasControl(const RuleSetting& setting) {
    if (setting.kind != Kind::kToggle && setting.kind != Kind::kChoice) return;
    const bool has =
        std::any_of(setting.stops.begin(), setting.stops.end(), [](const RuleStop& stop) {
          return stop.what == "switch" || stop.what == "choose";
        });
    if (has) return;
    Add(setting.stops.front().line, "no stop is a switch or a choice",
        "add the control that opts out, or leave stops empty");
  }

  const std::string& file_;
  Problems& problems_;
};

}  // namespace

void LintVerdicts(const Rule& rule, Problems& problems) {
  VerdictsLint lint(rule, problems);
  for (const RuleSetting& setting : rule.settings) lint.Setting(setting);
}

}  // namespace wayout
