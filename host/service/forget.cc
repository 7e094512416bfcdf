// SPDX-License-Identifier: Apache-2.0
#include "host/service/fault.h"
#include "host/service/requests.h"

namespace wayout {

// The rules are not asked: what a removed rule left behind can be forgotten too.
Reply Answer(const ForgetRequest& request, Context& context) {
  const auto removed = request.all ? context.ledger.ForgetAll()
                                   : context.ledger.Forget(request.setting.value_or(""));
  context.statuses.Clear();
  if (!removed.ok()) return LedgerFailed(removed.status(), context);
  ForgetReply reply;
  reply.removed = *removed;
  return reply;
}

}  // namespace wayout
