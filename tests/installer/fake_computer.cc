// SPDX-License-Identifier: Apache-2.0
#include "tests/installer/fake_computer.h"

namespace wayout {

FileKind FakeFiles::KindOf(const std::string& path) const {
  if (texts.count(path) != 0) return FileKind::kFile;
  if (links.count(path) != 0) return FileKind::kLink;
  return folders.count(path) != 0 ? FileKind::kFolder : FileKind::kAbsent;
}

absl::StatusOr<std::string> FakeFiles::Read(const std::string& path) const {
  const auto found = texts.find(path);
  if (found == texts.end()) return absl::NotFoundError(path);
  return found->second;
}

absl::StatusOr<std::string> FakeFiles::ReadLink(const std::string& path) const {
  const auto found = links.find(path);
  if (found == links.end()) return absl::NotFoundError(path);
  return found->second;
}

std::vector<std::string> FakeFiles::List(const std::string& folder) const {
  std::set<std::string> names;
  const auto add = [&](const std::string& path) {
    const std::string start = folder + slash_;
    if (path.rfind(start, 0) != 0) return;
    names.insert(
        path.substr(start.size(), path.find(slash_, start.size()) - start.size()));
  };
  for (const auto& entry : texts) add(entry.first);
  for (const auto& entry : links) add(entry.first);
  for (const std::string& path : folders) add(path);
  return {names.begin(), names.end()};
}

absl::Status FakeFiles::NeedsParent(const std::string& path) const {
  const std::string parent = ParentOf(path);
  if (folders.count(parent) != 0) return absl::OkStatus();
  return absl::NotFoundError("no folder " + parent);
}

absl::Status FakeFiles::CreateFolder(const std::string& path) {
  if (absl::Status fault = NeedsParent(path); !fault.ok()) return fault;
  folders.insert(path);
  return absl::OkStatus();
}

absl::Status FakeFiles::Write(const std::string& path, const std::string& text) {
  if (absl::Status fault = NeedsParent(path); !fault.ok()) return fault;
  texts[path] = text;
  return absl::OkStatus();
}

absl::Status FakeFiles::CopyProgram(const std::string& from, const std::string& to) {
  const absl::StatusOr<std::string> text = Read(from);
  return text.ok() ? Write(to, *text) : text.status();
}

absl::Status FakeFiles::Link(const std::string& target, const std::string& path) {
  if (absl::Status fault = NeedsParent(path); !fault.ok()) return fault;
  links[path] = target;
  return absl::OkStatus();
}

absl::Status FakeFiles::Remove(const std::string& path) {
  texts.erase(path);
  links.erase(path);
  return absl::OkStatus();
}

absl::Status FakeFiles::RemoveFolder(const std::string& path) {
  if (List(path).empty()) folders.erase(path);
  return absl::OkStatus();
}

void FakeFiles::MakeFolder(const std::string& path) {
  for (std::string folder = path; !folder.empty(); folder = ParentOf(folder)) {
    folders.insert(folder);
    if (folder == ParentOf(folder)) break;
  }
}

absl::StatusOr<std::optional<std::string>> FakeRegistry::Read(
    const std::string& key) const {
  const auto found = values.find(key);
  return found == values.end() ? std::nullopt : std::optional(found->second);
}

absl::Status FakeRegistry::Write(const std::string& key, const std::string& value) {
  values[key] = value;
  return absl::OkStatus();
}

absl::Status FakeRegistry::Remove(const std::string& key) {
  values.erase(key);
  return absl::OkStatus();
}

}  // namespace wayout
