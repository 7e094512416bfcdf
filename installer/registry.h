// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_REGISTRY_H_
#define WAYOUT_INSTALLER_REGISTRY_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace wayout {

// The default values of Windows registry keys, named with their root:
// "HKCU\SOFTWARE\Mozilla\NativeMessagingHosts\org.wayout.host". HKCU is the same in the
// 32-bit and the 64-bit view; HKLM is written in both.
class Registry {
 public:
  virtual ~Registry() = default;
  // nullopt when the key or its default value is absent or no string.
  virtual absl::StatusOr<std::optional<std::string>> Read(
      const std::string& key) const = 0;
  // Creates the key and those above it.
  virtual absl::Status Write(const std::string& key, const std::string& value) = 0;
  // Removes the key, and those above it, up to SOFTWARE, that hold nothing then; fine
  // when it is absent.
  virtual absl::Status Remove(const std::string& key) = 0;
};

// The real one; on other systems than Windows it is empty and refuses writes.
std::unique_ptr<Registry> SystemRegistry();

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_REGISTRY_H_
