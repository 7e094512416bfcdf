// SPDX-License-Identifier: Apache-2.0
#include "installer/browser_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <set>

#include "installer/detect.h"
#include "tests/installer/throw_away_home.h"

namespace wayout {
namespace {

using testing::AnyOf;
using testing::IsEmpty;
using testing::Not;

constexpr std::array kSystems = {Os::kLinux, Os::kMacos, Os::kWindows};

TEST(BrowserTable, EveryNameIsThereOnce) {
  std::set<std::string> names;
  for (const Browser& browser : BrowserTable()) {
    EXPECT_TRUE(names.insert(browser.name).second) << browser.name;
    EXPECT_EQ(FindBrowser(browser.name), &browser);
  }
  EXPECT_EQ(FindBrowser("netscape"), nullptr);
}

TEST(BrowserTable, EveryBrowserIsSomewhereAndEveryFactSaysHowItIsKnown) {
  for (const Browser& browser : BrowserTable()) {
    EXPECT_TRUE(browser.linux_home || browser.macos_home || browser.windows_home)
        << browser.name;
    for (const Os os : kSystems) {
      if (!browser.On(os)) continue;
      EXPECT_THAT(browser.On(os)->evidence, AnyOf("measured", "documented", "source",
                                                  "traced", "reported", "unconfirmed"))
          << browser.name;
    }
  }
}

TEST(BrowserTable, EveryFolderIsFullOrBeginsWithAKnownWord) {
  ThrowAwayHome home;
  home.here.root.clear();
  for (const Browser& browser : BrowserTable()) {
    if (!browser.linux_home) continue;
    for (const Place& place : browser.linux_home->user) {
      EXPECT_EQ(home.here.Expand(place.folder).front(), '/') << browser.name;
    }
    EXPECT_THAT(browser.linux_home->user, Not(IsEmpty())) << browser.name;
  }
}

// Where the browsers named differ from what one would guess.
TEST(BrowserTable, TheExceptionsAreInIt) {
  EXPECT_EQ(FindBrowser("brave")->user_data_dir, UserDataDir::kIgnored);
  EXPECT_EQ(FindBrowser("opera")->user_data_dir, UserDataDir::kIgnored);
  EXPECT_EQ(FindBrowser("chromium")->user_data_dir, UserDataDir::kFollows);
  EXPECT_EQ(FindBrowser("opera")->linux_home->user[0].folder,
            "{chromium_config}/google-chrome/NativeMessagingHosts");
  EXPECT_THAT(FindBrowser("vivaldi")->linux_home->system[0].folder,
              "/etc/opt/chrome/native-messaging-hosts");
  EXPECT_EQ(FindBrowser("zen")->linux_home->user[0].folder,
            "{home}/.mozilla/native-messaging-hosts");
  EXPECT_EQ(FindBrowser("librewolf")->linux_home->user[0].folder,
            "{home}/.librewolf/native-messaging-hosts");
  EXPECT_THAT(FindBrowser("tor")->only_when_named, Not(IsEmpty()));
  EXPECT_EQ(FindBrowser("chromium")->linux_home->snap->way, SandboxWay::kNone);
  EXPECT_EQ(FindBrowser("firefox")->linux_home->snap->way, SandboxWay::kPortal);
  EXPECT_EQ(FindBrowser("safari")->family, Family::kNone);
}

TEST(BrowserTable, EveryBrowserIsFoundByEachOfItsProfileFolders) {
  for (const Browser& browser : BrowserTable()) {
    if (!browser.linux_home) continue;
    for (const std::string& profile : browser.linux_home->profiles) {
      ThrowAwayHome home;
      home.MakeFolder(home.here.Expand(profile));
      const auto found = DetectBrowser(browser, home.here, *home.files);
      ASSERT_EQ(found.size(), 1U) << browser.name;
      EXPECT_EQ(found[0].seen_at, home.here.Expand(profile));
    }
  }
}

TEST(BrowserTable, AProgramInTheSearchPathGivesABrowserAway) {
  ThrowAwayHome home;
  home.here.search_path = {home.Path("bin")};
  home.MakeFile(home.Path("bin/vivaldi-stable"), "");
  const auto found = DetectBrowsers(home.here, *home.files);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].browser->name, "vivaldi");
}

TEST(BrowserTable, SnapsOwnStartersAreNotABrowserOfTheSystem) {
  ThrowAwayHome home;
  home.here.search_path = {home.root + "/snap/bin"};
  home.MakeFile(home.root + "/snap/bin/chromium", "");
  home.MakeFolder(home.root + "/snap/chromium");
  const auto found = DetectBrowsers(home.here, *home.files);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].package, Package::kSnap);
}

TEST(BrowserTable, AFlatpakInstalledForEverybodyIsFound) {
  ThrowAwayHome home;
  home.MakeFolder(home.root + "/var/lib/flatpak/app/com.brave.Browser");
  const auto found = DetectBrowsers(home.here, *home.files);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].browser->name, "brave");
  EXPECT_EQ(found[0].package, Package::kFlatpak);
}

}  // namespace
}  // namespace wayout
