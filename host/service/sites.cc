// SPDX-License-Identifier: Apache-2.0
#include "host/service/fault.h"
#include "host/service/page_budget.h"
#include "host/service/requests.h"
#include "host/service/setting_states.h"

namespace wayout {
namespace {

constexpr int kUsualSites = 100;
constexpr size_t kStatusBytes = 120;  // its texts: a reason aside, words and days

size_t JsonBytes(const SitesReply::Item& item) {
  size_t bytes = item.site.text.size();
  for (const SettingState& state : item.settings) {
    const bool reason = state.status && state.status->skipped;
    bytes += state.summary.text.size() + 3 * kStatusBytes;
    if (reason) bytes += 6 * state.status->skipped->size();
  }
  return bytes;
}

}  // namespace

Reply Answer(const SitesRequest& request, Context& context) {
  if (context.catalogue == nullptr) return RulesUnavailable(context);
  const int limit = request.limit.value_or(kUsualSites);
  const auto sites = context.catalogue->Sites(request.after.value_or(""), limit + 1);
  if (!sites.ok()) return RulesFailed(sites.status(), context);
  SitesReply reply;
  PageBudget budget;
  std::string last;
  for (const ListedSite& site : *sites) {
    SitesReply::Item item{{site.site_json}, WithStatus(site.settings, context)};
    const bool full = static_cast<int>(reply.sites.size()) == limit;
    if (full || !budget.Take(0, JsonBytes(item))) {
      reply.next = last;
      break;
    }
    last = site.site;
    reply.sites.push_back(std::move(item));
  }
  reply.problem = StatusProblem(context);
  return reply;
}

}  // namespace wayout
