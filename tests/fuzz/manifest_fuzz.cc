// SPDX-License-Identifier: Apache-2.0
// A native-messaging manifest somebody else wrote, read as each family of browsers reads
// it, and inspected where a browser would find it: a program comes out exactly when
// nothing stands against starting it.
#include <string>

#include "installer/inspect.h"
#include "installer/manifest.h"
#include "tests/fuzz/fuzzed.h"
#include "tests/installer/fake_computer.h"

namespace wayout {
namespace {

const Surroundings& Home() {
  static const Surroundings here = [] {
    Surroundings made = *ReadSurroundings(Os::kLinux, [](const char* variable) {
      return std::string(std::string_view(variable) == "HOME" ? "/home/ana" : "");
    });
    made.data = "/home/ana/.local/share/wayout";
    made.program_folder = "/opt/wayout";
    made.rules = "/opt/wayout/rules.db";
    return made;
  }();
  return here;
}

void Inspect(const char* browser, const std::string& manifest, const std::string& text) {
  FakeFiles files('/');
  FakeRegistry registry;
  files.texts[manifest] = text;
  files.texts["/opt/wayout/wayout-host"] = "a program";
  const Inspection found =
      InspectBrowser({FindBrowser(browser), Package::kPlain, nullptr, ""}, "",
                     {Home(), files, registry});
  WAYOUT_FUZZ_EXPECT(!found.host.empty() || !found.findings.empty());
  for (const Finding& finding : found.findings) {
    WAYOUT_FUZZ_EXPECT(!finding.code.empty() && !finding.sentence.empty());
  }
  WAYOUT_FUZZ_EXPECT(files.texts.size() == 2);  // looking changes nothing
}

}  // namespace

void Fuzz(std::string_view bytes) {
  const std::string text(bytes);
  for (const Family family : {Family::kChromium, Family::kFirefox}) {
    const ManifestCheck check = CheckManifest(family, text);
    if (!check.fault) WAYOUT_FUZZ_EXPECT(check.path.starts_with('/'));
  }
  Inspect("chromium",
          "/home/ana/.config/chromium/NativeMessagingHosts/org.wayout.host.json", text);
  Inspect("firefox", "/home/ana/.mozilla/native-messaging-hosts/org.wayout.host.json",
          text);
}

}  // namespace wayout
