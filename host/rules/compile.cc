// SPDX-License-Identifier: Apache-2.0
#include "host/rules/compile.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "host/base/database.h"
#include "host/base/status_macros.h"
#include "host/base/utf8_path.h"
#include "host/rules/rule_file.h"
#include "host/rules/rule_head.h"
#include "host/rules/rules_schema.h"
#include "host/rules/rules_writer.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

constexpr size_t kProblemsShown = 20;

struct Place {
  RuleHead head;
  size_t index;  // in the source
};

struct Order {
  std::vector<Place> places;
  absl::flat_hash_set<std::string> domains;
};

// A site's pages are looked up by its domains, so nobody may name those of another.
absl::Status CheckOwners(RuleSource& source, const std::vector<DomainClaim>& claims) {
  WAYOUT_ASSIGN_OR_RETURN(const SharedDomains shared, source.Shared());
  std::vector<std::string> lines;
  for (const DomainClaim& claim : claims) {
    if (!BelongsToEverybody(claim.domain)) continue;
    lines.push_back(absl::StrCat(claim.file, ":", claim.line, ": the domain \"",
                                 claim.domain, "\" belongs to everybody"));
  }
  for (const Problem& problem : CheckDomainClaims(claims, shared)) {
    lines.push_back(ToString(problem));
  }
  if (lines.empty()) return absl::OkStatus();
  lines.resize(std::min(lines.size(), kProblemsShown));
  return absl::InvalidArgumentError(absl::StrJoin(lines, "\n"));
}

// Reach first, then the name as people sort it. What cannot be read keeps a place too: it
// is complained about with all that is wrong.
Order ReadOrder(RuleSource& source) {
  Order order;
  order.places.reserve(source.size());
  for (size_t index = 0; index < source.size(); ++index) {
    const absl::StatusOr<RuleText> rule = source.Read(index);
    RuleHead head = rule.ok() ? ReadRuleHead(rule->text) : RuleHead();
    order.domains.insert(head.domains.begin(), head.domains.end());
    order.places.push_back({std::move(head), index});
  }
  std::sort(
      order.places.begin(), order.places.end(), [](const Place& one, const Place& other) {
        const RuleHead& a = one.head;
        const RuleHead& b = other.head;
        return std::tie(b.reach, a.name, a.site) < std::tie(a.reach, b.name, b.site);
      });
  return order;
}

// The whole rule, if it is still the one whose place is known.
absl::StatusOr<Rule> ReadWhole(RuleSource& source, const Place& place) {
  WAYOUT_ASSIGN_OR_RETURN(const RuleText rule, source.Read(place.index));
  WAYOUT_ASSIGN_OR_RETURN(Rule whole, SoundRule(ReadRule(rule.file, rule.text)));
  if (HeadOf(whole) == place.head) return whole;
  return absl::InvalidArgumentError(
      absl::StrCat(rule.file, ": changed while it was compiled; compile again"));
}

// Writes as long as nothing is wrong, and reads on for what else is.
absl::Status WriteEach(RuleSource& source, const Order& order, RulesWriter& writer) {
  std::vector<std::string> problems;
  std::vector<DomainClaim> claims;
  for (const Place& place : order.places) {
    absl::StatusOr<Rule> rule = ReadWhole(source, place);
    if (rule.ok()) {
      for (DomainClaim& claim : ClaimsOf(*rule)) claims.push_back(std::move(claim));
      if (problems.empty()) WAYOUT_RETURN_IF_ERROR(writer.Write(*rule));
    } else {
      problems.emplace_back(rule.status().message());
      if (problems.size() >= kProblemsShown) break;
    }
  }
  if (problems.empty()) return CheckOwners(source, claims);
  std::sort(problems.begin(), problems.end());  // they begin with the file's name
  return absl::InvalidArgumentError(absl::StrJoin(problems, "\n"));
}

