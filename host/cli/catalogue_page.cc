// SPDX-License-Identifier: Apache-2.0
#include "host/cli/catalogue_page.h"

#include <map>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "host/base/status_macros.h"
#include "host/cli/rules_stats.h"

namespace wayout {
namespace {

using Json = nlohmann::ordered_json;
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
  const auto word = kWords.find(setting["default"]["value"].get<std::string>());
  return word == kWords.end() ? "" : word->second;
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
  const std::string words = WordsOf(setting["steps"]);
  const std::string prefix = where == "web" ? way : absl::StrCat(way, " (", where, ")");
  if (setting.contains("open")) {
    return absl::StrCat(Link(prefix, setting["open"].get<std::string>()),
                        words.empty() ? "" : ": ", words);
  }
  return absl::StrCat(prefix, words.empty() ? "" : ": ", words);
}

std::string SourcesOf(const Json& setting) {
  std::vector<std::string> links;
  for (const Json& source : setting["sources"]) {
    if (!source.contains("url")) continue;
    links.push_back(
        Link(absl::StrCat(links.size() + 1), source["url"].get<std::string>()));
  }
  return absl::StrCat(Cell(setting["confidence"].get<std::string>()), ", ",
                      setting["last_seen"].get<std::string>(), links.empty() ? "" : " ",
                      absl::StrJoin(links, " "));
}

std::string Row(const std::string& site, const Json& setting) {
  return absl::StrCat("| ", site, " | **", Cell(setting["title"].get<std::string>()),
                      "**. ", Cell(setting["summary"].get<std::string>()), " | ",
                      DefaultOf(setting), " | ", WayOutOf(setting), " | ",
                      setting["harm_rank"].get<int>(), " | ", SourcesOf(setting), " |\n");
}

std::string Table(const Sites& all) {
  std::map<std::string, std::string> rows;  // by category
  for (const SiteJsonAndSettings& one : all) {
    std::string site = Cell(one.site["name"].get<std::string>());
    for (const Json& setting : one.settings) {
      rows[one.site["category"].get<std::string>()] += Row(site, setting);
      site.clear();
    }
  }
  std::string page;
  for (const auto& [category, lines] : rows) {
    absl::StrAppend(
        &page, "\n## ", category,
        "\n\n| site | setting | by default | the way out | harm | evidence |\n"
        "|---|---|---|---|---|---|\n",
        lines);
  }
  return page;
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
