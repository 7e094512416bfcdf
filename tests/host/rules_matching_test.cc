// SPDX-License-Identifier: Apache-2.0
// The compiled, indexed matcher against one that is slow and obvious, on random
// addresses, most of them a hair beside a pattern. WAYOUT_ADDRESSES=1000000 tries a
// million.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <random>
#include <set>

#include "host/rules/catalogue.h"
#include "host/rules/rules_schema.h"
#include "tests/host/rules_fixture.h"

namespace wayout {
namespace {

using List = std::vector<std::string>;
using Random = std::mt19937;

int AddressCount() {
  const char* wanted = std::getenv("WAYOUT_ADDRESSES");
  return wanted == nullptr ? 100'000 : std::atoi(wanted);
}

const List kHosts = {"a.example",   "b.example",   "www.b.example",
                     "x.b.example", "c.b.example", "d.example"};
const List kSegments = {"settings", "privacy", "en",  "pt-BR",
                        "u",        "0",       "org", "~a.b-c_d"};
const List kValues = {"data", "1", ""};

template <typename T>
const T& Pick(const std::vector<T>& from, Random& random) {
  return from[random() % from.size()];
}
bool Chance(int percent, Random& random) {
  return static_cast<int>(random() % 100) < percent;
}

// An address in its plain meaning.
struct Plain {
  std::string host;
  List path;
  std::vector<std::pair<std::string, std::string>> query;
  List fragment;
};

struct Pattern : Plain {
  int site = 0;
  int setting = 0;  // within the site
};

// ---- the slow and obvious matcher

bool LooksLikeLocale(const std::string& s) {
  return s == "en" || s == "pt-BR" || s == "org";
}
bool LooksLikeNumber(const std::string& s) { return s == "0"; }

// Whether the pattern from its i-th segment on fits the address from its j-th on.
bool SameSegments(const List& pattern, const List& address, size_t i = 0, size_t j = 0) {
  if (i == pattern.size()) return j == address.size();
  const std::string& first = pattern[i];
  if (first == "**") return true;
  if (first == "{locale}") {
    if (SameSegments(pattern, address, i + 1, j)) return true;
    return j < address.size() && LooksLikeLocale(address[j]) &&
           SameSegments(pattern, address, i + 1, j + 1);
  }
  if (first == "{account}") {
    if (SameSegments(pattern, address, i + 1, j)) return true;
    return j + 1 < address.size() && address[j] == "u" &&
           LooksLikeNumber(address[j + 1]) &&
           SameSegments(pattern, address, i + 1, j + 2);
  }
  if (j == address.size()) return false;
  return (first == "*" || first == address[j]) &&
         SameSegments(pattern, address, i + 1, j + 1);
}

std::string Bare(const std::string& host) {
  return host == "www.b.example" ? "b.example" : host;
}

bool SameHost(const std::string& pattern, const std::string& host) {
  if (pattern[0] != '*') return Bare(pattern) == Bare(host);
  return host.substr(host.find('.')) == pattern.substr(1);
}

bool Fits(const Pattern& pattern, const Plain& address) {
  if (!SameHost(pattern.host, address.host)) return false;
  if (!SameSegments(pattern.path, address.path)) return false;
  for (const auto& [name, value] : pattern.query) {
    bool present = false;
    for (const auto& [its_name, its_value] : address.query) {
      present = present || (its_name == name && (value == "*" || its_value == value));
    }
    if (!present) return false;
  }
  return pattern.fragment.empty() || SameSegments(pattern.fragment, address.fragment);
}

int Literals(const Pattern& pattern) {
  const auto literal = [](const std::string& s) { return s[0] != '*' && s[0] != '{'; };
  return static_cast<int>(
      std::count_if(pattern.path.begin(), pattern.path.end(), literal) +
      std::count_if(pattern.fragment.begin(), pattern.fragment.end(), literal) +
      static_cast<long>(pattern.query.size()));
}

// ---- random patterns and addresses, and how they are spelled

Plain RandomPlain(Random& random) {
  Plain plain;
  plain.host = Pick(kHosts, random);
  for (size_t i = random() % 5; i > 0; --i) plain.path.push_back(Pick(kSegments, random));
  if (Chance(30, random)) plain.query.emplace_back("s", Pick(kValues, random));
  if (Chance(20, random)) plain.query.emplace_back("tab", Pick(kValues, random));
  if (Chance(30, random)) {
    for (size_t i = 1 + random() % 2; i > 0; --i)
      plain.fragment.push_back(Pick(kSegments, random));
  }
  return plain;
}

Pattern RandomPattern(Random& random) {
  Pattern pattern;
  static_cast<Plain&>(pattern) = RandomPlain(random);
  if (Chance(15, random)) pattern.host = "*.b.example";
  for (std::string& segment : pattern.path) {
    if (Chance(15, random)) segment = "*";
  }
  for (auto& [name, value] : pattern.query) {
    if (Chance(30, random)) value = "*";
  }
  if (Chance(20, random)) pattern.path.insert(pattern.path.begin(), "{locale}");
  if (Chance(20, random)) {
    const auto at = static_cast<long>(random() % (pattern.path.size() + 1));
    pattern.path.insert(pattern.path.begin() + at, "{account}");
  }
  if (Chance(20, random)) pattern.path.push_back("**");
  return pattern;
}

// An address that a pattern was made for, or one a step beside it.
Plain AddressNear(const Pattern& pattern, Random& random) {
  Plain address;
  address.host = pattern.host[0] == '*' ? "x.b.example" : pattern.host;
  for (const List* from : {&pattern.path, &pattern.fragment}) {
    List& to = from == &pattern.path ? address.path : address.fragment;
    for (const std::string& segment : *from) {
      if (segment == "{locale}") {
        if (Chance(50, random)) to.push_back("en");
      } else if (segment == "{account}") {
        if (Chance(50, random)) to.insert(to.end(), {"u", "0"});
      } else if (segment == "*") {
        to.push_back(Pick(kSegments, random));
      } else if (segment == "**") {
        for (size_t i = random() % 3; i > 0; --i) to.push_back(Pick(kSegments, random));
      } else {
        to.push_back(segment);
      }
    }
  }
  for (const auto& [name, value] : pattern.query) {
    address.query.emplace_back(name, value == "*" ? Pick(kValues, random) : value);
  }
  switch (random() % 8) {
    case 0:
      address.host = Pick(kHosts, random);
      break;
    case 1:
      address.path.push_back(Pick(kSegments, random));
      break;
    case 2:
      if (!address.path.empty()) address.path.pop_back();
      break;
    case 3:
      if (!address.path.empty())
        address.path[random() % address.path.size()] = Pick(kSegments, random);
      break;
    case 4:
      address.query.clear();
      break;
    case 5:
      address.fragment = {Pick(kSegments, random)};
      break;
    default:
      break;
  }
  return address;
}

std::string Escape(char letter, bool upper) {
  char text[4];
  std::snprintf(text, sizeof text, upper ? "%%%02X" : "%%%02x",
                static_cast<unsigned>(static_cast<unsigned char>(letter)));
  return text;
}

// The same text in another spelling: some letters as escapes.
std::string Spell(const std::string& text, Random& random) {
  std::string spelled;
  for (const char letter : text) {
    spelled +=
        Chance(8, random) ? Escape(letter, Chance(50, random)) : std::string(1, letter);
  }
  return spelled;
}

std::string Join(const List& segments, Random* random) {
  std::string text;
  for (const std::string& segment : segments) {
    text += (text.empty() ? "" : "/") + (random ? Spell(segment, *random) : segment);
  }
  return text;
}

std::string JoinQuery(const Plain& plain, Random* random) {
  std::string text;
  for (const auto& [name, value] : plain.query) {
    text +=
        (text.empty() ? "" : "&") + name + "=" + (random ? Spell(value, *random) : value);
  }
  return text;
}

std::string Spelled(const Pattern& pattern) {
  std::string text = "https://" + pattern.host + "/" + Join(pattern.path, nullptr);
  if (!pattern.query.empty()) text += "?" + JoinQuery(pattern, nullptr);
  if (!pattern.fragment.empty()) text += "#" + Join(pattern.fragment, nullptr);
  return text;
}

std::string SiteName(int site) { return "site-" + std::to_string(site); }
std::string Id(const Pattern& pattern) {
  return SiteName(pattern.site) + "/s" + std::to_string(pattern.setting);
}

// Pages of every host that none of the addresses is at, so many that hosts get their
// pages' own table.
List FillerPages() {
  List pages;
  List hosts = kHosts;
  hosts.emplace_back("*.b.example");
  for (const std::string& host : hosts) {
    for (size_t bytes = 0; bytes <= kMostPackedBytes;) {
      pages.push_back("https://" + host + "/filler/" + std::to_string(pages.size()));
      bytes += pages.back().size() - host.size();
    }
  }
  return pages;
}

// With few pages of a host, and with many.
class Matching : public RulesTest, public testing::WithParamInterface<bool> {
 protected:
  static constexpr int kSites = 12;
  static constexpr int kSettings = 8;

