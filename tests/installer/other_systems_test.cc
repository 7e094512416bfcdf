// SPDX-License-Identifier: Apache-2.0
// Windows and macOS, on file systems and a registry in memory.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "installer/inspect.h"
#include "tests/installer/fake_computer.h"

namespace wayout {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Key;
using testing::Pair;

Surroundings Windows() {
  std::map<std::string, std::string> variables = {
      {"USERPROFILE", "C:\\Users\\Ana"},
      {"LOCALAPPDATA", "C:\\Users\\Ana\\AppData\\Local"},
      {"APPDATA", "C:\\Users\\Ana\\AppData\\Roaming"},
      {"ProgramData", "C:\\ProgramData"}};
  Surroundings here =
      *ReadSurroundings(Os::kWindows, [&](const char* name) { return variables[name]; });
  here.data = "C:\\Users\\Ana\\AppData\\Local\\Wayout";
  here.program_folder = "C:\\Program Files\\Wayout";
  return here;
}

Surroundings Macos() {
  Surroundings here = *ReadSurroundings(Os::kMacos, [](const char* name) -> std::string {
    return std::string(name) == "HOME" ? "/Users/ana" : "";
  });
  here.data = "/Users/ana/Library/Application Support/Wayout";
  here.program_folder = "/Applications/Wayout.app/Contents/MacOS";
  return here;
}

class OtherSystem {
 public:
  OtherSystem(Surroundings surroundings, char slash)
      : here(std::move(surroundings)), files(slash) {
    files.MakeFolder(here.program_folder);
    files.MakeFolder(ParentOf(here.data));
    files.texts[here.program_folder + slash + HostFileName(here.os)] = "program";
  }
  Computer computer() { return {here, files, registry}; }
  absl::Status Install(const Choice& choice) {
    const absl::StatusOr<Plan> plan = PlanInstallation(choice, here, files);
    if (!plan.ok()) return plan.status();
    return wayout::Install(*plan, choice, computer()).status();
  }

  Surroundings here;
  FakeFiles files;
  FakeRegistry registry;
};

constexpr char kChromeKey[] =
    "HKCU\\SOFTWARE\\Google\\Chrome\\NativeMessagingHosts\\org.wayout.host";
constexpr char kFirefoxKey[] =
    "HKCU\\SOFTWARE\\Mozilla\\NativeMessagingHosts\\org.wayout.host";

TEST(Windows, AKeyLeadsToTheManifestOfEachFamily) {
  OtherSystem pc(Windows(), '\\');
  ASSERT_TRUE(pc.Install({{"chrome", "firefox"}, false, ""}).ok());
  EXPECT_THAT(pc.registry.values,
              Contains(Pair(kChromeKey, pc.here.data + "\\chromium.json")));
  EXPECT_THAT(pc.registry.values,
              Contains(Pair(kFirefoxKey, pc.here.data + "\\firefox.json")));
  const auto manifest =
      nlohmann::json::parse(pc.files.texts[pc.here.data + "\\chromium.json"]);
  EXPECT_EQ(manifest["path"], "C:\\Program Files\\Wayout\\wayout-host.exe");
}

TEST(Windows, EdgeIsFoundByItsProfileAndGetsItsOwnKey) {
  OtherSystem pc(Windows(), '\\');
  pc.files.MakeFolder("C:\\Users\\Ana\\AppData\\Local\\Microsoft\\Edge\\User Data");
  ASSERT_TRUE(pc.Install({}).ok());
  EXPECT_THAT(pc.registry.values,
              Contains(Key("HKCU\\SOFTWARE\\Microsoft\\Edge\\NativeMessagingHosts\\"
                           "org.wayout.host")));
}

TEST(Windows, OperaIsRegisteredUnderChromesKey) {
  OtherSystem pc(Windows(), '\\');
  ASSERT_TRUE(pc.Install({{"opera"}, false, ""}).ok());
  EXPECT_THAT(pc.registry.values, Contains(Key(kChromeKey)));
}

TEST(Windows, EveryUsersKeysAreInTheMachinesPart) {
  OtherSystem pc(Windows(), '\\');
  pc.files.MakeFolder("C:\\ProgramData");
  ASSERT_TRUE(pc.Install({{"firefox"}, true, ""}).ok());
  EXPECT_THAT(
      pc.registry.values,
      Contains(Pair("HKLM\\SOFTWARE\\Mozilla\\NativeMessagingHosts\\org.wayout.host",
                    "C:\\ProgramData\\Wayout\\firefox.json")));
}

TEST(Windows, UninstallLeavesRegistryAndFilesAsTheyWere) {
  OtherSystem pc(Windows(), '\\');
  pc.registry.values["HKCU\\SOFTWARE\\Mozilla\\NativeMessagingHosts\\other"] =
      "C:\\other.json";
  const auto values = pc.registry.values;
  const auto texts = pc.files.texts;
  const auto folders = pc.files.folders;
  for (const Browser& browser : BrowserTable()) {
    if (browser.windows_home) {
      ASSERT_TRUE(pc.Install({{browser.name}, false, ""}).ok()) << browser.name;
    }
  }
  EXPECT_GT(pc.registry.values.size(), 8U);
  ASSERT_TRUE(Uninstall({}, pc.computer()).ok());
  EXPECT_EQ(pc.registry.values, values);
  EXPECT_EQ(pc.files.texts, texts);
  EXPECT_EQ(pc.files.folders, folders);
}

TEST(Windows, AKeySomebodyPointedElsewhereStays) {
  OtherSystem pc(Windows(), '\\');
  ASSERT_TRUE(pc.Install({{"firefox"}, false, ""}).ok());
  pc.registry.values[kFirefoxKey] = "D:\\mine.json";
  ASSERT_TRUE(Uninstall({}, pc.computer()).ok());
  EXPECT_THAT(pc.registry.values, Contains(Pair(kFirefoxKey, "D:\\mine.json")));
}

TEST(Windows, TheManifestIsLookedUpThroughTheRegistry) {
  OtherSystem pc(Windows(), '\\');
  ASSERT_TRUE(pc.Install({{"edge"}, false, ""}).ok());
  const auto found =
      LookUpManifest(*FindBrowser("edge"), "", true, pc.here, pc.files, pc.registry);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->path, pc.here.data + "\\chromium.json");
  EXPECT_FALSE(found->check.fault.has_value());
}

