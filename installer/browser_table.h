// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_BROWSER_TABLE_H_
#define WAYOUT_INSTALLER_BROWSER_TABLE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wayout {

// Which manifest a browser reads: allowed_origins (Chromium's) or allowed_extensions
// (Firefox's). kNone: it has no native messaging.
enum class Family { kChromium, kFirefox, kNone };

enum class Os { kLinux, kMacos, kWindows };

// Whether --user-data-dir moves the folder a browser reads manifests from.
enum class UserDataDir { kFollows, kIgnored, kUnknown, kNotApplicable };

// One place a manifest belongs, as the table spells it: a folder with words in braces
// (Surroundings::Expand), or on Windows a registry key. `when` names a folder that must
// exist already; empty: always.
struct Place {
  std::string folder;
  std::string when;
};

// What is known to work for a browser inside Snap or Flatpak.
enum class SandboxWay {
  kStaticCopy,  // the host is copied where the sandbox can run it
  kPortal,      // the desktop starts the host outside, after asking the user once
  kNone,        // nothing works
  kUnknown,     // never tried
};

struct SandboxedBrowser {
  std::string id;  // Flatpak's application id, Snap's name
  SandboxWay way = SandboxWay::kUnknown;
  std::vector<Place> user;  // manifest folders of its own
  std::string note;
};

// One browser on one system.
struct BrowserHome {
  // How the facts of this entry are known: measured (by us, in the browser), documented
  // (by the vendor), source (read in source code), traced (by others, in the browser),
  // reported (by its users), unconfirmed.
  std::string evidence;
  std::vector<std::string> profiles;  // folders that exist once it was started
  std::vector<std::string> programs;  // names looked for in $PATH, or absolute paths
  // Where Wayout writes, and where the browser looks, in its order. A table that does not
  // name the second has the first for it, without the places that depend on a folder.
  std::vector<Place> user;
  std::vector<Place> system;
  std::vector<std::string> user_reads;
  std::vector<std::string> system_reads;
  std::vector<std::string> policies;  // policy files, or folders of them
  std::vector<SandboxedBrowser> flatpak;
  std::optional<SandboxedBrowser> snap;
  std::string note;
};

struct Browser {
  std::string name;   // as --browser takes it
  std::string title;  // as people call it
  Family family = Family::kNone;
  UserDataDir user_data_dir = UserDataDir::kUnknown;
  std::string only_when_named;  // why it is left out unless asked for; else empty
  std::optional<BrowserHome> linux_home;
  std::optional<BrowserHome> macos_home;
  std::optional<BrowserHome> windows_home;

  const std::optional<BrowserHome>& On(Os os) const;
};

// installer/browsers.json, in its order. Aborts when the file compiled in is malformed:
// a test reads it on every build.
const std::vector<Browser>& BrowserTable();

// The browser of that name; nullptr when there is none.
const Browser* FindBrowser(std::string_view name);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_BROWSER_TABLE_H_
