// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "host/base/read_file.h"
#include "host/base/utf8_path.h"
#include "host/rules/lint.h"
#include "host/rules/page_match.h"
#include "host/rules/www.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

struct Claim {
  const Rule* rule;
  const RuleSetting* setting;
  const RulePage* page;
};

bool IsOptional(std::string_view segment) {
  return segment == "{locale}" || segment == "{account}";
}

bool IsAny(std::string_view segment) { return segment == "*" || IsOptional(segment); }

// Whether some path fits both. Optional segments count as any one segment or none.
bool PathsMeet(const Segments& a, size_t i, const Segments& b, size_t j) {
  if (i < a.size() && a[i] == "**") return true;
  if (j < b.size() && b[j] == "**") return true;
  if (i < a.size() && IsOptional(a[i]) && PathsMeet(a, i + 1, b, j)) return true;
  if (j < b.size() && IsOptional(b[j]) && PathsMeet(a, i, b, j + 1)) return true;
  if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
  return (IsAny(a[i]) || IsAny(b[j]) || a[i] == b[j]) && PathsMeet(a, i + 1, b, j + 1);
}

bool PathsMeet(std::string_view a, std::string_view b) {
  return PathsMeet(SplitSegments(a), 0, SplitSegments(b), 0);
}

std::string_view AfterFirstLabel(std::string_view host) {
  return host.substr(std::min(host.find('.'), host.size()));
}

// Whether some host fits both: www.D is D to the compiler, and "*" is any first label.
bool HostsMeet(std::string_view a, std::string_view b) {
  if (WithoutWww(a) == WithoutWww(b)) return true;
  const bool any_label = a.front() == '*' || b.front() == '*';
  return any_label && AfterFirstLabel(a) == AfterFirstLabel(b);
}

// Hosts that could meet have the same last two labels.
std::string GroupOf(std::string_view host) {
  const size_t last = host.rfind('.');
  const size_t before = last == 0 ? std::string_view::npos : host.rfind('.', last - 1);
  return std::string(before == std::string_view::npos ? host : host.substr(before + 1));
}

// A pattern with a query or fragment is no less a page of its own for it: only equal or
// open ends meet.
bool PatternsMeet(const PagePattern& a, const PagePattern& b) {
  const bool fragments =
      a.fragment.empty() == b.fragment.empty() && PathsMeet(a.fragment, b.fragment);
  return HostsMeet(a.host, b.host) && a.query == b.query && fragments &&
         PathsMeet(a.path, b.path);
}

bool Fits(const RuleSetting& setting, const std::string& address) {
  const absl::StatusOr<PagePattern> parts = PagePattern::Parse(address);
  if (!parts.ok()) return false;
  const Address wanted(parts->host, "/" + parts->path, parts->query, parts->fragment);
  return std::any_of(
      setting.pages.begin(), setting.pages.end(), [&](const RulePage& page) {
        return page.pattern.host == wanted.host() &&
               MatchesPage({page.pattern.path, page.pattern.query, page.pattern.fragment},
                           wanted);
      });
}

void Compare(const Claim& one, const Claim& other, Problems& problems) {
  const bool two_sites = one.rule->site != other.rule->site;
  if (!two_sites || !PatternsMeet(one.page->pattern, other.page->pattern)) return;
  problems.push_back(
      {other.rule->file, other.page->line,
       absl::StrCat("the page \"", other.page->text, "\" is ", one.rule->site, "'s too (",
                    one.rule->file, ":", one.page->line, ")"),
       "a page belongs to one site: keep it there and let the other say it in words"});
}

void LintOpen(const Rule& rule, const RuleSetting& setting, Problems& problems) {
  // Where every user has another address, only the way to it can be opened.
  const bool everywhere_else = std::all_of(
      setting.pages.begin(), setting.pages.end(),
      [](const RulePage& page) { return page.text.find('*') != std::string::npos; });
  if (!setting.observable() || everywhere_else || Fits(setting, setting.open)) return;
  problems.push_back({rule.file, setting.node->Find("open")->line,
                      absl::StrCat("the address to open \"", setting.open,
                                   "\" is none of the setting's pages"),
                      "add it to pages, or correct one of them"});
}

