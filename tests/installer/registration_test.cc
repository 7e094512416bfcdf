// SPDX-License-Identifier: Apache-2.0
#include "installer/registration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "host/base/extension_id.h"
#include "installer/manifest.h"
#include "installer/receipt.h"
#include "tests/installer/throw_away_home.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;

TEST(Registration, ChromiumFindsTheHostThroughALinkThatNeverMoves) {
  ThrowAwayHome home;
  ASSERT_TRUE(InstallFor(home, {{"chromium"}, false, ""}).ok());
  const auto manifest = nlohmann::json::parse(
      home.Read(home.Path(".config/chromium/NativeMessagingHosts") + kManifest));
  const std::string launcher = home.Path(".local/share/wayout/bin/wayout-host");
  EXPECT_EQ(manifest["path"], launcher);
  EXPECT_EQ(manifest["allowed_origins"][0],
            "chrome-extension://" + std::string(kChromiumId) + "/");
  EXPECT_EQ(fs::read_symlink(launcher), home.here.program_folder + "/wayout-host");
}

TEST(Registration, FirefoxGetsAManifestWithNoKeyItDoesNotKnow) {
  ThrowAwayHome home;
  ASSERT_TRUE(InstallFor(home, {{"firefox"}, false, ""}).ok());
  const auto manifest = nlohmann::json::parse(
      home.Read(home.Path(".mozilla/native-messaging-hosts") + kManifest));
  EXPECT_EQ(manifest["allowed_extensions"], nlohmann::json::array({kFirefoxId}));
  EXPECT_EQ(manifest.size(), 5U);
}

TEST(Registration, FirefoxWithItsProfileInXdgConfigIsRegisteredInBothPlaces) {
  ThrowAwayHome home;
  home.MakeFolder(home.Path(".config/mozilla/firefox"));
  ASSERT_TRUE(InstallFor(home, {}).ok());
  EXPECT_THAT(home.Tree(), Contains(Key("home/.mozilla/native-messaging-hosts" +
                                        std::string(kManifest))));
  EXPECT_THAT(home.Tree(), Contains(Key("home/.config/mozilla/native-messaging-hosts" +
                                        std::string(kManifest))));
}

TEST(Registration, OperaIsRegisteredInChromesFolder) {
  ThrowAwayHome home;
  home.MakeFolder(home.Path(".config/opera"));
  ASSERT_TRUE(InstallFor(home, {}).ok());
  EXPECT_THAT(home.Tree(),
              Contains(Key("home/.config/google-chrome/NativeMessagingHosts" +
                           std::string(kManifest))));
}

TEST(Registration, AFolderMadeForOperaDoesNotPassForChrome) {
  ThrowAwayHome home;
  home.MakeFolder(home.Path(".config/opera"));
  ASSERT_TRUE(InstallFor(home, {}).ok());
  const auto again = PlanInstallation({}, home.here, *home.files);
  ASSERT_EQ(again->registrations.size(), 1U);
  EXPECT_EQ(again->registrations[0].browser->name, "opera");
}

TEST(Registration, ChromiumFollowsItsConfigVariables) {
  ThrowAwayHome home(
      {{"CHROME_CONFIG_HOME", "/nowhere/chrome"}, {"XDG_CONFIG_HOME", "/nowhere"}});
  EXPECT_EQ(home.here.Expand(FindBrowser("chromium")->linux_home->user[0].folder),
            "/nowhere/chrome/chromium/NativeMessagingHosts");
  EXPECT_EQ(home.here.Expand(FindBrowser("firefox")->linux_home->user[1].folder),
            "/nowhere/mozilla/native-messaging-hosts");
}

