// SPDX-License-Identifier: Apache-2.0
#include "host/service/fault.h"
#include "host/service/page_budget.h"
#include "host/service/requests.h"

namespace wayout {
namespace {

constexpr int kUsualEntries = 100;

size_t TextBytes(const Entry& entry) {
  return entry.setting.size() + entry.site_name.size() + entry.title.size() +
         entry.wording.value_or("").size() + entry.sentence.size();
}

}  // namespace

Reply Answer(const HistoryRequest& request, Context& context) {
  const int limit = request.limit.value_or(kUsualEntries);
  auto entries = context.ledger.ListNewest(request.setting.value_or(""),
                                           request.before.value_or(INT64_MAX), limit + 1);
  if (!entries.ok()) return LedgerFailed(entries.status(), context);
  HistoryReply reply;
  PageBudget budget;
  for (Entry& entry : *entries) {
    const bool full = static_cast<int>(reply.entries.size()) == limit;
    if (full || !budget.Take(TextBytes(entry))) {
      reply.next = reply.entries.back().entry;
      break;
    }
    reply.entries.push_back(std::move(entry));
  }
  return reply;
}

}  // namespace wayout
