// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_CATALOGUE_JSON_H_
#define WAYOUT_HOST_CLI_CATALOGUE_JSON_H_

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "host/rules/catalogue.h"

namespace wayout {

// The rules.db at `path`, or the one FindRules finds when that is empty.
absl::StatusOr<std::unique_ptr<Catalogue>> OpenCatalogue(const std::string& path);

// A site and its settings as protocol.schema.json has them: Site and Setting.
struct SiteJsonAndSettings {
  nlohmann::ordered_json site;
  std::vector<nlohmann::ordered_json> settings;  // most harm first
};

// Everything, in order of reach, then name.
absl::StatusOr<std::vector<SiteJsonAndSettings>> ReadAll(Catalogue& catalogue);

// The Setting of that id. NotFound names the nearest thing to do.
absl::StatusOr<nlohmann::ordered_json> ReadSetting(Catalogue& catalogue,
                                                   const std::string& id);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_CATALOGUE_JSON_H_
