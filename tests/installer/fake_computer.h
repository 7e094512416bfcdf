// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_TESTS_INSTALLER_FAKE_COMPUTER_H_
#define WAYOUT_TESTS_INSTALLER_FAKE_COMPUTER_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "installer/files.h"
#include "installer/registry.h"

namespace wayout {

// A file system in memory, with the slashes of the system it stands for.
class FakeFiles final : public Files {
 public:
  explicit FakeFiles(char slash) : slash_(slash) {}

  FileKind KindOf(const std::string& path) const override;
  absl::StatusOr<std::string> Read(const std::string& path) const override;
  absl::StatusOr<std::string> ReadLink(const std::string& path) const override;
  std::vector<std::string> List(const std::string& folder) const override;
  bool IsExecutable(const std::string& path) const override {
    return texts.count(path) != 0;
  }
  absl::Status CreateFolder(const std::string& path) override;
  absl::Status Write(const std::string& path, const std::string& text) override;
  absl::Status CopyProgram(const std::string& from, const std::string& to) override;
  absl::Status Link(const std::string& target, const std::string& path) override;
  absl::Status Remove(const std::string& path) override;
  absl::Status RemoveFolder(const std::string& path) override;

  // A folder and all above it.
  void MakeFolder(const std::string& path);

  std::map<std::string, std::string> texts;
  std::map<std::string, std::string> links;
  std::set<std::string> folders;

 private:
  absl::Status NeedsParent(const std::string& path) const;

  char slash_;
};

class FakeRegistry final : public Registry {
 public:
  absl::StatusOr<std::optional<std::string>> Read(const std::string& key) const override;
  absl::Status Write(const std::string& key, const std::string& value) override;
  absl::Status Remove(const std::string& key) override;

  std::map<std::string, std::string> values;
};

}  // namespace wayout

#endif  // WAYOUT_TESTS_INSTALLER_FAKE_COMPUTER_H_
