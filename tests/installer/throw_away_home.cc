// SPDX-License-Identifier: Apache-2.0
#include "tests/installer/throw_away_home.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace wayout {
namespace fs = std::filesystem;

ThrowAwayHome::ThrowAwayHome(std::map<std::string, std::string> variables) {
  std::string name = testing::TempDir() + "wayout-home-XXXXXX";
  root = mkdtemp(name.data());
  home_ = root + "/home";
  fs::create_directory(home_);
  variables["HOME"] = home_;
  here = *ReadSurroundings(Os::kLinux, [&](const char* variable) {
    const auto found = variables.find(variable);
    return found == variables.end() ? std::string() : found->second;
  });
  here.data = here.folders["data_home"] + "/wayout";
  here.program_folder = root + "/program";
  here.rules = root + "/program/rules.db";
  here.root = root;
  MakeFile(here.program_folder + "/wayout-host", "#!/bin/sh\n");
  MakeFile(here.rules, "rules");
  fs::permissions(here.program_folder + "/wayout-host", fs::perms(0755));
}

ThrowAwayHome::~ThrowAwayHome() {
  std::error_code error;
  fs::remove_all(root, error);
}

void ThrowAwayHome::MakeFolder(const std::string& path) const {
  fs::create_directories(path);
}

void ThrowAwayHome::MakeFile(const std::string& path, const std::string& text) const {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string ThrowAwayHome::Read(const std::string& path) const {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::map<std::string, std::string> ThrowAwayHome::Tree() const {
  std::map<std::string, std::string> tree;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    const fs::file_status status = entry.symlink_status();
    std::ostringstream seen;
    seen << static_cast<int>(status.type()) << " " << std::oct
         << static_cast<unsigned>(status.permissions()) << " ";
    if (fs::is_symlink(status)) seen << fs::read_symlink(entry.path()).string();
    if (fs::is_regular_file(status)) seen << Read(entry.path().string());
    tree[entry.path().lexically_relative(root).string()] = seen.str();
  }
  return tree;
}

absl::StatusOr<std::vector<std::string>> InstallFor(ThrowAwayHome& home,
                                                    const Choice& choice) {
  const absl::StatusOr<Plan> plan = PlanInstallation(choice, home.here, *home.files);
  if (!plan.ok()) return plan.status();
  return Install(*plan, choice, home.computer());
}

std::string StaticProgram() {
  std::string elf(64 + 56, '\0');
  elf.replace(0, 5,
              "\x7f"
              "ELF\x02");
  elf[0x20] = 64;  // where the program headers begin
  elf[0x36] = 56;  // the size of each
  elf[0x38] = 1;   // their number
  elf[64] = 1;     // PT_LOAD
  return elf;
}

}  // namespace wayout
