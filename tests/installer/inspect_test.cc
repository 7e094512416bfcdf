// SPDX-License-Identifier: Apache-2.0
#include "installer/inspect.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/installer/throw_away_home.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

auto Code(const char* code) { return Field(&Finding::code, code); }

class Inspect : public testing::Test {
 protected:
  void Install(const std::string& browser, bool system = false) {
    const Choice choice{{browser}, system, ""};
    const auto plan = PlanInstallation(choice, home_.here, *home_.files);
    ASSERT_TRUE(plan.ok() && wayout::Install(*plan, choice, home_.computer()).ok());
  }

  Inspection Look(const std::string& browser) {
    return InspectBrowser({FindBrowser(browser), Package::kPlain, nullptr, ""}, "",
                          home_.computer());
  }

  // As `wayout install --system`, in a system whose root is that of this test: there the
  // program would be found where the manifest says it is.
  void InstallForAll(const std::string& browser, const std::string& folder) {
    Install(browser, /*system=*/true);
    Change(home_.root + folder + "/org.wayout.host.json", "path",
           home_.here.program_folder + "/wayout-host");
  }

  // Rewrites one field of the manifest Chromium or Firefox reads.
  void Change(const std::string& path, const char* key, const json& value) {
    json manifest = json::parse(home_.Read(path));
    manifest[key] = value;
    home_.MakeFile(path, manifest.dump());
  }

  ThrowAwayHome home_;
  const std::string chromium_ =
      home_.Path(".config/chromium/NativeMessagingHosts/org.wayout.host.json");
  const std::string firefox_ =
      home_.Path(".mozilla/native-messaging-hosts/org.wayout.host.json");
};

TEST_F(Inspect, AFreshRegistrationHasNothingAgainstIt) {
  Install("chromium");
  Install("firefox");
  EXPECT_THAT(Look("chromium").findings, IsEmpty());
  EXPECT_EQ(Look("chromium").manifest, chromium_);
  EXPECT_EQ(Look("firefox").host, home_.Path(".local/share/wayout/bin/wayout-host"));
}

TEST_F(Inspect, ABrowserWithoutAManifestHasNotBeenToldAboutWayout) {
  const Inspection found = Look("chromium");
  ASSERT_THAT(found.findings, ElementsAre(Code("manifest_missing")));
  EXPECT_THAT(found.findings[0].remedy, HasSubstr("install --browser chromium"));
  EXPECT_EQ(found.host, "");
}

TEST_F(Inspect, AManifestThatIsNoJsonIsDamaged) {
  Install("chromium");
  home_.MakeFile(chromium_, "{\"name\": ");
  EXPECT_THAT(Look("chromium").findings, ElementsAre(Code("manifest_damaged")));
}

TEST_F(Inspect, AKeyFirefoxDoesNotKnowIsNamed) {
  Install("firefox");
  Change(firefox_, "x_version", 3);
  const Inspection found = Look("firefox");
  ASSERT_THAT(found.findings, ElementsAre(Code("unknown_key")));
  EXPECT_THAT(found.findings[0].sentence, HasSubstr("x_version"));
}

TEST_F(Inspect, ChromiumDoesNotMindAKeyItDoesNotKnow) {
  Install("chromium");
  Change(chromium_, "x_version", 3);
  EXPECT_THAT(Look("chromium").findings, IsEmpty());
}

TEST_F(Inspect, AnOriginWithoutItsTrailingSlashLetsNobodyIn) {
  Install("chromium");
  std::string origin = json::parse(home_.Read(chromium_))["allowed_origins"][0];
  origin.pop_back();
  Change(chromium_, "allowed_origins", json::array({origin}));
  EXPECT_THAT(Look("chromium").findings, ElementsAre(Code("wrong_origin")));
}

TEST_F(Inspect, OneMalformedOriginBesideOursMakesChromiumIgnoreTheManifest) {
  Install("chromium");
  json origins = json::parse(home_.Read(chromium_))["allowed_origins"];
  origins.push_back("https://example.com/");
  Change(chromium_, "allowed_origins", origins);
  const Inspection found = Look("chromium");
  ASSERT_THAT(found.findings, ElementsAre(Code("wrong_origin")));
  EXPECT_THAT(found.findings[0].sentence, HasSubstr("https://example.com/"));
}

TEST_F(Inspect, AManifestLetsEveryIdOfTheStoresIn) {
  const std::string store(32, 'c');
  const std::array<std::string_view, 2> ids = {store, kChromiumId};
  const std::string text = ManifestText(Family::kChromium, "/usr/bin/wayout-host", ids);
  EXPECT_THAT(json::parse(text)["allowed_origins"],
              ElementsAre("chrome-extension://" + store + "/",
                          "chrome-extension://" + std::string(kChromiumId) + "/"));
  EXPECT_FALSE(CheckManifest(Family::kChromium, text).fault.has_value());
}

