// SPDX-License-Identifier: Apache-2.0
#include "host/service/fault.h"
#include "host/service/requests.h"
#include "host/service/setting_states.h"

namespace wayout {

Reply Answer(const LookupRequest& request, Context& context) {
  if (context.catalogue == nullptr) return RulesUnavailable(context);
  const auto found =
      context.catalogue->Lookup(request.host, request.path, request.query, request.hash);
  if (!found.ok()) return RulesFailed(found.status(), context);
  LookupReply reply;
  if (!found->has_value()) return reply;
  reply.site = RawJson{(*found)->site_json};
  reply.here = WithStatus((*found)->here, context);
  reply.elsewhere = WithStatus((*found)->elsewhere, context);
  reply.problem = StatusProblem(context);
  reply.logged_out = (*found)->logged_out;
  return reply;
}

}  // namespace wayout
