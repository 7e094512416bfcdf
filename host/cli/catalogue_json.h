// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_CATALOGUE_JSON_H_
#define WAYOUT_HOST_CLI_CATALOGUE_JSON_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "host/cli/json.h"
#include "host/rules/catalogue.h"

namespace wayout {

// The rules.db at `path`, or the one FindRules finds when that is empty.
absl::StatusOr<std::unique_ptr<Catalogue>> OpenCatalogue(const std::string& path);

// A site and its settings as protocol.schema.json has them: Site and Setting.
struct SiteJsonAndSettings {
  Json site;
  std::vector<Json> settings;  // most harm first
};

// Everything, in order of reach, then name.
absl::StatusOr<std::vector<SiteJsonAndSettings>> ReadAll(Catalogue& catalogue);

// The Setting of that id. NotFound names the nearest thing to do.
absl::StatusOr<Json> ReadSetting(Catalogue& catalogue, const std::string& id);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_CATALOGUE_JSON_H_
