// SPDX-License-Identifier: Apache-2.0
#include "installer/registry.h"

namespace wayout {
namespace {

class NoRegistry final : public Registry {
 public:
  absl::StatusOr<std::optional<std::string>> Read(const std::string&) const override {
    return std::optional<std::string>();
  }
  absl::Status Write(const std::string& key, const std::string&) override {
    return absl::UnimplementedError("this system has no registry to write " + key +
                                    " to");
  }
  absl::Status Remove(const std::string&) override { return absl::OkStatus(); }
};

}  // namespace

std::unique_ptr<Registry> SystemRegistry() { return std::make_unique<NoRegistry>(); }

}  // namespace wayout
