// SPDX-License-Identifier: Apache-2.0
// A stranger's rule.json into the reader: a rule comes out, or at least one problem. A
// rule that comes out goes the whole way: compiled, opened, listed and looked up.
#include <unistd.h>

#include <filesystem>
#include <string>

#include "host/rules/catalogue.h"
#include "host/rules/compile.h"
#include "host/rules/rule_file.h"
#include "host/rules/rule_head.h"
#include "tests/fuzz/fuzzed.h"

namespace wayout {
namespace {

class OneRule final : public RuleSource {
 public:
  explicit OneRule(std::string_view bytes) : bytes_(bytes) {}
  size_t size() const override { return 1; }
  absl::StatusOr<RuleText> Read(size_t /*index*/) override {
    return RuleText{"rule.json", std::string(bytes_)};
  }

 private:
  std::string_view bytes_;
};

// A sound rule may still be refused, for a domain that belongs to everybody; what was
// written must be whole.
void ExpectUsable(std::string_view bytes, const Rule& rule) {
  static const std::string database =
      (std::filesystem::temp_directory_path() / "wayout_rule_fuzz.").string() +
      std::to_string(getpid());
  OneRule source(bytes);
  if (!CompileRules(source, database).ok()) return;
  const auto catalogue = Catalogue::Open(database);
  WAYOUT_FUZZ_EXPECT(catalogue.ok());
  const auto sites = (*catalogue)->Sites("", 2);
  WAYOUT_FUZZ_EXPECT(sites.ok() && sites->size() == 1);
  WAYOUT_FUZZ_EXPECT(sites->front().settings.size() == rule.settings.size());
  for (const RuleSetting& setting : rule.settings) {
    const auto settings = (*catalogue)->Settings({setting.id});
    WAYOUT_FUZZ_EXPECT(settings.ok() && settings->size() == 1);
    for (const RulePage& page : setting.pages) {
      WAYOUT_FUZZ_EXPECT(
          (*catalogue)->Lookup(page.pattern.host, page.pattern.path, "", "").ok());
    }
  }
  std::filesystem::remove(database);
}

}  // namespace

void Fuzz(std::string_view bytes) {
  const RuleHead head = ReadRuleHead(bytes);
  const RuleReading reading = ReadRule("rule.json", bytes);
  WAYOUT_FUZZ_EXPECT(reading.rule.has_value() == reading.problems.empty());
  if (!reading.rule) return;
  WAYOUT_FUZZ_EXPECT(head == HeadOf(*reading.rule));
  ExpectUsable(bytes, *reading.rule);
}

}  // namespace wayout
