// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "host/protocol/words.h"
#include "host/rules/domain_claims.h"
#include "host/rules/lint.h"

namespace wayout {
namespace {

int NumberAt(const std::string& date, size_t at, size_t length, int otherwise) {
  int number = otherwise;
  if (date.size() < at + length) return otherwise;
  return absl::SimpleAtoi(date.substr(at, length), &number) ? number : otherwise;
}

// A date that has its form but is no day of the calendar.
bool IsImpossible(const std::string& date) {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int month = NumberAt(date, 5, 2, 1);
  const int day = NumberAt(date, 8, 2, 1);
  if (month < 1 || month > 12 || day < 1 || day > kDays[month - 1]) return true;
  const int year = NumberAt(date, 0, 4, 2000);
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && day == 29 && !leap;
}

// Dates compare as text; a month or year lies after a day when its beginning does.
bool IsAfter(const std::string& date, const std::string& day) {
  return date > day.substr(0, date.size());
}

std::string YearBefore(const std::string& day) {
  return absl::StrCat(NumberAt(day, 0, 4, 2000) - 1, day.substr(4));
}

// Days since some day long ago, counted from March so that leap days come last.
int DayNumber(const std::string& date) {
  const int month = NumberAt(date, 5, 2, 1);
  const int year = NumberAt(date, 0, 4, 2000) - (month <= 2 ? 1 : 0);
  const int in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
  return year * 365 + year / 4 - year / 100 + year / 400 + in_year +
         NumberAt(date, 8, 2, 1);
}

int RankOf(std::string_view confidence) {
  constexpr std::string_view kWeakestFirst[] = {"one report", "several guides",
                                                "vendor documents", "seen in source"};
  const auto* at =
      std::find(std::begin(kWeakestFirst), std::end(kWeakestFirst), confidence);
  return static_cast<int>(at - std::begin(kWeakestFirst)) + 1;
}

class FactsLint {
 public:
  FactsLint(const Rule& rule, const std::string& today, Problems& problems)
      : rule_(rule), today_(today), problems_(problems) {}

  void Site() {
    std::map<std::string, int> titles;
    for (const RuleSetting& setting : rule_.settings) {
      const JsonNode& title = *setting.node->Find("title");
      const auto [first, is_new] = titles.emplace(setting.title, title.line);
      if (is_new) continue;
      Add(std::max(title.line, first->second),
          absl::StrCat("two settings are called \"", setting.title, "\""),
          "tell them apart by their titles");
    }
    for (const JsonNode& domain : rule_.root->Find("domains")->items)
      PublicSuffix(domain);
  }

  void Setting(const RuleSetting& setting) {
    Dates(*setting.node);
    Stale(setting);
    Sources(setting);
    Steps(setting);
    Fields(setting);
    Practice(setting);
  }

 private:
  void Add(int line, std::string what, std::string remedy) {
    problems_.push_back({rule_.file, line, std::move(what), std::move(remedy)});
  }

  // Everything a stranger can register lies under these.
  void PublicSuffix(const JsonNode& domain) {
    if (!BelongsToEverybody(domain.text)) return;
    Add(domain.line,
        absl::StrCat("the domain \"", domain.text, "\" belongs to everybody"),
        "write the site's own domain below it");
  }

  void Dates(const JsonNode& setting) {
    for (const std::string_view name : {"since", "last_seen"}) {
      if (const JsonNode* date = setting.Find(name)) Date(*date, name);
    }
    for (const std::string_view list : {"history", "sources"}) {
      const JsonNode* entries = setting.Find(list);
      if (entries == nullptr) continue;
      for (const JsonNode& entry : entries->items) Date(*entry.Find("date"), list);
    }
  }

  void Date(const JsonNode& date, std::string_view name) {
    if (IsImpossible(date.text)) {
      Add(date.line,
          absl::StrCat(std::string(name), " has the day ", date.text,
                       ", which never was"),
          "correct it");
    } else if (name != "history" && name != "since" && IsAfter(date.text, today_)) {
      Add(date.line,
          absl::StrCat(std::string(name), " ", date.text, " lies in the future"),
          "write the day it was read");
    }
  }

  // What nobody has seen for a year is shown as old or looked at again; saying that there
  // is nothing newer is a decision, and no excuse for what is fresh.
  void Stale(const RuleSetting& setting) {
    const std::string year = YearBefore(today_);
    const bool old = setting.last_seen < year.substr(0, setting.last_seen.size());
    const JsonNode* mark = setting.node->Find("nothing_newer");
    if (old && mark == nullptr) {
      Add(setting.node->Find("last_seen")->line,
          absl::StrCat(setting.id, " was last seen ", setting.last_seen,
                       ", over a year ago"),
          "look again and write the day, or add \"nothing_newer\": true");
    } else if (!old && mark != nullptr) {
      Add(mark->key_line, absl::StrCat(setting.id, " is no year old"),
          "remove \"nothing_newer\"");
    }
  }

