// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_RULES_WRITER_H_
#define WAYOUT_HOST_RULES_RULES_WRITER_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "host/base/database.h"
#include "host/rules/compile.h"
#include "host/rules/host_writer.h"
#include "host/rules/rule.h"

namespace wayout {

// Writes rules, which come in the order of sites, as rows of rules.db.
class RulesWriter {
 public:
  // `domains`: of all rules; outlives the writer, as `database` does.
  static absl::StatusOr<RulesWriter> Create(
      Database& database, const absl::flat_hash_set<std::string>& domains);

  absl::Status Write(const Rule& rule);
  // Writes what is known only after the last rule.
  absl::Status Finish();
  CompiledCounts counts() const { return {sites_, settings_}; }

 private:
  explicit RulesWriter(HostWriter hosts) : hosts_(std::move(hosts)) {}
  absl::Status WriteSetting(const Rule& rule, const RuleSetting& setting);
  absl::Status WriteFact(std::string_view name, const std::string& value);

  HostWriter hosts_;
  int sites_ = 0;
  int settings_ = 0;
  std::string newest_;
  Statement insert_site_;
  Statement insert_setting_;
  Statement insert_fact_;
};

// Words as one column: " on off ", so that a word is found with its spaces.
std::string JoinWords(const std::vector<std::string>& words);
std::vector<std::string> SplitWords(std::string_view column);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_RULES_WRITER_H_
