// SPDX-License-Identifier: Apache-2.0
// The real rules: every address to open finds its setting, and addresses a hair beside it
// find nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "host/cli/address_text.h"
#include "host/cli/catalogue_json.h"

namespace wayout {
namespace {

using Json = nlohmann::ordered_json;

class RealRules : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = Catalogue::Open(WAYOUT_BINARY_DIR "/rules.db");
    ASSERT_TRUE(opened.ok()) << opened.status();
    catalogue_ = *std::move(opened);
    const auto all = ReadAll(*catalogue_);
    ASSERT_TRUE(all.ok()) << all.status();
    for (const SiteJsonAndSettings& site : *all) {
      for (const Json& setting : site.settings) {
        const bool exact = std::any_of(
            setting["pages"].begin(), setting["pages"].end(), [](const Json& page) {
              return page.get<std::string>().find('*') == std::string::npos;
            });
        if (setting.contains("open") && exact) settings_.push_back(setting);
      }
    }
  }

  // Ids of the settings here; also empty for what is no address at all.
  std::vector<std::string> Here(const AddressParts& parts) {
    const auto found =
        catalogue_->Lookup(parts.host, parts.path, parts.query, parts.hash);
    EXPECT_TRUE(found.ok()) << found.status();
    std::vector<std::string> ids;
    if (found.ok() && *found) {
      for (const ListedSetting& setting : (*found)->here) ids.push_back(setting.setting);
    }
    return ids;
  }

  std::unique_ptr<Catalogue> catalogue_;
  std::vector<Json> settings_;  // those whose address is one for everybody
};

TEST_F(RealRules, EveryAddressToOpenShowsItsSetting) {
  ASSERT_GT(settings_.size(), 40u);
  for (const Json& setting : settings_) {
    const std::string open = setting["open"].get<std::string>();
    const auto parts = SplitAddress(open);
    ASSERT_TRUE(parts.ok()) << parts.status();
    const auto here = Here(*parts);
    EXPECT_NE(std::find(here.begin(), here.end(), setting["setting"].get<std::string>()),
              here.end())
        << open;
  }
}

// Addresses that documents and code give, with what they must lead to; see its head.
TEST_F(RealRules, EveryAddressOfTheSourcesLeadsToItsSettingOrSite) {
  std::ifstream list(WAYOUT_SOURCE_DIR "/tests/rules/addresses.txt");
  int tried = 0;
  for (std::string line; std::getline(list, line);) {
    if (line.empty() || line[0] == '#') continue;
    ++tried;
    std::istringstream words(line);
    std::string address;
    std::string wanted;  // site/setting, or a site
    words >> address >> wanted;
    const auto parts = SplitAddress(address);
    ASSERT_TRUE(parts.ok()) << line;
    const auto found =
        catalogue_->Lookup(parts->host, parts->path, parts->query, parts->hash);
    ASSERT_TRUE(found.ok() && *found) << line;
    constexpr std::string_view kAlso = "also:";
    if (wanted.compare(0, kAlso.size(), kAlso) == 0) {
      const std::vector<ListedSetting>& also = (*found)->also;
      EXPECT_EQ(std::count_if(also.begin(), also.end(),
                              [&](const ListedSetting& setting) {
                                return setting.setting == wanted.substr(kAlso.size());
                              }),
                1)
          << line;
      continue;
    }
    EXPECT_EQ((*found)->site, wanted.substr(0, wanted.find('/'))) << line;
    const auto here = Here(*parts);
    if (wanted.find('/') == std::string::npos) {
      EXPECT_TRUE(here.empty()) << line;
      continue;
    }
    EXPECT_NE(std::find(here.begin(), here.end(), wanted), here.end()) << line;
  }
  EXPECT_GE(tried, 120);
}

