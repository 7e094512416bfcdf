// SPDX-License-Identifier: Apache-2.0
// Chromium profiles in folders of their own, which nothing else on the computer tells of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "installer/receipt.h"
#include "tests/installer/throw_away_home.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::Key;
using testing::Not;

TEST(UserDataDir, AUserDataDirGetsItsOwnManifest) {
  ThrowAwayHome home;
  ASSERT_TRUE(InstallFor(home, {{}, false, home.Path("profile")}).ok());
  EXPECT_THAT(home.Tree(), Contains(Key("home/profile/NativeMessagingHosts" +
                                        std::string(kManifest))));
  EXPECT_THAT(home.Tree(), Not(Contains(Key("home/.config"))));
}

TEST(UserDataDir, APlainInstallationMendsTheFoldersThatWereNamedBefore) {
  ThrowAwayHome home;
  const std::string profile = home.Path("profile");
  const std::string manifest = profile + "/NativeMessagingHosts" + kManifest;
  ASSERT_TRUE(InstallFor(home, {{}, false, profile}).ok());
  const std::string written = home.Read(manifest);
  fs::remove(manifest);
  ASSERT_TRUE(InstallFor(home, {}).ok());
  EXPECT_EQ(home.Read(manifest), written);
  fs::remove_all(profile);
  ASSERT_TRUE(InstallFor(home, {}).ok());
  EXPECT_FALSE(fs::exists(profile)) << "a folder that is gone is not made again";
}

TEST(UserDataDir, AFolderWhoseBrowserWasUninstalledIsForgotten) {
  ThrowAwayHome home;
  const std::string profile = home.Path("profile");
  ASSERT_TRUE(InstallFor(home, {{"firefox"}, false, ""}).ok());
  ASSERT_TRUE(InstallFor(home, {{}, false, profile}).ok());
  home.MakeFolder(profile + "/Default");
  ASSERT_TRUE(Uninstall({{"chromium"}, false, ""}, home.computer()).ok());
  ASSERT_TRUE(InstallFor(home, {}).ok());
  EXPECT_FALSE(fs::exists(profile + "/NativeMessagingHosts" + kManifest));
}

TEST(UserDataDir, AReceiptOfBeforeFoldersWereKeptIsRead) {
  ThrowAwayHome home;
  home.MakeFile(ReceiptPath(home.here, false),
                R"({"version": "1.0.0", "every_browser": true, "steps": []})");
  EXPECT_TRUE(ReadReceipt(*home.files, ReceiptPath(home.here, false)).ok());
  EXPECT_TRUE(InstallFor(home, {{"chromium"}, false, ""}).ok());
}

TEST(UserDataDir, BraveWithUserDataDirIsRefusedBecauseItReadsItsUsualFolder) {
  ThrowAwayHome home;
  const auto refused =
      InstallFor(home, {{"brave"}, false, home.Path("profile")}).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("reads its usual folder"));
}

}  // namespace
}  // namespace wayout