TEST(Registration, AnUnknownBrowserIsRefused) {
  ThrowAwayHome home;
  EXPECT_EQ(InstallFor(home, {{"netscape"}, false, ""}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(Registration, WithoutTheHostBesideItNothingIsWritten) {
  ThrowAwayHome home;
  fs::remove(home.here.program_folder + "/wayout-host");
  const auto before = home.Tree();
  EXPECT_EQ(InstallFor(home, {{"chromium"}, false, ""}).status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(home.Tree(), before);
}

TEST(Registration, ASecondInstallationChangesNothing) {
  ThrowAwayHome home;
  const Choice choice{{"chromium", "firefox"}, false, ""};
  EXPECT_THAT(*InstallFor(home, choice), Not(IsEmpty()));
  const auto before = home.Tree();
  EXPECT_THAT(*InstallFor(home, choice), IsEmpty());
  EXPECT_EQ(home.Tree(), before);
}

TEST(Registration, UninstallLeavesTheHomeByteForByteAsItWas) {
  ThrowAwayHome home;
  home.MakeFolder(home.Path(".config/google-chrome"));
  home.MakeFile(home.Path(".mozilla/firefox/profiles.ini"), "[General]\n");
  const auto before = home.Tree();
  for (const Browser& browser : BrowserTable()) {
    if (browser.linux_home) {
      ASSERT_TRUE(InstallFor(home, {{browser.name}, false, ""}).ok()) << browser.name;
    }
  }
  ASSERT_TRUE(InstallFor(home, {{}, false, home.Path("profile")}).ok());
  EXPECT_GT(home.Tree().size(), before.size() + 30);
  ASSERT_TRUE(Uninstall({}, home.computer()).ok());
  EXPECT_EQ(home.Tree(), before);
}

TEST(Registration, TheSystemsFoldersAreAsTheyWereToo) {
  ThrowAwayHome home;
  const auto before = home.Tree();
  const Choice choice{{"chrome", "chromium", "edge", "vivaldi", "firefox"}, true, ""};
  ASSERT_TRUE(InstallFor(home, choice).ok());
  EXPECT_THAT(home.Tree(), Contains(Key("etc/chromium/native-messaging-hosts" +
                                        std::string(kManifest))));
  EXPECT_THAT(home.Tree(), Contains(Key("usr/lib/mozilla/native-messaging-hosts" +
                                        std::string(kManifest))));
  ASSERT_TRUE(Uninstall({{}, true, ""}, home.computer()).ok());
  EXPECT_EQ(home.Tree(), before);
}

TEST(Registration, AManifestTheUserChangedStays) {
  ThrowAwayHome home;
  ASSERT_TRUE(InstallFor(home, {{"chromium"}, false, ""}).ok());
  const std::string path = home.Path(".config/chromium/NativeMessagingHosts") + kManifest;
  home.MakeFile(path, "{\"mine\": true}");
  ASSERT_TRUE(Uninstall({}, home.computer()).ok());
  EXPECT_EQ(home.Read(path), "{\"mine\": true}");
}

TEST(Registration, WhatOthersPutIntoAFolderOfOursStays) {
  ThrowAwayHome home;
  ASSERT_TRUE(InstallFor(home, {{"chromium"}, false, ""}).ok());
  const std::string other = home.Path(".config/chromium/NativeMessagingHosts/other.json");
  home.MakeFile(other, "{}");
  home.MakeFile(home.Path(".local/share/wayout/ledger.db"), "ledger");
  ASSERT_TRUE(Uninstall({}, home.computer()).ok());
  EXPECT_EQ(home.Read(other), "{}");
  EXPECT_EQ(home.Read(home.Path(".local/share/wayout/ledger.db")), "ledger");
}

TEST(Registration, UninstallingOneBrowserKeepsWhatAnotherNeeds) {
  ThrowAwayHome home;
  ASSERT_TRUE(InstallFor(home, {{"chrome", "opera", "firefox"}, false, ""}).ok());
  const std::string shared =
      home.Path(".config/google-chrome/NativeMessagingHosts") + kManifest;
  ASSERT_TRUE(Uninstall({{"opera"}, false, ""}, home.computer()).ok());
  EXPECT_TRUE(fs::exists(shared));
  ASSERT_TRUE(Uninstall({{"chrome"}, false, ""}, home.computer()).ok());
  EXPECT_FALSE(fs::exists(shared));
  EXPECT_TRUE(fs::exists(home.Path(".mozilla/native-messaging-hosts") + kManifest));
  EXPECT_TRUE(fs::exists(home.Path(".local/share/wayout/bin/wayout-host")));
}

TEST(Registration, UninstallingTheLastBrowserByNameTakesTheLinkAlong) {
  ThrowAwayHome home;
  const auto before = home.Tree();
  ASSERT_TRUE(InstallFor(home, {{"chrome", "firefox"}, false, ""}).ok());
  ASSERT_TRUE(Uninstall({{"chrome"}, false, ""}, home.computer()).ok());
  ASSERT_TRUE(Uninstall({{"firefox"}, false, ""}, home.computer()).ok());
  EXPECT_EQ(home.Tree(), before);
}

TEST(Registration, OurManifestsAreRemovedEvenWhenTheReceiptIsLost) {
  ThrowAwayHome home;
  ASSERT_TRUE(InstallFor(home, {{"chromium"}, false, ""}).ok());
  fs::remove(ReceiptPath(home.here, false));
  ASSERT_TRUE(Uninstall({}, home.computer()).ok());
  EXPECT_FALSE(
      fs::exists(home.Path(".config/chromium/NativeMessagingHosts") + kManifest));
}

TEST(Registration, AManifestForAllUsersThatAPackageBroughtStays) {
  ThrowAwayHome home;
  const Choice choice{{"chromium"}, true, ""};
  ASSERT_TRUE(InstallFor(home, choice).ok());
  fs::remove(ReceiptPath(home.here, true));
  ASSERT_TRUE(Uninstall({{}, true, ""}, home.computer()).ok());
  EXPECT_TRUE(fs::exists(home.root + "/etc/chromium/native-messaging-hosts" + kManifest));
}

TEST(Registration, ADamagedReceiptIsNotGuessedAt) {
  ThrowAwayHome home;
  ASSERT_TRUE(InstallFor(home, {{"chromium"}, false, ""}).ok());
  home.MakeFile(ReceiptPath(home.here, false), "{\"steps\": 7}");
  EXPECT_EQ(Uninstall({}, home.computer()).status().code(), absl::StatusCode::kDataLoss);
}

TEST(Registration, ALinkInPlaceOfTheManifestIsReplacedNotWrittenThrough) {
  ThrowAwayHome home;
  const std::string folder = home.Path(".config/chromium/NativeMessagingHosts");
  home.MakeFile(home.Path("precious"), "precious");
  home.MakeFolder(folder);
  fs::create_symlink(home.Path("precious"), folder + kManifest);
  ASSERT_TRUE(InstallFor(home, {{"chromium"}, false, ""}).ok());
  EXPECT_EQ(home.Read(home.Path("precious")), "precious");
  EXPECT_FALSE(fs::is_symlink(folder + kManifest));
}

TEST(Registration, ALinkedConfigFolderOfTheUsersOwnIsFollowed) {
  ThrowAwayHome home;
  home.MakeFolder(home.Path("dotfiles/config"));
  fs::create_directory_symlink(home.Path("dotfiles/config"), home.Path(".config"));
  ASSERT_TRUE(InstallFor(home, {{"chromium"}, false, ""}).ok());
  EXPECT_TRUE(
      fs::exists(home.Path("dotfiles/config/chromium/NativeMessagingHosts") + kManifest));
}

TEST(Registration, ALinkOfSomebodyElseIsNotFollowed) {
  if (geteuid() != 0) GTEST_SKIP() << "giving a link to another user needs root";
  ThrowAwayHome home;
  home.MakeFolder(home.Path("elsewhere"));
  fs::create_directory_symlink(home.Path("elsewhere"), home.Path(".config"));
  ASSERT_EQ(lchown(home.Path(".config").c_str(), 12345, 12345), 0);
  const auto refused = InstallFor(home, {{"chromium"}, false, ""}).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(fs::is_empty(home.Path("elsewhere")));
}

TEST(Registration, ALinkASandboxedBrowserCouldHaveMadeIsNotFollowed) {
  ThrowAwayHome home;
  const std::string app = home.Path(".var/app/com.google.Chrome");
  home.MakeFolder(app);
  home.MakeFolder(home.Path("precious"));
  fs::create_directory_symlink(home.Path("precious"), app + "/data");
  home.MakeFile(home.here.program_folder + "/wayout-host", StaticProgram());
  const auto refused = InstallFor(home, {{"chrome"}, false, ""}).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(fs::is_empty(home.Path("precious")));
}

TEST(Registration, AFlatpakBrowserGetsAStaticHostItsSandboxCanRun) {
  ThrowAwayHome home;
  home.MakeFolder(home.Path(".var/app/com.google.Chrome"));
  home.MakeFile(home.here.program_folder + "/wayout-host", StaticProgram());
  const auto before = home.Tree();
  ASSERT_TRUE(InstallFor(home, {{"chrome"}, false, ""}).ok());
  const std::string host =
      home.Path(".var/app/com.google.Chrome/data/wayout/wayout-host");
  EXPECT_EQ(home.Read(host), StaticProgram());
  EXPECT_TRUE(home.files->IsExecutable(host));
  const std::string manifest = home.Read(
      home.Path(".var/app/com.google.Chrome/config/google-chrome/NativeMessagingHosts") +
      kManifest);
  EXPECT_EQ(nlohmann::json::parse(manifest)["path"], host);
  ASSERT_TRUE(Uninstall({}, home.computer()).ok());
  EXPECT_EQ(home.Tree(), before);
}

TEST(Registration, AFlatpakBrowserIsToldWhenTheHostNeedsTheSystemsLibraries) {
  ThrowAwayHome home;
  home.MakeFolder(home.Path(".var/app/com.google.Chrome"));
  const auto plan = PlanInstallation({}, home.here, *home.files);
  ASSERT_EQ(plan->registrations.size(), 1U);
  EXPECT_THAT(plan->registrations[0].manifests, IsEmpty());
  EXPECT_THAT(plan->registrations[0].note, HasSubstr("tar.gz"));
}

TEST(Registration, ChromiumFromSnapIsToldThatNothingWorks) {
  ThrowAwayHome home;
  home.MakeFolder(home.Path("snap/chromium"));
  const auto plan = PlanInstallation({}, home.here, *home.files);
  ASSERT_EQ(plan->registrations.size(), 1U);
  EXPECT_THAT(plan->registrations[0].manifests, IsEmpty());
  EXPECT_THAT(plan->registrations[0].note, HasSubstr("does not start native programs"));
}

TEST(Registration, FirefoxFromSnapIsRegisteredForThePortal) {
  ThrowAwayHome home;
  home.MakeFolder(home.Path("snap/firefox"));
  ASSERT_TRUE(InstallFor(home, {}).ok());
  EXPECT_TRUE(fs::exists(home.Path(".mozilla/native-messaging-hosts") + kManifest));
}

TEST(Registration, TorBrowserIsRegisteredOnlyWhenNamed) {
  ThrowAwayHome home;
  home.MakeFolder(
      home.Path(".local/share/torbrowser/tbb/x86_64/tor-browser/Browser/"
                "TorBrowser/Data/Browser"));
  EXPECT_THAT(PlanInstallation({}, home.here, *home.files)->registrations, IsEmpty());
  EXPECT_EQ(PlanInstallation({{"tor"}, false, ""}, home.here, *home.files)
                ->registrations.size(),
            1U);
}

TEST(Registration, DryRunsPlanWritesNothing) {
  ThrowAwayHome home;
  const auto before = home.Tree();
  const auto plan = PlanInstallation({{"chromium"}, false, ""}, home.here, *home.files);
  ASSERT_TRUE(plan.ok());
  EXPECT_GE(plan->steps.size(), 5U);
  EXPECT_EQ(home.Tree(), before);
}

TEST(Registration, APathWithQuotesAndSpacesIsStillAManifest) {
  ThrowAwayHome home;
  home.here.data = home.Path("a \"quoted\\ folder");
  ASSERT_TRUE(InstallFor(home, {{"chromium"}, false, ""}).ok());
  const auto manifest = nlohmann::json::parse(
      home.Read(home.Path(".config/chromium/NativeMessagingHosts") + kManifest));
  EXPECT_EQ(manifest["path"], home.here.data + "/bin/wayout-host");
}

TEST(Registration, AnImageIsWrittenAsItWillBeWhenItRuns) {
  ThrowAwayHome home;
  ASSERT_TRUE(InstallFor(home, {{"chromium"}, true, ""}).ok());
  const auto manifest = nlohmann::json::parse(home.Read(
      home.root + "/etc/chromium/native-messaging-hosts" + std::string(kManifest)));
  const std::string launcher = manifest["path"];
  EXPECT_EQ(launcher, "/var/lib/wayout/bin/wayout-host");
  EXPECT_EQ(fs::read_symlink(home.root + launcher), "/program/wayout-host");
}

TEST(Registration, AFolderThatMayCarryAVersionIsNeverWrittenIntoAManifest) {
  ThrowAwayHome home;
  for (const char* folder : {"/usr/local/wayout-1.0.0", "/usr/share/wayout-1.0"}) {
    home.here.program_folder = folder;
    EXPECT_EQ(LauncherPath(false, home.here),
              home.Path(".local/share/wayout/bin/wayout-host"));
  }
  home.here.program_folder = "/usr/bin";
  EXPECT_EQ(LauncherPath(false, home.here), "/usr/bin/wayout-host");
}

TEST(Registration, APackagesManifestForAllUsersIsNotTakenAway) {
  ThrowAwayHome home;
  const Choice choice{{"chromium"}, true, ""};
  const auto plan = PlanInstallation(choice, home.here, *home.files);
  ASSERT_TRUE(plan.ok());
  const std::string path =
      home.root + "/etc/chromium/native-messaging-hosts" + std::string(kManifest);
  home.MakeFile(path, ManifestText(Family::kChromium, plan->launcher));
  ASSERT_TRUE(Install(*plan, choice, home.computer()).ok());
  ASSERT_TRUE(Uninstall({{}, true, ""}, home.computer()).ok());
  EXPECT_TRUE(fs::exists(path));
}

TEST(Registration, AnAdministratorsUmaskKeepsNoBrowserOut) {
  if (geteuid() != 0) GTEST_SKIP() << "folders for everybody are made by root";
  ThrowAwayHome home;
  const mode_t before = umask(077);
  const auto done = InstallFor(home, {{"chromium"}, true, ""});
  umask(before);
  ASSERT_TRUE(done.ok());
  const auto mode = fs::status(home.root + "/etc/chromium").permissions();
  EXPECT_EQ(mode, fs::perms(0755));
}

}  // namespace
}  // namespace wayout
