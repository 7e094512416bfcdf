// SPDX-License-Identifier: Apache-2.0
#include "host/service/fault.h"
#include "host/service/requests.h"

namespace wayout {

Reply Answer(const SettingsRequest& request, Context& context) {
  if (context.catalogue == nullptr) return RulesUnavailable(context);
  auto settings = context.catalogue->Settings(request.settings);
  if (!settings.ok()) return RulesFailed(settings.status(), context);
  SettingsReply reply;
  for (std::string& json : *settings) reply.settings.push_back({std::move(json)});
  return reply;
}

}  // namespace wayout
