// SPDX-License-Identifier: Apache-2.0
// The real rules: every address to open finds its setting, and addresses a hair beside it
// find nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
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

// Each takes an address a step away from being right.
std::vector<AddressParts> NearMisses(const AddressParts& right) {
  std::vector<AddressParts> misses;
  const auto with = [&](auto change) { change(misses.emplace_back(right)); };
  for (const char* after :
       {".evil.example", ".", "..", ":443", ":8443", ".com", "@evil.example"}) {
    if (std::string(after) == ".") continue;  // the root's dot is the same host
    with([&](AddressParts& parts) { parts.host += after; });
  }
  for (const char* before :
       {"not", "evil-", "user@", "user:password@", "www.www.", "x.y."}) {
    with([&](AddressParts& parts) { parts.host.insert(0, before); });
  }
  with([](AddressParts& parts) { parts.host = "evil.example"; });
  with([](AddressParts& parts) { parts.host[0] = parts.host[0] == 'q' ? 'z' : 'q'; });
  if (right.path.size() > 1) {
    with([](AddressParts& parts) { parts.path += "x"; });
    with([](AddressParts& parts) { parts.path += "%2F"; });
    with([](AddressParts& parts) { parts.path += "%00"; });
    with([](AddressParts& parts) { parts.path += "/../x"; });
    with([](AddressParts& parts) { parts.path.insert(0, "/"); });
    with([](AddressParts& parts) { parts.path.insert(0, "/x/y/z"); });
    with([](AddressParts& parts) { parts.path.back() = '$'; });
    with([](AddressParts& parts) { parts.path = "/redirect?to=" + parts.path; });
  }
  return misses;
}

TEST_F(RealRules, AThousandNearMissesShowNothing) {
  size_t tried = 0;
  for (const Json& setting : settings_) {
    if (setting["pages"].dump().find('*') != std::string::npos) continue;  // may fit more
    const auto right = SplitAddress(setting["open"].get<std::string>());
    ASSERT_TRUE(right.ok());
    for (const AddressParts& miss : NearMisses(*right)) {
      ++tried;
      EXPECT_TRUE(Here(miss).empty())
          << miss.host << miss.path << "?" << miss.query << "#" << miss.hash;
    }
  }
  EXPECT_GE(tried, 1000u);
}

TEST(AddressText, SplitsWhatABrowserShows) {
  const auto parts = SplitAddress("https://Grok.com./a/b?_s=data&x=1#settings/Data");
  ASSERT_TRUE(parts.ok());
  EXPECT_EQ(parts->host, "grok.com");
  EXPECT_EQ(parts->path, "/a/b");
  EXPECT_EQ(parts->query, "_s=data&x=1");
  EXPECT_EQ(parts->hash, "settings/Data");
  EXPECT_EQ(SplitAddress("x.com")->path, "/");
}

TEST(AddressText, RefusesWhatIsNoPlainWebAddress) {
  for (const char* text :
       {"", "x", "ftp://x.com/", "javascript:alert(1)", "https://u@x.com/",
        "https://x.com:443/", "https://x.com\\@evil.example/", "https:///a",
        "https://x .com/", "file:///etc/passwd", "https://[::1]/"}) {
    EXPECT_EQ(SplitAddress(text).status().code(), absl::StatusCode::kInvalidArgument)
        << text;
  }
}

}  // namespace
}  // namespace wayout
