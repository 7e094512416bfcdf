// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "host/protocol/utf8.h"
#include "host/rules/lint.h"
#include "host/rules/wording.h"

namespace wayout {
namespace {

constexpr size_t kLongestNamed = 300;

// One wording of a list of texts by language.
struct Said {
  std::string language;
  const JsonNode* node;
  std::string normal;
};

std::vector<Said> SaidIn(const JsonNode* texts) {
  std::vector<Said> all;
  if (texts == nullptr) return all;
  for (const auto& [language, wordings] : texts->members) {
    for (const JsonNode& wording : wordings.items) {
      all.push_back({language, &wording, NormalizeWording(wording.text)});
    }
  }
  return all;
}

// Values a framework counts up or makes anew with every load: they confirm nothing.
bool LooksGenerated(const std::string& value) {
  static const std::regex generated(
      "^(CHECKBOX_\\d+|radix-|:r[0-9a-z]+:|_r_|«r|react-aria|headlessui-|mui-\\d|"
      "ember\\d+$"
      "|ext-gen\\d|yui_|gwt-uid|mat-[a-z-]+-\\d+|input-\\d+$|field-?\\d+$|[0-9]+$|[0-9a-"
      "f]{16,}$)",
      std::regex::ECMAScript | std::regex::icase | std::regex::nosubs);
  return std::regex_search(value.substr(0, 200), generated);
}

// The placeholder of a label, whose last word is the user's own name. Too little before
// it would fit anything.
bool EndsWithName(const std::string& text) {
  static const std::regex named(R"(^[^{}]{12,}\s\{[a-z]+\}$)");
  return text.size() <= kLongestNamed && std::regex_match(text, named);
}

// On, Off, Allow, Deaktiviert: words that do not say what they are about. An option that
// is a sentence names its topic itself.
bool IsStateWord(const std::string& normal) {
  constexpr size_t kLongest = 14;  // characters
  return CountCharacters(normal) <= kLongest;
}

class WordsLint {
 public:
  WordsLint(const Rule& rule, Problems& problems)
      : file_(rule.file), problems_(problems) {}

  void Setting(const RuleSetting& setting) {
    const auto decoys = SaidIn(setting.node->Find("decoys"));
    const auto never = SaidIn(setting.node->Find("never"));
    Twice(decoys);
    NoPlaceholders(decoys);
    NoPlaceholders(never);
    for (const JsonNode& stop : setting.node->Find("stops")->items) {
      const auto labels = SaidIn(stop.Find("labels"));
      Twice(labels);
      if (labels.empty()) NoLabel(stop);
      Placeholders(stop, labels);
      NoPlaceholders(SaidIn(stop.Find("headings")));
      Clash("a label", labels, decoys, "a decoy",
            "a decoy is another text: remove it from decoys");
      Clash("a label", labels, never, "in never",
            "never is for controls that destroy something");
      Options(stop, labels, never);
      Hints(stop);
    }
  }

 private:
  void Add(int line, std::string what, std::string remedy) {
    problems_.push_back({file_, line, std::move(what), std::move(remedy)});
  }

  void NoLabel(const JsonNode& stop) {
    const JsonNode* hints = stop.Find("hints");
    if (stop.Find("headings") != nullptr || (hints != nullptr && !hints->items.empty()))
      return;
    Add(stop.line, "a stop has neither labels nor headings nor hints",
        "say at least in one language what the control is called");
  }

  void Placeholders(const JsonNode& stop, const std::vector<Said>& labels) {
    const std::string_view act = stop.TextOf("do");
    if (act == "confirm" || act == "save") return NoPlaceholders(labels);
    for (const Said& said : labels) {
      const std::string& text = said.node->text;
      if (text.find_first_of("{}") == std::string::npos || EndsWithName(text)) continue;
      Add(said.node->line, absl::StrCat("the label \"", text, "\" has a brace in it"),
          "a placeholder is the last word, behind at least 12 letters: "
          "\"Share the posts of {blog}\"");
    }
  }

  void NoPlaceholders(const std::vector<Said>& texts) {
    for (const Said& said : texts) {
      if (said.node->text.find_first_of("{}") == std::string::npos) continue;
      Add(said.node->line, absl::StrCat("\"", said.node->text, "\" has a brace in it"),
          "only the label of a row, a switch or a choice may end in a placeholder");
    }
  }

  void Twice(const std::vector<Said>& texts) {
    std::map<std::pair<std::string, std::string>, int> seen;
    for (const Said& said : texts) {
      const auto [first, is_new] =
          seen.emplace(std::pair(said.language, said.normal), said.node->line);
      if (is_new) continue;
      Add(said.node->line,
          absl::StrCat("\"", said.node->text, "\" is the wording of line ", first->second,
                       " again"),
          "remove one; case, quotes and a full stop make no difference");
    }
  }

  void Clash(std::string_view role, const std::vector<Said>& labels,
             const std::vector<Said>& others, std::string_view what,
             std::string_view remedy) {
    for (const Said& other : others) {
      const auto label = std::find_if(
          labels.begin(), labels.end(),
          [&other](const Said& said) { return said.normal == other.normal; });
      if (label == labels.end()) continue;
      Add(other.node->line,
          absl::StrCat("\"", other.node->text, "\" is ", std::string(role), " (line ",
                       label->node->line, ") and ", std::string(what)),
          std::string(remedy));
    }
  }

  void Options(const JsonNode& stop, const std::vector<Said>& labels,
               const std::vector<Said>& never) {
    const JsonNode* options = stop.Find("options");
    if (options == nullptr) return;
    std::map<std::pair<std::string, std::string>, std::string> words;
    for (const auto& [word, texts] : options->members) {
      const auto said = SaidIn(&texts);
      Clash("an option", said, never, "in never",
            "an option that destroys something is no option here");
      for (const Said& text : said) {
        const auto [first, is_new] =
            words.emplace(std::pair(text.language, text.normal), word);
        if (!is_new && first->second != word) {
          Add(text.node->line,
              absl::StrCat("\"", text.node->text, "\" means both ", first->second,
                           " and ", word),
              "one text, one word: correct one of them");
        }
        StateWordAsLabel(stop, labels, text);
      }
    }
  }

  void StateWordAsLabel(const JsonNode& stop, const std::vector<Said>& labels,
                        const Said& option) {
    if (stop.Find("headings") != nullptr || !IsStateWord(option.normal)) return;
    for (const Said& label : labels) {
      if (label.normal != option.normal || label.language != option.language) continue;
      Add(label.node->line,
          absl::StrCat("the label \"", label.node->text, "\" is a state word"),
          "add headings: the topic stands over the control");
    }
  }

  void Hints(const JsonNode& stop) {
    const JsonNode* hints = stop.Find("hints");
    if (hints == nullptr) return;
    for (const JsonNode& hint : hints->items) {
      const JsonNode* value = hint.Find("value");
      if (!LooksGenerated(value->text)) continue;
      Add(value->line, absl::StrCat("the hint \"", value->text, "\" looks generated"),
          "remove it; it will be another one after the next load");
    }
  }

  const std::string& file_;
  Problems& problems_;
};

}  // namespace

void LintWords(const Rule& rule, Problems& problems) {
  WordsLint lint(rule, problems);
  for (const RuleSetting& setting : rule.settings) lint.Setting(setting);
}

}  // namespace wayout
