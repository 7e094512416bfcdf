// SPDX-License-Identifier: Apache-2.0
#include "host/protocol/caller.h"

#include <array>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "host/base/extension_id.h"

namespace wayout {
namespace {

bool Allowed(const std::vector<std::string>& arguments, std::string_view also = "") {
  const std::vector<std::string_view> views(arguments.begin(), arguments.end());
  return IsOurExtension(views, also);
}

const std::string kOrigin = "chrome-extension://" + std::string(kChromiumId) + "/";
constexpr char kManifest[] =
    "/home/u/.mozilla/native-messaging-hosts/org.wayout.host.json";

TEST(CallerTest, ChromiumPassesTheOrigin) { EXPECT_TRUE(Allowed({kOrigin})); }

TEST(CallerTest, ChromiumOnWindowsPassesAWindowBehindIt) {
  EXPECT_TRUE(Allowed({kOrigin, "--parent-window=0"}));
}

TEST(CallerTest, FirefoxPassesTheManifestAndTheId) {
  EXPECT_TRUE(Allowed({kManifest, kFirefoxId}));
}

TEST(CallerTest, OthersAreRefused) {
  EXPECT_FALSE(Allowed({}));
  EXPECT_FALSE(Allowed({""}));
  EXPECT_FALSE(Allowed({std::string(kChromiumId)}));
  EXPECT_FALSE(Allowed({kManifest}));
  EXPECT_FALSE(Allowed({kManifest, "other@extension"}));
  EXPECT_FALSE(Allowed({kManifest, ""}));
  EXPECT_FALSE(Allowed({"chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"}));
  EXPECT_FALSE(Allowed({kOrigin.substr(0, kOrigin.size() - 1)})) << "no trailing slash";
  EXPECT_FALSE(Allowed({kOrigin + "page.html"}));
  EXPECT_FALSE(Allowed({"https://" + std::string(kChromiumId) + "/"}));
  EXPECT_FALSE(Allowed({kManifest, kOrigin})) << "an origin where Firefox names an id";
}

TEST(CallerTest, TheIdsOfTheTwoBrowsersAreNotMixed) {
  EXPECT_FALSE(Allowed({std::string("chrome-extension://") + kFirefoxId + "/"}));
  EXPECT_FALSE(Allowed({kManifest, std::string(kChromiumId)}));
}

TEST(CallerTest, AnEmptyOriginIsNotOneOfFirefox) {
  EXPECT_FALSE(Allowed({"chrome-extension:///", kManifest}));
}

TEST(CallerTest, EveryStoresIdIsOurs) {
  const std::string store(32, 'c');
  const std::array<std::string_view, 2> ids = {kChromiumId, store};
  const std::string from_store = "chrome-extension://" + store + "/";
  for (const std::string_view origin :
       {std::string_view(kOrigin), std::string_view(from_store)}) {
    EXPECT_TRUE(IsOurExtension(std::array{origin}, "", ids)) << origin;
  }
  EXPECT_FALSE(Allowed({from_store})) << "as long as no store gave us that id";
  EXPECT_FALSE(
      IsOurExtension(std::array<std::string_view, 2>{kManifest, store}, "", ids));
}

TEST(CallerTest, ADevelopersIdIsAllowedByName) {
  const std::string id(32, 'b');
  EXPECT_FALSE(Allowed({"chrome-extension://" + id + "/"}));
  EXPECT_TRUE(Allowed({"chrome-extension://" + id + "/"}, id));
  EXPECT_TRUE(Allowed({kManifest, "mine@local"}, "mine@local"));
  EXPECT_TRUE(Allowed({kOrigin}, id)) << "ours stays allowed";
}

}  // namespace
}  // namespace wayout
