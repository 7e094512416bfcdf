// SPDX-License-Identifier: Apache-2.0
#include "host/cli/catalogue_json.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "host/base/paths.h"
#include "host/base/status_macros.h"
#include "host/cli/json.h"

namespace wayout {
namespace {

constexpr int kSitesAtOnce = 100;

// The compiler wrote it; only a damaged file holds anything else.
absl::StatusOr<Json> Parse(const std::string& text) {
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return absl::DataLossError("rules.db holds broken JSON");
  return json;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Catalogue>> OpenCatalogue(const std::string& path) {
  if (!path.empty()) return Catalogue::Open(path);
  WAYOUT_ASSIGN_OR_RETURN(const std::string found, FindRules());
  return Catalogue::Open(found);
}

absl::StatusOr<std::vector<SiteJsonAndSettings>> ReadAll(Catalogue& catalogue) {
  std::vector<SiteJsonAndSettings> all;
  std::string after;
  while (true) {
    WAYOUT_ASSIGN_OR_RETURN(const std::vector<ListedSite> sites,
                            catalogue.Sites(after, kSitesAtOnce));
    if (sites.empty()) return all;
    for (const ListedSite& listed : sites) {
      SiteJsonAndSettings& site = all.emplace_back();
      WAYOUT_ASSIGN_OR_RETURN(site.site, Parse(listed.site_json));
      for (const ListedSetting& setting : listed.settings) {
        WAYOUT_ASSIGN_OR_RETURN(Json json, ReadSetting(catalogue, setting.setting));
        site.settings.push_back(std::move(json));
      }
    }
    after = sites.back().site;
  }
}

absl::StatusOr<Json> ReadSetting(Catalogue& catalogue, const std::string& id) {
  WAYOUT_ASSIGN_OR_RETURN(const std::vector<std::string> found, catalogue.Settings({id}));
  if (found.empty()) {
    return absl::NotFoundError(
        absl::StrCat("no setting is called ", id, "; `wayout rules list` shows all"));
  }
  return Parse(found.front());
}

}  // namespace wayout
