// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_TESTS_BENCH_SYNTHETIC_RULES_H_
#define WAYOUT_TESTS_BENCH_SYNTHETIC_RULES_H_

#include <cstddef>
#include <string>

#include "host/rules/compile.h"

namespace wayout {

// A catalogue of any size that looks like the real one: one to four settings a site;
// sites with a host of their own and sites that share one (a portal, help pages); pages
// told apart by path, locale, account, parameter or fragment; labels in three languages.
// The rules go through the reader as text, schema and all.
class SyntheticRules final : public RuleSource {
 public:
  explicit SyntheticRules(size_t settings);
  size_t size() const override { return sites_; }
  absl::StatusOr<RuleText> Read(size_t index) override;
  absl::StatusOr<SharedDomains> Shared() override;
  size_t settings() const { return settings_; }

 private:
  size_t settings_;
  size_t sites_;
};

// The parts of an address that setting `number` of a synthetic catalogue is shown at.
struct SyntheticAddress {
  std::string host;
  std::string path;
  std::string query;
  std::string hash;
};
SyntheticAddress AddressOf(size_t number);

}  // namespace wayout

#endif  // WAYOUT_TESTS_BENCH_SYNTHETIC_RULES_H_