absl::StatusOr<CompiledCounts> WriteRules(RuleSource& source, const Order& order,
                                          const std::string& path) {
  WAYOUT_ASSIGN_OR_RETURN(Database database, Database::OpenWritable(path));
  // Nobody reads this file before it is whole, so nothing of it needs a journal. Large
  // pages are fewer to write; the packed file has those of the usual size.
  WAYOUT_RETURN_IF_ERROR(
      database.Execute("PRAGMA page_size=65536; PRAGMA journal_mode=MEMORY; "
                       "PRAGMA synchronous=OFF; PRAGMA cache_size=-200000"));
  WAYOUT_RETURN_IF_ERROR(database.Execute(kRulesTables));
  WAYOUT_RETURN_IF_ERROR(database.Execute("BEGIN"));
  WAYOUT_ASSIGN_OR_RETURN(RulesWriter writer,
                          RulesWriter::Create(database, order.domains));
  WAYOUT_RETURN_IF_ERROR(WriteEach(source, order, writer));
  WAYOUT_RETURN_IF_ERROR(writer.Finish());
  WAYOUT_RETURN_IF_ERROR(database.Execute("COMMIT"));
  WAYOUT_RETURN_IF_ERROR(database.Execute(kRulesIndexes));
  return writer.counts();
}

// Lays the tables out one after the other, in a file that is new from its first byte.
absl::Status Pack(const std::string& from, const std::string& to) {
  WAYOUT_ASSIGN_OR_RETURN(Database database, Database::OpenWritable(from));
  WAYOUT_RETURN_IF_ERROR(database.Execute(absl::StrCat(
      "PRAGMA page_size=8192; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; "
      "PRAGMA application_id=",
      kRulesApplicationId, "; PRAGMA user_version=", kRulesVersion)));
  WAYOUT_ASSIGN_OR_RETURN(Statement vacuum, database.Prepare("VACUUM INTO ?1"));
  return vacuum.Bind(1, to).Run();
}

// Removes what a compilation leaves beside its output, whatever becomes of it.
class Scaffold {
 public:
  explicit Scaffold(const std::string& output)
      : rows(absl::StrCat(output, ".", getpid(), ".rows")),
        packed(absl::StrCat(output, ".", getpid(), ".new")) {
    Remove();
  }
  ~Scaffold() { Remove(); }
  Scaffold(const Scaffold&) = delete;
  Scaffold& operator=(const Scaffold&) = delete;

  const std::string rows;
  const std::string packed;

 private:
  void Remove() const {
    std::error_code ignored;
    for (const std::string& path : {rows, rows + "-wal", rows + "-shm", packed}) {
      fs::remove(Utf8Path(path), ignored);
    }
  }
};

class FolderSource final : public RuleSource {
 public:
  FolderSource(std::string folder, std::vector<std::string> files)
      : folder_(std::move(folder)), files_(std::move(files)) {}
  size_t size() const override { return files_.size(); }
  absl::StatusOr<RuleText> Read(size_t index) override {
    WAYOUT_ASSIGN_OR_RETURN(std::string text, ReadRuleText(files_[index]));
    return RuleText{files_[index], std::move(text)};
  }
  absl::StatusOr<SharedDomains> Shared() override { return ReadSharedDomains(folder_); }

 private:
  std::string folder_;
  std::vector<std::string> files_;
};

}  // namespace

absl::StatusOr<CompiledCounts> CompileRules(RuleSource& source,
                                            const std::string& output) {
  const Order order = ReadOrder(source);
  const Scaffold scaffold(output);
  WAYOUT_ASSIGN_OR_RETURN(const CompiledCounts counts,
                          WriteRules(source, order, scaffold.rows));
  WAYOUT_RETURN_IF_ERROR(Pack(scaffold.rows, scaffold.packed));
  std::error_code error;
  fs::rename(Utf8Path(scaffold.packed), Utf8Path(output), error);
  if (error) {
    return absl::UnavailableError(
        absl::StrCat("putting the rules at ", output, ": ", error.message()));
  }
  return counts;
}

absl::StatusOr<CompiledCounts> CompileFolder(const std::string& folder,
                                             const std::string& output) {
  WAYOUT_ASSIGN_OR_RETURN(std::vector<std::string> files, FindRuleFiles(folder));
  FolderSource source(folder, std::move(files));
  return CompileRules(source, output);
}

}  // namespace wayout