// Each takes an address a step away from being right.
std::vector<AddressParts> NearMisses(const AddressParts& right) {
  std::vector<AddressParts> misses;
  const auto with = [&](auto change) { change(misses.emplace_back(right)); };
  for (const char* after :
       {".evil.example", ".", "..", ":443", ":8443", ".com", "@evil.example"}) {
    with([&](AddressParts& parts) { parts.host += after; });
  }
  for (const char* before :
       {"not", "evil-", "user@", "user:password@", "www.www.", "x.y.", "*."}) {
    with([&](AddressParts& parts) { parts.host.insert(0, before); });
  }
  with([](AddressParts& parts) { parts.host = "evil.example"; });
  with([](AddressParts& parts) { parts.host[0] = parts.host[0] == 'q' ? 'z' : 'q'; });
  with([](AddressParts& parts) { parts.host.insert(1, "%2e"); });
  if (right.path.size() > 1) {
    with([](AddressParts& parts) { parts.path += "x"; });
    with([](AddressParts& parts) { parts.path += "%2F"; });
    with([](AddressParts& parts) { parts.path += "%00"; });
    with([](AddressParts& parts) { parts.path += "/../x"; });
    with([](AddressParts& parts) { parts.path += ";x"; });
    with([](AddressParts& parts) { parts.path += "%3F"; });
    with([](AddressParts& parts) { parts.path.insert(0, "/"); });
    with([](AddressParts& parts) { parts.path.insert(0, "/x/y/z"); });
    with([](AddressParts& parts) { parts.path.back() = '$'; });
    with([](AddressParts& parts) { parts.path = "/redirect?to=" + parts.path; });
  }
  // Where the query or the fragment is what tells the page, another is another page.
  if (!right.query.empty()) {
    with([](AddressParts& parts) { parts.query += "X"; });
    with([](AddressParts& parts) { parts.query.insert(0, "x"); });
    with([](AddressParts& parts) { parts.query.clear(); });
    with([](AddressParts& parts) { parts.query = "to=?" + parts.query; });
  }
  if (!right.hash.empty()) {
    with([](AddressParts& parts) { parts.hash += "X"; });
    with([](AddressParts& parts) { parts.hash.insert(0, "x"); });
    with([](AddressParts& parts) { parts.hash += "/x"; });
    with([](AddressParts& parts) { parts.hash.clear(); });
  }
  return misses;
}

TEST_F(RealRules, AThousandNearMissesShowNothing) {
  std::set<std::string> tried;
  for (const Json& setting : settings_) {
    if (setting["pages"].dump().find('*') != std::string::npos) continue;  // may fit more
    const auto right = SplitAddress(setting["open"].get<std::string>());
    ASSERT_TRUE(right.ok());
    for (const AddressParts& miss : NearMisses(*right)) {
      const std::string text = miss.host + miss.path + "?" + miss.query + "#" + miss.hash;
      if (!tried.insert(text).second) continue;
      for (const std::string& id : Here(miss)) {
        // Another setting of the site may well be on the page beside.
        EXPECT_NE(id, setting["setting"].get<std::string>()) << text;
      }
    }
  }
  EXPECT_GE(tried.size(), 1000u);
}

TEST(AddressText, SplitsWhatABrowserShows) {
  const auto parts = SplitAddress("https://Grok.com/a/b?_s=data&x=1#settings/Data");
  ASSERT_TRUE(parts.ok());
  EXPECT_EQ(parts->host, "grok.com");
  EXPECT_EQ(parts->path, "/a/b");
  EXPECT_EQ(parts->query, "_s=data&x=1");
  EXPECT_EQ(parts->hash, "settings/Data");
  EXPECT_EQ(SplitAddress("x.com")->path, "/");
}

TEST(AddressText, RefusesWhatIsNoPlainWebAddress) {
  for (const char* text :
       {"", "x", "ftp://x.com/", "http://x.com/", "https://x.com./",
        "javascript:alert(1)", "https://u@x.com/", "https://x.com:443/",
        "https://x.com\\@evil.example/", "https:///a", "https://x .com/",
        "file:///etc/passwd", "https://[::1]/"}) {
    EXPECT_EQ(SplitAddress(text).status().code(), absl::StatusCode::kInvalidArgument)
        << text;
  }
}

}  // namespace
}  // namespace wayout
