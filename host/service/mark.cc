// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "host/service/fault.h"
#include "host/service/requests.h"

namespace wayout {
namespace {

bool WasReadFromPage(const std::optional<Status>& status) {
  return status && status->verdict != Verdict::kUnknown &&
         status->verdict != Verdict::kRequested;
}

}  // namespace

Reply Answer(const MarkRequest& request, Context& context) {
  if (context.catalogue == nullptr) return RulesUnavailable(context);
  const auto facts = context.catalogue->Facts(request.setting);
  if (!facts.ok()) return RulesFailed(facts.status(), context);
  if (!facts->has_value()) return UnknownSetting(request.setting);
  if (request.mark == Mark::kRequested &&
      WasReadFromPage(context.statuses.Get(request.setting))) {
    return ErrorReply{{},
                      ErrorCode::kBadRequest,
                      absl::StrCat("mark: ", request.setting,
                                   " is read on its page and cannot be requested")};
  }
  Remark remark;
  remark.names = {(*facts)->setting, (*facts)->site_name, (*facts)->title};
  remark.at = context.clock.NowMillis();
  remark.mark = request.mark;
  remark.reason = request.reason.value_or("");
  remark.remind_on = request.remind_on;
  const auto learnt = context.ledger.Learn(remark);
  if (!learnt.ok()) {
    context.statuses.Clear();
    return LedgerFailed(learnt.status(), context);
  }
  context.statuses.Put(request.setting, learnt->status);
  MarkReply reply;
  reply.setting = request.setting;
  reply.status = learnt->status;
  return reply;
}

}  // namespace wayout