TEST(Windows, EdgeTakesTheFirstOfItsKeys) {
  OtherSystem pc(Windows(), '\\');
  ASSERT_TRUE(pc.Install({{"chrome"}, false, ""}).ok());
  const auto look = [&] {
    return LookUpManifest(*FindBrowser("edge"), "", true, pc.here, pc.files, pc.registry);
  };
  ASSERT_TRUE(look().has_value()) << "Chrome's key serves Edge too";
  EXPECT_FALSE(look()->check.fault.has_value());
  pc.files.texts["C:\\old.json"] = "{";
  pc.registry.values["HKCU\\SOFTWARE\\Chromium\\NativeMessagingHosts\\org.wayout.host"] =
      "C:\\old.json";
  EXPECT_EQ(look()->path, "C:\\old.json") << "Chromium's key comes before Chrome's";
}

TEST(Macos, ManifestsLieInApplicationSupport) {
  OtherSystem mac(Macos(), '/');
  ASSERT_TRUE(
      mac.Install({{"chrome", "edge", "arc", "firefox", "librewolf"}, false, ""}).ok());
  const std::string support = "/Users/ana/Library/Application Support/";
  const std::string file = "/NativeMessagingHosts/org.wayout.host.json";
  for (const char* folder :
       {"Google/Chrome", "Microsoft Edge", "Arc/User Data", "Mozilla", "LibreWolf"}) {
    EXPECT_THAT(mac.files.texts, Contains(Key(support + folder + file)));
  }
}

TEST(Macos, FirefoxIsFoundAlthoughTheMozillaFolderIsMissing) {
  OtherSystem mac(Macos(), '/');
  mac.files.MakeFolder("/Users/ana/Library/Application Support/Firefox");
  const auto found = DetectBrowsers(mac.here, mac.files);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].browser->name, "firefox");
}

TEST(Macos, OperaIsRegisteredInChromesFolderAndInItsOwnIfThatExists) {
  OtherSystem mac(Macos(), '/');
  mac.files.MakeFolder("/Users/ana/Library/Application Support/com.operasoftware.Opera");
  ASSERT_TRUE(mac.Install({}).ok());
  const std::string support = "/Users/ana/Library/Application Support/";
  EXPECT_THAT(
      mac.files.texts,
      Contains(Key(support + "Google/Chrome/NativeMessagingHosts/org.wayout.host.json")));
  EXPECT_THAT(mac.files.texts,
              Contains(Key(support + "com.operasoftware.Opera/NativeMessagingHosts/"
                                     "org.wayout.host.json")));
}

TEST(Macos, UninstallLeavesTheLibraryAsItWas) {
  OtherSystem mac(Macos(), '/');
  const auto texts = mac.files.texts;
  const auto folders = mac.files.folders;
  for (const Browser& browser : BrowserTable()) {
    if (browser.macos_home) {
      ASSERT_TRUE(mac.Install({{browser.name}, false, ""}).ok()) << browser.name;
    }
  }
  ASSERT_TRUE(Uninstall({}, mac.computer()).ok());
  EXPECT_EQ(mac.files.texts, texts);
  EXPECT_EQ(mac.files.folders, folders);
  EXPECT_THAT(mac.files.links, IsEmpty());
}

}  // namespace
}  // namespace wayout
