// SPDX-License-Identifier: Apache-2.0
#include "installer/inspect.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "host/base/utf8_path.h"
#include "installer/policy.h"
#include "installer/remedies.h"
#include "installer/shell_words.h"
#include "installer/volume.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

std::string RealPath(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::canonical(Utf8Path(path), error);
  return error ? path : real.string();
}

// Checks one browser, one question after the other; the first thing found ends it,
// because what lies behind it cannot be told before it is mended.
class Inspector {
 public:
  Inspector(const Presence& presence, const std::string& user_data_dir,
            const Computer& computer)
      : browser_(*presence.browser), user_data_dir_(user_data_dir), computer_(computer) {
    result_.presence = presence;
  }

  Inspection Run() {
    switch (result_.presence.package) {
      case Package::kPlain:
        CheckPlain();
        break;
      case Package::kFlatpak:
        CheckFlatpak();
        break;
      case Package::kSnap:
        CheckSnap();
        break;
    }
    return std::move(result_);
  }

 private:
  const std::string& Title() const { return browser_.title; }

  void Say(const char* code, const std::string& sentence, const std::string& remedy,
           const std::string& advice = "") {
    result_.findings.push_back({code, browser_.name, sentence, remedy, advice, true});
  }

  std::string InstallCommand(bool system) const {
    std::string command = absl::StrCat(WayoutCommand(computer_.here, computer_.files),
                                       " install --browser ", browser_.name);
    if (system) return AsAdministrator(command + " --system");
    if (!user_data_dir_.empty())
      absl::StrAppend(&command, " --user-data-dir ", Quoted(user_data_dir_));
    return command;
  }

  void CheckPlain() {
    const std::optional<BrowserHome>& home = browser_.On(computer_.here.os);
    if (browser_.family == Family::kNone || !home) {
      return Say("not_supported", absl::StrCat(Title(), " starts no native programs."),
                 "", home ? home->note : "");
    }
    const PolicyVerdict policy =
        ReadPolicies(home->policies, computer_.here, computer_.files);
    if (browser_.family == Family::kFirefox) {
      NoteFirefoxPolicy(policy);
      return CheckManifestOf(true, "");
    }
    if (!policy.blocked_by.empty()) return SayBlocked(policy.blocked_by);
    CheckManifestOf(policy.user_level_off_by.empty(), policy.user_level_off_by);
  }

  void CheckManifestOf(bool user_level, const std::string& policy) {
    const auto manifest =
        LookUpManifest(browser_, user_data_dir_, user_level, computer_.here,
                       computer_.files, computer_.registry);
    if (manifest) return CheckFound(*manifest);
    if (user_level) {
      return Say("manifest_missing",
                 absl::StrCat(Title(), " has not been told about Wayout."),
                 InstallCommand(false));
    }
    Say("user_level_hosts_off",
        absl::StrCat("An administrator lets ", Title(),
                     " start only programs installed for "
                     "all users (",
                     policy, ")."),
        InstallCommand(true));
  }

  // Firefox learnt these policies after ESR 153: before it, they change nothing.
  void NoteFirefoxPolicy(const PolicyVerdict& policy) {
    const std::string& file =
        policy.blocked_by.empty() ? policy.user_level_off_by : policy.blocked_by;
    if (file.empty()) return;
    result_.findings.push_back(
        {"policy_of_newer_firefox", browser_.name,
         absl::StrCat("An administrator's file keeps native programs from ", Title(),
                      " (", file,
                      "); versions that know this policy do not start Wayout."),
         "", absl::StrCat("Ask for \"", kHostName, "\" in its NativeMessagingAllowlist."),
         false});
  }

  void SayBlocked(const std::string& file) {
    Say("blocked_by_policy",
        absl::StrCat("An administrator blocks native programs in ", Title(), " (", file,
                     ")."),
        "", absl::StrCat("Ask for \"", kHostName, "\" in its NativeMessagingAllowlist."));
  }

  void CheckFound(const FoundManifest& found) {
    result_.manifest = found.path;
    if (found.check.fault) return SayFault(found);
    CheckProgram(found.check.path, found.system);
  }

