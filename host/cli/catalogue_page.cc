// SPDX-License-Identifier: Apache-2.0
#include "host/cli/catalogue_page.h"

#include <map>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "host/base/status_macros.h"
#include "host/cli/json.h"
#include "host/cli/rules_stats.h"
#include "host/cli/setting_words.h"

namespace wayout {
namespace {

using Sites = std::vector<SiteJsonAndSettings>;

// Rules are text from strangers; in a table cell they must stay text.
std::string Cell(const std::string& text) {
  return absl::StrReplaceAll(text, {{"&", "&amp;"},
                                    {"<", "&lt;"},
                                    {">", "&gt;"},
                                    {"|", "\\|"},
                                    {"[", "\\["},
                                    {"]", "\\]"},
                                    {"`", "\\`"},
                                    {"*", "\\*"},
                                    {"_", "\\_"},
                                    {"\n", " "}});
}

std::string Link(const std::string& text, const std::string& address) {
  return absl::StrCat("[", Cell(text), "](<",
                      absl::StrReplaceAll(address, {{"<", "%3C"}, {">", "%3E"}}), ">)");
}

std::string DefaultOf(const Json& setting) {
  static const std::map<std::string, std::string> kWords = {{"in", "**on**"},
                                                            {"out", "off"},
                                                            {"varies", "varies"},
                                                            {"unknown", "not known"},
                                                            {"not_applicable", "–"}};
  const Json& standard = setting["default"];
  const auto word = kWords.find(standard["value"].get<std::string>());
  std::string cell = word == kWords.end() ? "" : word->second;
  if (standard.contains("note")) {
    absl::StrAppend(&cell, "<br>", Cell(standard["note"].get<std::string>()));
  }
  return cell;
}

std::string WordsOf(const Json& steps) {
  if (steps.empty()) return "";
  const Json& list = steps.contains("en") ? steps["en"] : steps.front();
  return absl::StrJoin(list, " › ", [](std::string* out, const Json& step) {
    out->append(Cell(step.get<std::string>()));
  });
}

std::string WayOutOf(const Json& setting) {
  if (setting.contains("none_means")) {
    for (const NoneMeaning& meaning : kNoneMeanings) {
      if (setting["none_means"] == meaning.word) return std::string(meaning.way_out);
    }
  }
  const std::string kind = setting["kind"].get<std::string>();
  const std::string way = kind == "email" ? "e-mail" : kind == "toggle" ? "switch" : kind;
  const std::string where = setting["where"].get<std::string>();
  const std::string name = where == "web" ? way : absl::StrCat(way, " (", where, ")");
  std::string cell =
      setting.contains("open") ? Link(name, setting["open"].get<std::string>()) : name;
  const std::string words = WordsOf(setting["steps"]);
  if (!words.empty()) absl::StrAppend(&cell, ": ", words);
  // The steps of a guide end with the turn; those of a ring lead to the control.
  const std::string turn = setting["stops"].empty() ? "" : TurnOf(setting);
  if (!turn.empty()) absl::StrAppend(&cell, "<br>**", Cell(turn), "**");
  const std::string why(NotRingedWords(setting));
  if (!why.empty()) absl::StrAppend(&cell, "<br>guided in words: ", why);
  return cell;
}

std::string SourcesOf(const Json& setting) {
  std::string cell = absl::StrCat(
      Cell(setting["confidence"].get<std::string>()), ", seen ",
      setting["last_seen"].get<std::string>(),
      setting.value("nothing_newer", false) ? " (**old**, nothing newer was found)" : "");
  for (const Json& source : setting["sources"]) {
    const std::string what = absl::StrCat(source["what"].get<std::string>(), ", ",
                                          source["date"].get<std::string>());
    absl::StrAppend(&cell, "<br>",
                    source.contains("url") ? Link(what, source["url"].get<std::string>())
                                           : Cell(what));
  }
  return cell;
}

std::string Joined(const Json& texts, const char* separator) {
  return absl::StrJoin(texts, separator, [](std::string* out, const Json& text) {
    out->append(Cell(text.get<std::string>()));
  });
}

// What a reader weighs: what is used and by whom, since when and for whom, and what
// opting out leaves as it is.
std::string MattersOf(const Json& setting) {
  std::string cell;
  const auto add = [&cell](const char* heading, const std::string& text) {
    if (!text.empty()) absl::StrAppend(&cell, "<br>*", heading, "*: ", text);
  };
  add("data", Joined(setting["data"], ", "));
  add("goes to", Joined(setting["recipients"], ", "));
  add("since", setting.value("since", std::string()));
  const Json availability = setting.value("availability", Json::object());
  for (const auto& [name, text] : availability.items()) {
    add(name.c_str(), Cell(text.get<std::string>()));
  }
  add("stays", Joined(setting["limits"], " "));
  const Json overrides = setting.value("overrides", Json::array());
  add("undone by", Joined(overrides, " "));
  return cell;
}

std::string Row(const std::string& site, const Json& setting) {
  return absl::StrCat("| ", site, " | **", Cell(setting["title"].get<std::string>()),
                      "**. ", Cell(setting["summary"].get<std::string>()),
                      MattersOf(setting), " | ", DefaultOf(setting), " | ",
                      WayOutOf(setting), " | ", setting["harm_rank"].get<int>(), " | ",
                      SourcesOf(setting), " |\n");
}

// In the order in which most people look for them; `word` is the rule's.
struct Category {
  std::string_view word;
  std::string_view title;
};
constexpr Category kCategories[] = {{"assistant", "Assistants"},
                                    {"social", "Social networks"},
                                    {"messaging", "Messaging"},
                                    {"search", "Search"},
                                    {"work", "Work"},
                                    {"developer", "Developers"},
                                    {"creative", "Creative work"},
                                    {"media", "Media"},
                                    {"community", "Communities"},
                                    {"shopping", "Shopping"},
                                    {"education", "Education"},
                                    {"health", "Health"},
                                    {"dating", "Dating"},
                                    {"travel", "Travel"},
                                    {"finance", "Finance"},
                                    {"device", "Devices"}};

struct Chapter {
  std::string rows;
  std::vector<std::string> sites;
};

std::string ChapterText(const Category& category, const Chapter& chapter) {
  return absl::StrCat("\n## ", std::string(category.title),
                      "\n\n| site | setting | by default | the way out | harm | evidence "
                      "|\n|---|---|---|---|---|---|\n",
                      chapter.rows);
}

std::string ContentsLine(const Category& category, const Chapter& chapter) {
  const std::string title(category.title);
  const std::string anchor = absl::StrReplaceAll(title, {{" ", "-"}});
  return absl::StrCat("- [", title, "](#", absl::AsciiStrToLower(anchor),
                      "): ", absl::StrJoin(chapter.sites, ", "), "\n");
}

std::string Table(const Sites& all) {
  std::map<std::string, Chapter> chapters;  // by category
  for (const SiteJsonAndSettings& one : all) {
    Chapter& chapter = chapters[one.site["category"].get<std::string>()];
    std::string site = Cell(one.site["name"].get<std::string>());
    chapter.sites.push_back(site);
    for (const Json& setting : one.settings) {
      chapter.rows += Row(site, setting);
      site.clear();
    }
  }
  std::string contents = "\n";
  std::string page;
  for (const Category& category : kCategories) {
    const auto chapter = chapters.find(std::string(category.word));
    if (chapter == chapters.end()) continue;
    contents += ContentsLine(category, chapter->second);
    page += ChapterText(category, chapter->second);
  }
  return contents + page;
}

std::string Numbers(const Sites& all) {
  RulesStats stats = CountRules(all);
  std::string none;
  for (const NoneMeaning& meaning : kNoneMeanings) {
    const int count = stats.none_means[std::string(meaning.word)];
    if (count > 0) absl::StrAppend(&none, ", ", count, " ", std::string(meaning.number));
  }
  return absl::StrCat(
      "\n", stats.sites, " sites, ", stats.settings, " settings: ", stats.help["ringed"],
      " ringed in their page, ", stats.help["guided"], " guided in words, ",
      stats.help["requested"], " asked for by form or e-mail", none, ". Labels in ",
      stats.languages.size(), " languages, ", stats.sources, " sources.\n");
}

struct Block {
  std::string_view name;
  std::string (*make)(const Sites&);
};
constexpr Block kBlocks[] = {{"numbers", Numbers}, {"table", Table}};

}  // namespace

absl::StatusOr<std::string> UpdatePage(std::string_view page, const Sites& all) {
  std::string text(page);
  bool found = false;
  for (const Block& block : kBlocks) {
    const std::string begin =
        absl::StrCat("<!-- rules:", std::string(block.name), " -->\n");
    const std::string end = absl::StrCat("<!-- /rules:", std::string(block.name), " -->");
    const size_t from = text.find(begin);
    if (from == std::string::npos) continue;
    const size_t to = text.find(end, from);
    if (to == std::string::npos) {
      return absl::InvalidArgumentError(
          absl::StrCat("the page begins ", begin, "but never ends it"));
    }
    text.replace(from + begin.size(), to - from - begin.size(), block.make(all) + "\n");
    found = true;
  }
  if (!found) {
    return absl::InvalidArgumentError(
        "the page has no block of the rules: write <!-- rules:table --> and "
        "<!-- /rules:table --> where the table shall be");
  }
  return text;
}

}  // namespace wayout
