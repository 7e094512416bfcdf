// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "host/service/fault.h"
#include "host/service/requests.h"

namespace wayout {
namespace {

std::optional<std::string> IfAny(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

void Count(HelloReply::Rules& rules, Context& context) {
  const absl::StatusOr<CatalogueSummary> summary = context.catalogue->Summarize();
  if (!summary.ok()) {
    RulesFailed(summary.status(), context);
    return;
  }
  rules.sites = summary->sites;
  rules.settings = summary->settings;
  rules.newest = IfAny(summary->newest);
}

HelloReply::Rules DescribeRules(Context& context) {
  HelloReply::Rules rules;
  if (context.catalogue != nullptr) Count(rules, context);
  rules.state = context.rules_state;
  rules.message = IfAny(context.rules_message);
  return rules;
}

}  // namespace

// The range of protocols is the answer also to an extension that speaks none of them: it
// tells the user which of the two is too old.
Reply Answer(const HelloRequest& /*request*/, Context& context) {
  HelloReply reply;
  reply.host = WAYOUT_VERSION;
  reply.rules = DescribeRules(context);
  reply.ledger = {context.ledger.state(), IfAny(context.ledger.message())};
  reply.guards = context.guards;
  return reply;
}

}  // namespace wayout