  void SayFault(const FoundManifest& found) {
    const std::string& path = found.path;
    const std::string& detail = found.check.detail;
    const std::string remedy = InstallCommand(found.system);
    switch (*found.check.fault) {
      case ManifestFault::kNotJson:
        return Say("manifest_damaged", absl::StrCat(path, " is damaged."), remedy);
      case ManifestFault::kUnknownKey:
        return Say("unknown_key",
                   absl::StrCat(Title(), " ignores ", path,
                                ", because it does not know \"", detail, "\" in it."),
                   remedy);
      case ManifestFault::kMissingKey:
        return Say("missing_key",
                   absl::StrCat(Title(), " ignores ", path, ", because its \"", detail,
                                "\" is missing or empty."),
                   remedy);
      case ManifestFault::kWrongName:
        return Say("wrong_name",
                   absl::StrCat(path, " is about \"", detail, "\", not about Wayout."),
                   remedy);
      case ManifestFault::kRelativePath:
        return Say("wrong_path",
                   absl::StrCat(path, " does not say in full where Wayout's host is (\"",
                                detail, "\")."),
                   remedy);
      case ManifestFault::kWrongOrigin:
        return Say("wrong_origin",
                   absl::StrCat(Title(), " ignores ", path, ", because ", detail,
                                " in it is no address of an extension."),
                   remedy);
      case ManifestFault::kWrongExtension:
        return Say("wrong_extension",
                   absl::StrCat(path, " does not let Wayout's extension in."), remedy);
    }
  }

  void CheckProgram(const std::string& host, bool system) {
    const std::string program = RealPath(host);
    if (computer_.files.KindOf(program) != FileKind::kFile) {
      return Say("wrong_path",
                 absl::StrCat(Title(), " looks for Wayout's host at ", host,
                              ", but it is not there."),
                 InstallCommand(system));
    }
    // On such a mount no file counts as executable, so it is asked first.
    const std::optional<Volume> volume = VolumeOf(program);
    if (volume && !volume->may_run_programs) return SayNoExec(program, *volume);
    if (!computer_.files.IsExecutable(program)) return SayNotExecutable(program);
    const std::string own = RealPath(absl::StrCat(computer_.here.program_folder, "/",
                                                  HostFileName(computer_.here.os)));
    result_.host = host;
    if (program == own || result_.presence.package == Package::kFlatpak) return;
    Say("two_installations",
        absl::StrCat("Two Wayouts are here: ", Title(), " starts ", program,
                     ", this one is ", own, "."),
        InstallCommand(system));
  }

  void SayNotExecutable(const std::string& program) {
    Say("not_executable", absl::StrCat(program, " may not be run as a program."),
        LetRun(program));
  }

  void SayNoExec(const std::string& program, const Volume& volume) {
    Say("noexec",
        absl::StrCat(program, " lies where no program may run: ", volume.mount_point,
                     " is mounted with \"noexec\"."),
        RemountRunnable(volume.mount_point),
        "Or move Wayout to another folder and run its `wayout install` there.");
  }

  void CheckFlatpak() {
    const SandboxedBrowser& sandboxed = *result_.presence.sandboxed;
    for (const Place& place : sandboxed.user) {
      const std::string path =
          absl::StrCat(computer_.here.Expand(place.folder), "/", kHostName, ".json");
      const auto found = ReadManifest(browser_.family, path, false, computer_.files);
      if (found) return CheckFound(*found);
    }
    if (!SandboxHost(computer_.here, computer_.files).empty()) {
      return Say("manifest_missing",
                 absl::StrCat(Title(), " (Flatpak) has not been told about Wayout."),
                 InstallCommand(false));
    }
    Say("flatpak_needs_static_host",
        absl::StrCat(Title(),
                     " runs in Flatpak, which hides the libraries this build of "
                     "Wayout's host needs."),
        "",
        "Install Wayout's .tar.gz release, whose host needs none, and run its "
        "`wayout install`.");
  }

  void CheckSnap() {
    const SandboxedBrowser& sandboxed = *result_.presence.sandboxed;
    if (sandboxed.way != SandboxWay::kPortal) {
      return Say("snap_not_supported",
                 absl::StrCat(Title(), " runs in Snap. ", sandboxed.note), "",
                 absl::StrCat("Use ", Title(), " from your distribution or its maker."));
    }
    CheckPlain();
    result_.findings.push_back(
        {"snap_portal", browser_.name,
         absl::StrCat(Title(),
                      " runs in Snap: the desktop asks once whether it may start "
                      "Wayout's host."),
         absl::StrCat("flatpak permission-set webextensions ", kHostName, " snap.",
                      sandboxed.id, " yes"),
         "The command answers the question beforehand, where the desktop's portal has "
         "it.",
         false});
  }

  const Browser& browser_;
  const std::string& user_data_dir_;
  const Computer& computer_;
  Inspection result_;
};

}  // namespace

Inspection InspectBrowser(const Presence& presence, const std::string& user_data_dir,
                          const Computer& computer) {
  return Inspector(presence, user_data_dir, computer).Run();
}

}  // namespace wayout