TEST_F(Inspect, EdgeReadsChromesFolderForAllUsersAfterItsOwn) {
  InstallForAll("chrome", "/etc/opt/chrome/native-messaging-hosts");
  EXPECT_THAT(Look("edge").findings, IsEmpty());
  home_.MakeFile(home_.root + "/etc/opt/edge/native-messaging-hosts/org.wayout.host.json",
                 "{");
  EXPECT_THAT(Look("edge").findings, ElementsAre(Code("manifest_damaged")));
}

TEST_F(Inspect, AFirefoxBuiltForLib64FindsItsManifestThere) {
  home_.MakeFolder(home_.root + "/usr/lib64/mozilla");
  InstallForAll("firefox", "/usr/lib64/mozilla/native-messaging-hosts");
  fs::remove_all(home_.root + "/usr/lib/mozilla");
  EXPECT_THAT(Look("firefox").findings, IsEmpty());
}

TEST_F(Inspect, AManifestWithoutItsTypeIsNoManifest) {
  Install("chromium");
  Install("firefox");
  for (const std::string& path : {chromium_, firefox_}) Change(path, "type", "socket");
  EXPECT_THAT(Look("chromium").findings, ElementsAre(Code("missing_key")));
  EXPECT_THAT(Look("firefox").findings, ElementsAre(Code("missing_key")));
}

TEST_F(Inspect, OnlyFirefoxTakesAnEmptyDescription) {
  Install("chromium");
  Install("firefox");
  for (const std::string& path : {chromium_, firefox_}) Change(path, "description", "");
  EXPECT_THAT(Look("chromium").findings, ElementsAre(Code("missing_key")));
  EXPECT_THAT(Look("firefox").findings, IsEmpty());
}

TEST_F(Inspect, AnotherExtensionsIdLetsOursNotIn) {
  Install("firefox");
  Change(firefox_, "allowed_extensions", json::array({"somebody@else"}));
  EXPECT_THAT(Look("firefox").findings, ElementsAre(Code("wrong_extension")));
}

TEST_F(Inspect, APathThatIsNotFullIsWrong) {
  Install("chromium");
  Change(chromium_, "path", "wayout-host");
  EXPECT_THAT(Look("chromium").findings, ElementsAre(Code("wrong_path")));
}

TEST_F(Inspect, AProgramThatIsGoneIsNamed) {
  Install("chromium");
  fs::remove(home_.here.program_folder + "/wayout-host");
  const Inspection found = Look("chromium");
  ASSERT_THAT(found.findings, ElementsAre(Code("wrong_path")));
  EXPECT_THAT(found.findings[0].sentence, HasSubstr("not there"));
}

TEST_F(Inspect, AProgramThatMayNotRunGetsTheCommandThatLetsItRun) {
  Install("chromium");
  const std::string program = home_.here.program_folder + "/wayout-host";
  fs::permissions(program, fs::perms(0644));
  const Inspection found = Look("chromium");
  ASSERT_THAT(found.findings, ElementsAre(Code("not_executable")));
  EXPECT_EQ(found.findings[0].remedy, "chmod a+rx " + program);
}

TEST_F(Inspect, ABrokenManifestOfTheUserHidesTheSystemsFromChromium) {
  Install("chromium", /*system=*/true);
  home_.MakeFile(chromium_, "{");
  EXPECT_THAT(Look("chromium").findings, ElementsAre(Code("manifest_damaged")));
}

TEST_F(Inspect, FirefoxPassesOverABrokenManifestOfTheUser) {
  InstallForAll("firefox", "/usr/lib/mozilla/native-messaging-hosts");
  home_.MakeFile(firefox_, "{");
  const Inspection found = Look("firefox");
  EXPECT_THAT(found.findings, IsEmpty());
  EXPECT_THAT(found.manifest, HasSubstr("/usr/lib/mozilla/"));
}

TEST_F(Inspect, APolicyThatBlocksEveryHostIsNamedWithItsFile) {
  Install("chromium");
  const std::string policy = home_.root + "/etc/chromium/policies/managed/all.json";
  home_.MakeFile(policy, R"({"NativeMessagingBlocklist": ["*"]})");
  const Inspection found = Look("chromium");
  ASSERT_THAT(found.findings, ElementsAre(Code("blocked_by_policy")));
  EXPECT_THAT(found.findings[0].sentence, HasSubstr(policy));
  EXPECT_THAT(found.findings[0].advice, HasSubstr("NativeMessagingAllowlist"));
}

TEST_F(Inspect, TheAdvisedAllowlistEntryLiftsTheBlock) {
  Install("chromium");
  home_.MakeFile(
      home_.root + "/etc/chromium/policies/managed/all.json",
      R"({"NativeMessagingBlocklist": ["*"], "NativeMessagingAllowlist": ["org.wayout.host"]})");
  EXPECT_THAT(Look("chromium").findings, IsEmpty());
}

