// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_CATALOGUE_PAGE_H_
#define WAYOUT_HOST_CLI_CATALOGUE_PAGE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "host/cli/catalogue_json.h"

namespace wayout {

// A Markdown page with its generated blocks made anew; everything else in it stays. A
// block stands between <!-- rules:NAME --> and <!-- /rules:NAME -->, where NAME is
//   numbers  how much is covered, in one list
//   table    every site, by category: settings, defaults, ways out, sources
// InvalidArgument when the page has no block, or one without its end.
absl::StatusOr<std::string> UpdatePage(std::string_view page,
                                       const std::vector<SiteJsonAndSettings>& all);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_CATALOGUE_PAGE_H_
