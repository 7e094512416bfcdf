// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_CATALOGUE_H_
#define WAYOUT_HOST_RULES_CATALOGUE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "host/protocol/observation.h"
#include "host/rules/address.h"
#include "host/rules/page_finder.h"
#include "host/rules/verdict.h"

namespace wayout {

// One setting as lists show it. `state_json` is a SettingState but its status:
// {"setting":...,"harm":N}
struct ListedSetting {
  std::string setting;
  std::string state_json;
};

// What is known of one place.
struct Found {
  std::string site;                      // its id
  std::string site_json;                 // a Site
  std::vector<ListedSetting> here;       // most harm first
  std::vector<ListedSetting> elsewhere;  // the site's others, most harm first
  std::vector<ListedSetting> also;       // other sites', done on this page too
  bool logged_out = false;               // where the site sends whoever is logged out
};

struct ListedSite {
  std::string site;
  std::string site_json;
  std::vector<ListedSetting> settings;  // most harm first
};

// What judging and recording need to know of a setting.
struct SettingFacts {
  std::string setting;
  std::string site;
  std::string site_name;
  std::string title;
  Kind kind = Kind::kNone;
  std::optional<std::string> open;
  RuleWords words;
  int recheck_days = 0;
};

struct CatalogueSummary {
  int sites = 0;
  int settings = 0;
  std::string newest;  // last_seen of any rule: a day, month or year
};

// rules.db: reads only, takes no lock, keeps nothing between calls but prepared
// statements and the pages of a few hosts, so that its cost does not depend on how much
// it holds. Not for use by two threads at once.
class Catalogue {
 public:
  // NotFound: no such file. FailedPrecondition: rules of another version of Wayout.
  // DataLoss: no rules.db, or a damaged one. The message says what to do.
  static absl::StatusOr<std::unique_ptr<Catalogue>> Open(const std::string& path);
  ~Catalogue();

  // nullopt: the address belongs to no covered site. Host, path, query and hash are the
  // browser's own (Address).
  absl::StatusOr<std::optional<PagePlace>> Find(std::string_view host,
                                                std::string_view path,
                                                std::string_view query,
                                                std::string_view hash);
  // What is known of a place that Find() gave.
  absl::StatusOr<Found> Read(const PagePlace& place);
  // Both at once.
  absl::StatusOr<std::optional<Found>> Lookup(std::string_view host,
                                              std::string_view path,
                                              std::string_view query,
                                              std::string_view hash);

  // Up to `limit` sites in order of reach, then name, after the site with that id ("":
  // from the first; an unknown id: none).
  absl::StatusOr<std::vector<ListedSite>> Sites(std::string_view after, int limit);

  // A Setting's JSON for each id that is known, in the order asked.
  absl::StatusOr<std::vector<std::string>> Settings(const std::vector<std::string>& ids);

  absl::StatusOr<std::optional<SettingFacts>> Facts(std::string_view setting);
  // The rule's label that a page used; nullopt when the rule has no such label.
  absl::StatusOr<std::optional<std::string>> Label(std::string_view setting,
                                                   const Wording& wording);

  absl::StatusOr<CatalogueSummary> Summarize();

 private:
  struct Statements;
  Catalogue();

  std::unique_ptr<Statements> sql_;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_CATALOGUE_H_
