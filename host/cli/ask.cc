// SPDX-License-Identifier: Apache-2.0
#include "host/cli/ask.h"

#include <algorithm>

#include "host/base/status_macros.h"

namespace wayout {

std::unique_ptr<Service> OpenService() {
  ServiceOptions options;
  options.patience = Patience::kOfPerson;
  return Service::Open(options);
}

absl::StatusOr<Json> Ask(Service& service, Json request) {
  request["id"] = 1;
  Json answer = Json::parse(service.Answer(request.dump()));
  if (answer["type"] == "error") {
    return absl::FailedPreconditionError(answer["message"].get<std::string>());
  }
  return answer;
}

absl::StatusOr<Json> AskAll(Service& service, Json request, const std::string& list,
                            const std::string& place, size_t most) {
  Json items = Json::array();
  while (items.size() < most) {
    request["limit"] = std::min<size_t>(1000, most - items.size());
    WAYOUT_ASSIGN_OR_RETURN(Json answer, Ask(service, request));
    for (Json& item : answer[list]) items.push_back(std::move(item));
    if (!answer.contains("next")) break;
    request[place] = answer["next"];
  }
  return items;
}

}  // namespace wayout
