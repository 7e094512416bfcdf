// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_PLAN_H_
#define WAYOUT_INSTALLER_PLAN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "installer/browser_table.h"
#include "installer/detect.h"
#include "installer/files.h"
#include "installer/step.h"
#include "installer/surroundings.h"

namespace wayout {

// What the user asked to install for.
struct Choice {
  std::vector<std::string> browsers;  // names of the table; empty: those found
  bool system = false;                // for every user of this computer
  std::string user_data_dir;          // absolute; a Chromium profile folder of its own
};

// How one browser will find the host, for telling the user.
struct Registration {
  const Browser* browser = nullptr;
  Package package = Package::kPlain;
  std::vector<std::string> manifests;  // files or registry keys; empty: it cannot work
  std::string note;                    // what the user must know or do; may be empty
};

struct Plan {
  std::string launcher;  // what the manifests name
  std::vector<Registration> registrations;
  std::vector<Step> steps;  // in the order they are taken, each path once
};

// Where the manifests of this choice point: the program itself where its folder is one
// that packages keep (/usr/bin), else a link in Wayout's data folder. A folder whose name
// may carry a version, or that the user may move, is never written into a manifest.
// Without `here.root`: it is the name the browser of that image will know.
std::string LauncherPath(bool system, const Surroundings& here);

// Everything `choice` needs on this computer, what stands already included. Writes
// nothing. InvalidArgument for a browser the table lacks or one that ignores
// --user-data-dir; NotFound when wayout-host is missing beside wayout.
absl::StatusOr<Plan> PlanInstallation(const Choice& choice, const Surroundings& here,
                                      const Files& files);

// The file name of the host on this system.
std::string HostFileName(Os os);

// The host that runs inside a sandbox: wayout-host where it is static. Empty: none.
std::string SandboxHost(const Surroundings& here, const Files& files);

// Whether a program needs no library of the system, so that it runs in any sandbox: its
// ELF header names no interpreter. False for other formats.
bool IsStaticProgram(const std::string& bytes);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_PLAN_H_