// Whoever is logged out sees another page than the setting's, or it could not be told.
void LintLoggedOut(const Rule& rule, const RuleSetting& setting, Problems& problems) {
  for (const RulePage& page : setting.pages) {
    for (const RulePage& away : rule.logged_out_pages) {
      if (page.text != away.text) continue;
      problems.push_back(
          {rule.file, away.line,
           absl::StrCat("the page \"", away.text, "\" shows ", setting.id),
           "logged_out.pages are where the site sends whoever is logged out"});
    }
  }
}

// The page of a setting is its own file, or that of a setting opened at the same address.
fs::path TestPageOf(const Rule& rule, const RuleSetting& setting) {
  const fs::path folder = Utf8Path(rule.file).parent_path();
  std::error_code error;
  fs::path own = folder / (setting.key + ".html");
  if (fs::is_regular_file(own, error)) return own;
  for (const RuleSetting& other : rule.settings) {
    fs::path shared = folder / (other.key + ".html");
    if (other.open == setting.open && fs::is_regular_file(shared, error)) return shared;
  }
  return {};
}

using Claims = std::map<std::string, std::vector<Claim>>;  // by GroupOf their hosts

// Written to the letter as at its owner, so that a page that moves is missed here.
void LintShared(const Rule& rule, const RuleSetting& setting, const Claims& claims,
                Problems& problems) {
  for (const RulePage& page : setting.shared_pages) {
    const auto group = claims.find(GroupOf(page.pattern.host));
    const bool known =
        group != claims.end() && std::any_of(group->second.begin(), group->second.end(),
                                             [&page](const Claim& claim) {
                                               return claim.page->text == page.text;
                                             });
    if (known) continue;
    problems.push_back(
        {rule.file, page.line,
         absl::StrCat("the shared page \"", page.text, "\" is no other site's page"),
         "write it as in the pages of its own site"});
  }
}

}  // namespace

void LintPages(const std::vector<Rule>& rules, Problems& problems) {
  Claims claims;
  for (const Rule& rule : rules) {
    for (const RuleSetting& setting : rule.settings) {
      LintOpen(rule, setting, problems);
      LintLoggedOut(rule, setting, problems);
      for (const RulePage& page : setting.pages) {
        std::vector<Claim>& group = claims[GroupOf(page.pattern.host)];
        for (const Claim& claim : group)
          Compare(claim, {&rule, &setting, &page}, problems);
        group.push_back({&rule, &setting, &page});
      }
    }
  }
  if (rules.size() < 2) return;  // one site alone: who else has the page is not known
  for (const Rule& rule : rules) {
    for (const RuleSetting& setting : rule.settings)
      LintShared(rule, setting, claims, problems);
  }
}

void LintTestPages(const Rule& rule, Problems& problems) {
  for (const RuleSetting& setting : rule.settings) {
    if (!setting.observable()) continue;
    const fs::path page = TestPageOf(rule, setting);
    if (page.empty()) {
      problems.push_back(
          {rule.file, setting.line, absl::StrCat(setting.id, " has no test page"),
           absl::StrCat("write ", setting.key,
                        ".html beside the rule; tests/rules/README.md says how")});
      continue;
    }
    const std::string html = ReadFile(page.string()).value_or("");
    for (size_t stop = 0; stop < setting.stops.size(); ++stop) {
      if (html.find(absl::StrCat("data-stop=\"", stop, "\"")) != std::string::npos)
        continue;
      problems.push_back({rule.file, setting.stops[stop].line,
                          absl::StrCat(page.filename().string(), " never shows stop ",
                                       stop, ", so none of its languages is tested"),
                          absl::StrCat("mark its text with data-stop=\"", stop, "\"")});
    }
  }
}

}  // namespace wayout
