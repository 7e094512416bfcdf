// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_TESTS_INSTALLER_THROW_AWAY_HOME_H_
#define WAYOUT_TESTS_INSTALLER_THROW_AWAY_HOME_H_

#include <map>
#include <memory>
#include <string>

#include "installer/registration.h"

namespace wayout {

// Below a browser's folder.
inline constexpr char kManifest[] = "/org.wayout.host.json";

// A home folder and a system of its own under the temporary folder, with the real file
// system; gone with the object. `root` holds home/ (the user), program/ (wayout-host)
// and stands for / as well.
class ThrowAwayHome {
 public:
  explicit ThrowAwayHome(std::map<std::string, std::string> variables = {});
  ThrowAwayHome(const ThrowAwayHome&) = delete;
  ThrowAwayHome& operator=(const ThrowAwayHome&) = delete;
  ~ThrowAwayHome();

  std::string Path(const std::string& name) const { return home_ + "/" + name; }
  void MakeFolder(const std::string& path) const;
  void MakeFile(const std::string& path, const std::string& text) const;
  std::string Read(const std::string& path) const;

  // Every path below `root` with its kind, permissions and content.
  std::map<std::string, std::string> Tree() const;

  Computer computer() { return {here, *files, *registry}; }

  std::string root;
  Surroundings here;
  std::unique_ptr<Files> files = SystemFiles();
  std::unique_ptr<Registry> registry = SystemRegistry();

 private:
  std::string home_;
};

// Plans and installs in one step.
absl::StatusOr<std::vector<std::string>> InstallFor(ThrowAwayHome& home,
                                                    const Choice& choice);

// The headers of an ELF program with one segment to load and no interpreter.
std::string StaticProgram();

}  // namespace wayout

#endif  // WAYOUT_TESTS_INSTALLER_THROW_AWAY_HOME_H_
