// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_ASK_H_
#define WAYOUT_HOST_CLI_ASK_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "host/cli/json.h"
#include "host/service/service.h"

namespace wayout {

// The service of a person, who has more patience with other programs than a browser.
std::unique_ptr<Service> OpenService();

// Asks the service as an extension would; `request` needs no id. An error answer becomes
// a status with its message.
absl::StatusOr<Json> Ask(Service& service, Json request);

// All items of a list that comes in pages, at most `most` of them: those under `list` in
// each answer, whose `next` is the following request's `place`.
absl::StatusOr<Json> AskAll(Service& service, Json request, const std::string& list,
                            const std::string& place, size_t most = SIZE_MAX);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_ASK_H_
