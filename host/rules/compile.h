// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_COMPILE_H_
#define WAYOUT_HOST_RULES_COMPILE_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "host/rules/domain_claims.h"

namespace wayout {

struct CompiledCounts {
  int sites = 0;
  int settings = 0;
};

struct RuleText {
  std::string file;  // for what is said of it
  std::string text;
};

// Where the compiler takes rules from. Each is read twice: its head to learn its place in
// the order of sites, the whole to be written, so that memory does not grow with the
// texts.
class RuleSource {
 public:
  virtual ~RuleSource() = default;
  virtual size_t size() const = 0;
  virtual absl::StatusOr<RuleText> Read(size_t index) = 0;
  // Which sites may name one domain; all others own theirs alone.
  virtual absl::StatusOr<SharedDomains> Shared() { return SharedDomains(); }
};

// Compiles the rules into `output`. The same rules give the same bytes, whenever and
// wherever (with the same SQLite). The database is written beside `output` and renamed
// over it when it is whole, so that a host that has the old one open keeps it.
// InvalidArgument lists what is wrong with the rules, one problem a line.
absl::StatusOr<CompiledCounts> CompileRules(RuleSource& source,
                                            const std::string& output);

// Every <site>/rule.json below `folder`.
absl::StatusOr<CompiledCounts> CompileFolder(const std::string& folder,
                                             const std::string& output);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_COMPILE_H_
