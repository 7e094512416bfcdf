// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "host/service/requests.h"

namespace wayout {
namespace {

std::optional<std::string> IfAny(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

HelloReply::Rules DescribeRules(const Context& context) {
  HelloReply::Rules rules;
  rules.state = context.rules_state;
  rules.message = IfAny(context.rules_message);
  if (context.catalogue == nullptr) return rules;
  rules.sites = context.catalogue->site_count();
  rules.settings = context.catalogue->setting_count();
  rules.newest = IfAny(context.catalogue->newest());
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
