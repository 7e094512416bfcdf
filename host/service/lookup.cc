// SPDX-License-Identifier: Apache-2.0
#include "host/service/fault.h"
#include "host/service/requests.h"
#include "host/service/setting_states.h"

namespace wayout {
namespace {

std::string Refused(ErrorReply error, int64_t id) {
  error.id = id;
  return Serialize(error);
}

// One that the rules cannot tell of is left out: it is beside what was asked for.
std::vector<LookupReply::Shared> SharedOf(const std::vector<ListedSetting>& also,
                                          Context& context) {
  std::vector<LookupReply::Shared> shared;
  for (const ListedSetting& listed : also) {
    const auto facts = context.catalogue->Facts(listed.setting);
    if (!facts.ok() || !*facts) continue;
    shared.push_back({listed.setting, (*facts)->site_name, (*facts)->title});
  }
  return shared;
}

LookupReply ReplyOf(const Found& found, Context& context) {
  LookupReply reply;
  reply.site = RawJson{found.site_json};
  reply.here = WithStatus(found.here, context);
  reply.elsewhere = WithStatus(found.elsewhere, context);
  reply.also = SharedOf(found.also, context);
  reply.problem = StatusProblem(context);
  reply.logged_out = found.logged_out;
  return reply;
}

}  // namespace

std::string AnswerLookup(const LookupRequest& request, Context& context) {
  if (context.catalogue == nullptr) return Refused(RulesUnavailable(context), request.id);
  const auto place =
      context.catalogue->Find(request.host, request.path, request.query, request.hash);
  if (!place.ok()) return Refused(RulesFailed(place.status(), context), request.id);
  LookupReply reply;
  if (*place) {
    if (auto known = context.answers.Find(**place, request.id)) return *std::move(known);
    const auto found = context.catalogue->Read(**place);
    if (!found.ok()) return Refused(RulesFailed(found.status(), context), request.id);
    reply = ReplyOf(*found, context);
  }
  reply.id = request.id;
  std::string json = Serialize(reply);
  if (*place && !reply.problem) context.answers.Remember(**place, request.id, json);
  return json;
}

}  // namespace wayout