  std::vector<Pattern> AddPatterns(Random& random) const {
    const List domains = {"a.example", "b.example", "d.example"};
    List sites;
    std::vector<Pattern> patterns;
    for (int site = 10; site < 10 + kSites;
         ++site) {  // two digits: names sort as numbers
      std::map<std::string, Json> settings;
      for (int number = 0; number < kSettings; ++number) {
        Pattern pattern = RandomPattern(random);
        pattern.site = site;
        pattern.setting = number;
        settings["s" + std::to_string(number)] = SettingOf({Spelled(pattern)});
        patterns.push_back(pattern);
      }
      AddRule(RuleOf(SiteName(site), domains, settings));
      sites.push_back(SiteName(site));
    }
    if (GetParam()) {
      AddRule(RuleOf("filler", domains, {{"a", SettingOf(FillerPages())}}));
      sites.emplace_back("filler");
    }
    Json shared;
    for (const std::string& domain : domains) shared[domain] = sites;
    Write(RulesFolder() + "/shared_domains.json", shared.dump());
    return patterns;
  }

  static std::set<std::string> Expected(const std::vector<Pattern>& patterns,
                                        const Plain& address) {
    const Pattern* best = nullptr;
    std::vector<const Pattern*> fitting;
    for (const Pattern& pattern : patterns) {
      if (!Fits(pattern, address)) continue;
      fitting.push_back(&pattern);
      if (best == nullptr || Literals(pattern) > Literals(*best)) best = &pattern;
    }
    std::set<std::string> ids;
    for (const Pattern* pattern : fitting) {
      if (pattern->site == best->site) ids.insert(Id(*pattern));
    }
    return ids;
  }
};

// Hosts enough that the catalogue remembers no other.
void MakeItForgetHosts(Catalogue& catalogue) {
  for (int i = 0; i < 8; ++i) {
    const std::string host = "forget-" + std::to_string(i) + ".example";
    ASSERT_TRUE(catalogue.Lookup(host, "/", "", "").ok());
  }
}

TEST_P(Matching, AgreesWithTheObviousMatcherOnRandomAddresses) {
  Random random(20261123);
  const std::vector<Pattern> patterns = AddPatterns(random);
  ASSERT_TRUE(Compile().ok()) << Compile().status();
  const auto catalogue = Catalogue::Open(Database());
  ASSERT_TRUE(catalogue.ok()) << catalogue.status();
  const int count = AddressCount();
  int hits = 0;
  for (int i = 0; i < count; ++i) {
    // The first look at a host reads it, the next ones find it remembered.
    if (i % 8 == 0) MakeItForgetHosts(**catalogue);
    const Plain address = Chance(10, random)
                              ? RandomPlain(random)
                              : AddressNear(Pick(patterns, random), random);
    const std::string path = "/" + Join(address.path, &random) +
                             (!address.path.empty() && Chance(20, random) ? "/" : "");
    const std::string query = JoinQuery(address, &random);
    const std::string hash = Join(address.fragment, &random);
    const auto found = (*catalogue)->Lookup(address.host, path, query, hash);
    ASSERT_TRUE(found.ok()) << found.status();
    std::set<std::string> here;
    if (*found) {
      for (const ListedSetting& setting : (*found)->here) here.insert(setting.setting);
    }
    hits += here.empty() ? 0 : 1;
    ASSERT_EQ(here, Expected(patterns, address))
        << address.host << path << "?" << query << "#" << hash;
  }
  EXPECT_GT(hits, count / 4);  // or nothing was compared
  EXPECT_LT(hits, count * 3 / 4 + count / 5);
}

INSTANTIATE_TEST_SUITE_P(Pages, Matching, testing::Bool(),
                         [](const auto& param) { return param.param ? "Many" : "Few"; });

}  // namespace
}  // namespace wayout
