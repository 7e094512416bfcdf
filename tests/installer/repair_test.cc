// SPDX-License-Identifier: Apache-2.0
// What a host does to the registration when a browser starts it.
#include <gtest/gtest.h>

#include <filesystem>

#include "installer/receipt.h"
#include "installer/registration.h"
#include "tests/installer/throw_away_home.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

// A registration that `version` of Wayout wrote, for Chromium.
void InstallAs(ThrowAwayHome& home, const std::string& version) {
  ASSERT_TRUE(InstallFor(home, {{"chromium"}, false, ""}).ok());
  const std::string path = ReceiptPath(home.here, false);
  Receipt receipt = ReadReceipt(*home.files, path).value();
  receipt.version = version;
  ASSERT_TRUE(WriteReceipt(*home.files, path, receipt).ok());
}

// Where a browser would go after the program of `home` was started from `folder`.
std::string LauncherAfterStartFrom(ThrowAwayHome& home, const std::string& folder) {
  home.here.program_folder = home.root + folder;
  home.MakeFile(home.here.program_folder + "/wayout-host", "#!/bin/sh\n");
  EXPECT_TRUE(RepairRegistration(home.computer()).ok());
  return fs::read_symlink(home.Path(".local/share/wayout/bin/wayout-host"));
}

TEST(Repair, ANewerProgramTakesTheRegistrationOver) {
  ThrowAwayHome home;
  InstallAs(home, "0.9.10");
  EXPECT_EQ(LauncherAfterStartFrom(home, "/newer"), home.root + "/newer/wayout-host");
}

TEST(Repair, AnOlderOrEqualProgramLeavesItAlone) {
  for (const char* version : {"99.0.0", WAYOUT_VERSION}) {
    ThrowAwayHome home;
    InstallAs(home, version);
    EXPECT_EQ(LauncherAfterStartFrom(home, "/older"), home.root + "/program/wayout-host");
  }
}

TEST(Repair, WhatTheUserChangedStaysAsItIs) {
  ThrowAwayHome home;
  InstallAs(home, "0.9.0");
  const std::string path =
      home.Path(".config/chromium/NativeMessagingHosts") + std::string(kManifest);
  home.MakeFile(path, "{}");
  ASSERT_TRUE(RepairRegistration(home.computer()).ok());
  EXPECT_EQ(home.Read(path), "{}");
}

TEST(Repair, ACopyInASandboxBecomesTheNewProgram) {
  ThrowAwayHome home;
  home.MakeFile(home.here.program_folder + "/wayout-host", StaticProgram());
  home.MakeFolder(home.Path(".var/app/org.mozilla.firefox"));
  ASSERT_TRUE(InstallFor(home, {{"firefox"}, false, ""}).ok());
  const std::string path = ReceiptPath(home.here, false);
  Receipt receipt = ReadReceipt(*home.files, path).value();
  receipt.version = "0.9.0";
  ASSERT_TRUE(WriteReceipt(*home.files, path, receipt).ok());
  const std::string newer = StaticProgram() + "newer";
  home.MakeFile(home.here.program_folder + "/wayout-host", newer);
  ASSERT_TRUE(RepairRegistration(home.computer()).ok());
  EXPECT_EQ(home.Read(home.Path(".var/app/org.mozilla.firefox/data/wayout/wayout-host")),
            newer);
}

}  // namespace
}  // namespace wayout
