// SPDX-License-Identifier: Apache-2.0
#include "host/rules/rule_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "host/base/status_macros.h"
#include "host/base/utf8_path.h"
#include "host/protocol/words.h"
#include "host/rules/harm.h"
#include "host/rules/schema.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

Texts TextsFrom(const JsonNode* node) {
  Texts texts;
  if (node == nullptr) return texts;
  for (const auto& [language, wordings] : node->members) {
    std::vector<std::string>& list = texts.emplace_back(language, 0).second;
    for (const JsonNode& wording : wordings.items) list.push_back(wording.text);
  }
  return texts;
}

int IntegerOf(const JsonNode& node, std::string_view name, int otherwise) {
  const JsonNode* number = node.Find(name);
  return number == nullptr ? otherwise : static_cast<int>(number->number);
}

// Fills a Rule from a tree the schema has accepted; adds what only reading can find.
class Reader {
 public:
  Reader(const std::string& file, Problems& problems)
      : file_(file), problems_(problems) {}

  Rule Read(std::unique_ptr<const JsonNode> root) {
    Rule rule;
    rule.file = file_;
    rule.site = root->TextOf("site");
    rule.name = root->TextOf("name");
    rule.domains = root->TextsOf("domains");
    rule.category = root->TextOf("category");
    rule.reach = IntegerOf(*root, "reach", 1);
    rule.ask_first = root->TextOf("footprint") == "ask_first";
    CheckFolder(rule, *root->Find("site"));
    if (const JsonNode* logged_out = root->Find("logged_out")) {
      rule.logged_out_pages =
          Pages(logged_out->Find("pages"), rule, &Reader::CheckDomain);
    }
    for (const auto& [key, node] : root->Find("settings")->members) {
      rule.settings.push_back(Setting(key, node, rule));
    }
    std::sort(rule.settings.begin(), rule.settings.end(),
              [](const RuleSetting& a, const RuleSetting& b) {
                return a.harm_rank != b.harm_rank ? a.harm_rank > b.harm_rank
                                                  : a.key < b.key;
              });
    rule.root = std::move(root);
    return rule;
  }

 private:
  void Add(int line, std::string what, std::string remedy) {
    problems_.push_back({file_, line, std::move(what), std::move(remedy)});
  }

  void CheckFolder(const Rule& rule, const JsonNode& site) {
    const fs::path path = Utf8Path(file_);
    const std::string folder = path.parent_path().filename().string();
    if (path.filename() == "rule.json" && !folder.empty() && folder != rule.site) {
      Add(site.line, absl::StrCat("site \"", rule.site, "\" is in the folder ", folder),
          "give both the same name");
    }
  }

  RuleSetting Setting(const std::string& key, const JsonNode& node, const Rule& rule) {
    RuleSetting setting;
    setting.key = key;
    setting.id = absl::StrCat(rule.site, "/", key);
    setting.line = node.key_line;
    setting.node = &node;
    setting.title = node.TextOf("title");
    setting.kind = FromWord<Kind>(node.TextOf("kind")).value_or(Kind::kNone);
    setting.none_means = node.TextOf("none_means");
    setting.where = node.TextOf("where");
    setting.pages = Pages(node.Find("pages"), rule, &Reader::CheckDomain);
    setting.shared_pages = Pages(node.Find("shared_pages"), rule, &Reader::CheckForeign);
    setting.open = node.TextOf("open");
    if (!setting.open.empty()) CheckOpen(*node.Find("open"), rule);
    for (const JsonNode& stop : node.Find("stops")->items) {
      setting.stops.push_back(Stop(stop));
    }
    setting.opted_out_when = node.TextsOf("opted_out_when");
    setting.opted_in_when = node.TextsOf("opted_in_when");
    setting.recheck_days = IntegerOf(node, "recheck_days", 90);
    setting.last_seen = node.TextOf("last_seen");
    setting.harm_rank = HarmRank(HarmFactsOf(node, rule.reach));
    return setting;
  }

  static RuleStop Stop(const JsonNode& node) {
    RuleStop stop;
    stop.line = node.line;
    stop.what = node.TextOf("do");
    stop.labels = TextsFrom(node.Find("labels"));
    if (const JsonNode* options = node.Find("options")) {
      for (const auto& [word, texts] : options->members) stop.options.push_back(word);
    }
    stop.pick = node.TextOf("pick");
    return stop;
  }

  using CheckHost = bool (Reader::*)(const JsonNode&, const std::string&, const Rule&);

  // The patterns of a list that can be read and whose hosts pass.
  std::vector<RulePage> Pages(const JsonNode* list, const Rule& rule, CheckHost check) {
    std::vector<RulePage> pages;
    if (list == nullptr) return pages;
    for (const JsonNode& item : list->items) {
      absl::StatusOr<PagePattern> pattern = PagePattern::Parse(item.text);
      if (!pattern.ok()) {
        RefuseAddress(item, pattern.status());
      } else if ((this->*check)(item, pattern->host, rule)) {
        pages.push_back({item.text, item.line, *std::move(pattern)});
      }
    }
    return pages;
  }

