// SPDX-License-Identifier: Apache-2.0
// No site of ours claims a domain under which strangers have theirs.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>

#include "host/rules/domain_claims.h"
#include "host/rules/rule_file.h"

namespace wayout {
namespace {

const char kSystemList[] = "/usr/share/publicsuffix/public_suffix_list.dat";

TEST(Domains, KnowsWhereStrangersHaveTheirHosts) {
  for (const char* domain : {"com", "co.uk", "com.br", "github.io", "vercel.app"}) {
    EXPECT_TRUE(BelongsToEverybody(domain)) << domain;
  }
  for (const char* domain : {"x.com", "x.ai", "t.co", "github.com", "bbc.co.uk"}) {
    EXPECT_FALSE(BelongsToEverybody(domain)) << domain;
  }
}

// By the list's own rules: a line, or a line whose star stands for the first label,
// unless an exception names it.
bool IsSuffix(const std::set<std::string>& suffixes, const std::string& domain) {
  if (suffixes.count("!" + domain) != 0) return false;
  const size_t dot = domain.find('.');
  return suffixes.count(domain) != 0 || dot == std::string::npos ||
         suffixes.count("*" + domain.substr(dot)) != 0;
}

TEST(Domains, TheListIsReadByItsOwnRules) {
  const std::set<std::string> list = {"com", "co.uk", "*.ck", "!www.ck"};
  for (const char* suffix : {"com", "co.uk", "shop.ck", "localhost"}) {
    EXPECT_TRUE(IsSuffix(list, suffix)) << suffix;
  }
  for (const char* owned : {"x.com", "bbc.co.uk", "www.ck", "my.shop.ck"}) {
    EXPECT_FALSE(IsSuffix(list, owned)) << owned;
  }
}

TEST(Domains, NoneOfTheRulesIsAPublicSuffix) {
  std::ifstream list(kSystemList);
  if (!list) GTEST_SKIP() << "the package publicsuffix is not installed";
  std::set<std::string> suffixes;
  for (std::string line; std::getline(list, line);) suffixes.insert(line);
  ASSERT_EQ(suffixes.count("github.io"), 1u);
  ASSERT_EQ(suffixes.count("*.ck"), 1u);
  const auto files = FindRuleFiles(WAYOUT_SOURCE_DIR "/rules");
  ASSERT_TRUE(files.ok()) << files.status();
  for (const std::string& file : *files) {
    const auto rule = ReadRuleFile(file);
    ASSERT_TRUE(rule.ok()) << rule.status();
    for (const std::string& domain : rule->domains) {
      EXPECT_FALSE(IsSuffix(suffixes, domain)) << file << " claims " << domain;
    }
  }
}

}  // namespace
}  // namespace wayout