TEST_F(Inspect, OfTwoPolicyFilesTheLastNameCounts) {
  Install("chromium");
  const std::string folder = home_.root + "/etc/chromium/policies/managed/";
  home_.MakeFile(folder + "10-open.json",
                 R"({"NativeMessagingAllowlist": ["org.wayout.host"]})");
  home_.MakeFile(folder + "20-closed.json",
                 R"({"NativeMessagingBlocklist": ["*"],
                     "NativeMessagingAllowlist": ["com.example.other"]})");
  EXPECT_THAT(Look("chromium").findings, ElementsAre(Code("blocked_by_policy")));
}

TEST_F(Inspect, APolicyThatOnlyNewerFirefoxKnowsIsSaidAndEndsNothing) {
  Install("firefox");
  home_.MakeFile(home_.root + "/etc/firefox/policies/policies.json",
                 R"({"policies": {"NativeMessagingBlocklist": ["org.wayout.host"]}})");
  const Inspection found = Look("firefox");
  ASSERT_THAT(found.findings, ElementsAre(Code("policy_of_newer_firefox")));
  EXPECT_FALSE(found.findings[0].problem);
  EXPECT_NE(found.host, "");
}

TEST_F(Inspect, WhereUsersManifestsAreOffTheSystemsIsTheRemedy) {
  Install("chromium");
  home_.MakeFile(home_.root + "/etc/chromium/policies/managed/all.json",
                 R"({"NativeMessagingUserLevelHosts": false})");
  const Inspection found = Look("chromium");
  ASSERT_THAT(found.findings, ElementsAre(Code("user_level_hosts_off")));
  EXPECT_THAT(found.findings[0].remedy, HasSubstr("install --browser chromium --system"));
  InstallForAll("chromium", "/etc/chromium/native-messaging-hosts");
  EXPECT_THAT(Look("chromium").findings, IsEmpty());
}

TEST_F(Inspect, AnotherInstallationIsNamedBesideThisOne) {
  Install("chromium");
  const std::string other = home_.root + "/opt/other/wayout-host";
  home_.MakeFile(other, "#!/bin/sh\n");
  fs::permissions(other, fs::perms(0755));
  Change(chromium_, "path", other);
  const Inspection found = Look("chromium");
  ASSERT_THAT(found.findings, ElementsAre(Code("two_installations")));
  EXPECT_THAT(found.findings[0].sentence, HasSubstr(other));
  EXPECT_EQ(found.host, other);
}

TEST_F(Inspect, AnotherUserDataDirIsLookedUpThere) {
  const Presence chromium{FindBrowser("chromium"), Package::kPlain, nullptr, ""};
  const std::string profile = home_.Path("my profile");
  Install("chromium");
  const Inspection found = InspectBrowser(chromium, profile, home_.computer());
  ASSERT_THAT(found.findings, ElementsAre(Code("manifest_missing")));
  EXPECT_THAT(found.findings[0].remedy, HasSubstr("--user-data-dir '" + profile + "'"));
}

TEST_F(Inspect, SafariStartsNoPrograms) {
  home_.here.os = Os::kMacos;
  EXPECT_THAT(Look("safari").findings, ElementsAre(Code("not_supported")));
}

TEST_F(Inspect, ChromiumFromSnapIsNotSupported) {
  home_.MakeFolder(home_.Path("snap/chromium"));
  const auto present = DetectBrowser(*FindBrowser("chromium"), home_.here, *home_.files);
  ASSERT_EQ(present.size(), 1U);
  EXPECT_THAT(InspectBrowser(present[0], "", home_.computer()).findings,
              ElementsAre(Code("snap_not_supported")));
}

TEST_F(Inspect, FirefoxFromSnapWorksThroughThePortal) {
  home_.MakeFolder(home_.Path("snap/firefox"));
  Install("firefox");
  const auto present = DetectBrowser(*FindBrowser("firefox"), home_.here, *home_.files);
  ASSERT_EQ(present.back().package, Package::kSnap);
  const Findings findings = InspectBrowser(present.back(), "", home_.computer()).findings;
  ASSERT_THAT(findings, ElementsAre(Code("snap_portal")));
  EXPECT_FALSE(findings[0].problem);
  EXPECT_EQ(findings[0].remedy,
            "flatpak permission-set webextensions org.wayout.host snap.firefox yes");
}

TEST_F(Inspect, AFlatpakBrowserNeedsAStaticHost) {
  home_.MakeFolder(home_.Path(".var/app/org.chromium.Chromium"));
  const auto present = DetectBrowser(*FindBrowser("chromium"), home_.here, *home_.files);
  EXPECT_THAT(InspectBrowser(present[0], "", home_.computer()).findings,
              ElementsAre(Code("flatpak_needs_static_host")));
}

TEST_F(Inspect, ALedgerFolderThatDoesNotExistYetIsFine) {
  EXPECT_THAT(InspectLedgerFolder(home_.here, *home_.files), IsEmpty());
}

}  // namespace
}  // namespace wayout