  void CheckOpen(const JsonNode& open, const Rule& rule) {
    if (open.text.find_first_of("*{}") != std::string::npos) {
      Add(open.line, absl::StrCat("the address to open \"", open.text, "\" is a pattern"),
          "write one address that can be opened");
      return;
    }
    const absl::StatusOr<PagePattern> address = PagePattern::Parse(open.text);
    if (!address.ok()) return RefuseAddress(open, address.status());
    CheckDomain(open, address->host, rule);
  }

  // A status of Parse reads "what is wrong; what to do".
  void RefuseAddress(const JsonNode& item, const absl::Status& status) {
    const std::string reason(status.message());
    const size_t semicolon = reason.find("; ");
    Add(item.line,
        absl::StrCat("the address \"", item.text, "\" ", reason.substr(0, semicolon)),
        reason.substr(semicolon + 2));
  }

  bool CheckDomain(const JsonNode& item, const std::string& host, const Rule& rule) {
    if (IsUnderDomain(host, rule.domains)) return true;
    Add(item.line,
        absl::StrCat("the address \"", item.text, "\" is outside the site's domains"),
        absl::StrCat("correct it, or add its domain to domains (now ",
                     absl::StrJoin(rule.domains, ", "), ")"));
    return false;
  }

  // Whether another site has such a page is for the compiler and the lint to say, who
  // know the other rules.
  bool CheckForeign(const JsonNode& item, const std::string& host, const Rule& rule) {
    if (!IsUnderDomain(host, rule.domains)) return true;
    Add(item.line, absl::StrCat("the shared page \"", item.text, "\" is the site's own"),
        "move it to pages");
    return false;
  }

  const std::string& file_;
  Problems& problems_;
};

}  // namespace

bool IsUnderDomain(std::string_view host, const std::vector<std::string>& domains) {
  const bool any_label = host.substr(0, 2) == "*.";
  const std::string_view name = any_label ? host.substr(2) : host;
  return std::any_of(domains.begin(), domains.end(), [name](const std::string& domain) {
    if (name.size() <= domain.size()) return name == domain;
    const size_t start = name.size() - domain.size();
    return name[start - 1] == '.' && name.substr(start) == domain;
  });
}

RuleReading ReadRule(const std::string& file, std::string_view text) {
  RuleReading reading;
  auto parsed = ParseJson(text, file);
  if (auto* problem = std::get_if<Problem>(&parsed)) {
    reading.problems.push_back(std::move(*problem));
    return reading;
  }
  auto root = std::make_unique<const JsonNode>(std::get<JsonNode>(std::move(parsed)));
  reading.problems = CheckSchema(*root, file);
  if (reading.problems.empty()) {
    Rule rule = Reader(file, reading.problems).Read(std::move(root));
    if (reading.problems.empty()) reading.rule = std::move(rule);
  }
  SortProblems(reading.problems);
  return reading;
}

absl::StatusOr<std::vector<std::string>> FindRuleFiles(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::directory_iterator at(Utf8Path(folder), error), end; !error && at != end;
       at.increment(error)) {
    const fs::path file = at->path() / "rule.json";
    std::error_code missing;
    if (fs::is_regular_file(file, missing)) files.push_back(file.string());
  }
  if (error) {
    return absl::NotFoundError(
        absl::StrCat("looking for rules in ", folder, ": ", error.message()));
  }
  if (files.empty()) {
    return absl::NotFoundError(absl::StrCat("no <site>/rule.json in ", folder));
  }
  std::sort(files.begin(), files.end());
  return files;
}

absl::StatusOr<std::string> ReadRuleText(const std::string& file) {
  std::error_code error;
  const auto size = fs::file_size(Utf8Path(file), error);
  if (error) {
    return absl::NotFoundError(absl::StrCat("reading ", file, ": ", error.message()));
  }
  if (size > kMaxRuleBytes) {
    return absl::ResourceExhaustedError(absl::StrCat(
        file, " is longer than ", kMaxRuleBytes, " bytes; no rule needs that"));
  }
  std::string text(size, '\0');
  std::ifstream stream(file, std::ios::binary);
  if (!stream.read(text.data(), static_cast<std::streamsize>(size))) {
    return absl::UnavailableError(absl::StrCat("reading ", file, " failed"));
  }
  return text;
}

absl::StatusOr<Rule> SoundRule(RuleReading reading) {
  if (reading.rule) return *std::move(reading.rule);
  std::vector<std::string> lines;
  for (const Problem& problem : reading.problems) lines.push_back(ToString(problem));
  return absl::InvalidArgumentError(absl::StrJoin(lines, "\n"));
}

absl::StatusOr<Rule> ReadRuleFile(const std::string& file) {
  WAYOUT_ASSIGN_OR_RETURN(const std::string text, ReadRuleText(file));
  return SoundRule(ReadRule(file, text));
}

}  // namespace wayout