  void Sources(const RuleSetting& setting) {
    const JsonNode& sources = *setting.node->Find("sources");
    const std::string_view claimed = setting.node->TextOf("confidence");
    int best = 0;
    for (const JsonNode& source : sources.items) {
      best = std::max(best, RankOf(source.TextOf("confidence")));
    }
    const int several = sources.items.size() > 1 ? RankOf("several guides") : 0;
    if (RankOf(claimed) > std::max(best, several)) {
      Add(setting.node->Find("confidence")->line,
          absl::StrCat("the confidence \"", std::string(claimed),
                       "\" is more than any source has"),
          "claim no more than the best source does");
    }
    if (claimed == "several guides" && sources.items.size() < 2) {
      Add(setting.node->Find("confidence")->line,
          "the confidence \"several guides\" rests on one source",
          "add another that does not copy it, or write \"one report\"");
    }
    for (const JsonNode& source : sources.items) {
      if (source.TextOf("confidence") == "vendor documents" &&
          source.Find("url") == nullptr) {
        Add(source.line, "a vendor's document without its address", "add \"url\"");
      }
    }
  }

  void Steps(const RuleSetting& setting) {
    const JsonNode& steps = *setting.node->Find("steps");
    const bool has =
        std::any_of(steps.members.begin(), steps.members.end(),
                    [](const auto& list) { return !list.second.items.empty(); });
    if (has || setting.kind == Kind::kNone) return;
    Add(steps.line, absl::StrCat(setting.id, " has no written steps"),
        "say the way there; it is shown when no control is found");
  }

  // Where the company denies it, or forbids it, "train" would be an accusation.
  void Practice(const RuleSetting& setting) {
    const JsonNode* mark = setting.node->Find("disputed");
    const bool disputed = mark != nullptr && mark->boolean;
    Denials(setting, disputed);
    const bool denied = disputed || setting.none_means == "does_not_train" ||
                        setting.none_means == "forbids_others" ||
                        setting.none_means == "discontinued";
    if (!denied || setting.node->TextOf("practice") != "train") return;
    Add(setting.node->Find("practice")->line,
        absl::StrCat("the practice \"train\" contradicts ",
                     disputed ? "disputed" : setting.none_means),
        "write \"process\"");
  }

  // Who writes down that the company denies it, must have said so.
  void Denials(const RuleSetting& setting, bool disputed) {
    const auto check = [&](const JsonNode& sentence) {
      if (disputed || !absl::StrContains(sentence.text, " denies ")) return;
      Add(sentence.line, "the company denies it, and the rule is not marked as disputed",
          "add \"disputed\": true, or say what exactly is denied");
    };
    check(*setting.node->Find("summary"));
    for (const JsonNode& limit : setting.node->Find("limits")->items) check(limit);
    const JsonNode* history = setting.node->Find("history");
    if (history == nullptr) return;
    for (const JsonNode& event : history->items) check(*event.Find("what"));
  }

  // A field that belongs to another kind is a mistake in one of the two.
  void Fields(const RuleSetting& setting) {
    const bool asks = setting.kind == Kind::kForm || setting.kind == Kind::kEmail;
    Only(setting, "none_means", setting.kind == Kind::kNone);
    Only(setting, "request", asks);
    Only(setting, "opted_out_when",
         setting.kind == Kind::kToggle || setting.kind == Kind::kChoice);
    Only(setting, "opted_in_when",
         setting.kind == Kind::kToggle || setting.kind == Kind::kChoice);
    if (!setting.stops.empty() && setting.node->Find("not_ringed_because") != nullptr) {
      Add(setting.node->Find("not_ringed_because")->key_line,
          "not_ringed_because stands beside stops, which can be ringed", "remove it");
    }
    if (setting.kind == Kind::kEmail &&
        setting.node->Find("request")->Find("to") == nullptr) {
      Add(setting.node->Find("request")->line, "an e-mail without an address",
          "add \"to\" to the request");
    }
  }

  void Only(const RuleSetting& setting, std::string_view field, bool allowed) {
    const JsonNode* node = setting.node->Find(field);
    if (node == nullptr || allowed) return;
    Add(node->key_line,
        absl::StrCat(std::string(field), " says nothing for the kind ",
                     std::string(WordOf(setting.kind))),
        "remove it, or correct the kind");
  }

  const Rule& rule_;
  const std::string& today_;
  Problems& problems_;
};

}  // namespace

void LintFacts(const Rule& rule, const std::string& today, Problems& problems) {
  FactsLint lint(rule, today, problems);
  lint.Site();
  for (const RuleSetting& setting : rule.settings) lint.Setting(setting);
}

void LintDue(const Rule& rule, const std::string& today, Problems& problems) {
  for (const RuleSetting& setting : rule.settings) {
    const int over =
        DayNumber(today) - DayNumber(setting.last_seen) - setting.recheck_days;
    if (over <= 0) continue;
    problems.push_back(
        {rule.file, setting.node->Find("last_seen")->line,
         absl::StrCat(setting.id, " has been due for another look for ", over, " days"),
         "look again, and write the day", Problem::Severity::kWarning});
  }
}

}  // namespace wayout
