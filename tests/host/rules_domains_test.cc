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

TEST(Domains, NoneOfTheRulesIsAPublicSuffix) {
  std::ifstream list(kSystemList);
  if (!list) GTEST_SKIP() << "the package publicsuffix is not installed";
  std::set<std::string> suffixes;
  for (std::string line; std::getline(list, line);) suffixes.insert(line);
  ASSERT_EQ(suffixes.count("github.io"), 1u);
  const auto files = FindRuleFiles(WAYOUT_SOURCE_DIR "/rules");
  ASSERT_TRUE(files.ok()) << files.status();
  for (const std::string& file : *files) {
    const auto rule = ReadRuleFile(file);
    ASSERT_TRUE(rule.ok()) << rule.status();
    for (const std::string& domain : rule->domains) {
      EXPECT_EQ(suffixes.count(domain), 0u) << file << " claims " << domain;
    }
  }
}

}  // namespace
}  // namespace wayout
