// SPDX-License-Identifier: Apache-2.0
#include "host/rules/verdict.h"
#include "host/service/fault.h"
#include "host/service/requests.h"

namespace wayout {
namespace {

absl::StatusOr<Sighting> SightingOf(const ReportRequest& request,
                                    const SettingFacts& facts, Context& context) {
  const Observation& observation = request.observation;
  Sighting sighting;
  sighting.names = {facts.setting, facts.site_name, facts.title};
  sighting.at = context.clock.NowMillis();
  sighting.verdict = Judge(facts.words, facts.kind, observation);
  sighting.outcome = observation.outcome;
  sighting.after_change = request.when == When::kAfterChange;
  sighting.fresh = observation.fresh && !sighting.after_change;
  sighting.value = observation.value;
  sighting.recheck_days = facts.recheck_days;
  if (!observation.wording) return sighting;
  const Wording& wording = *observation.wording;
  auto label = context.catalogue->Label(facts.setting, wording);
  if (!label.ok()) return label.status();
  if (*label) sighting.label = Label{wording.stop, wording.language, **label};
  return sighting;
}

ReportReply Store(const Sighting& sighting, Context& context) {
  const std::string& setting = sighting.names.setting;
  ReportReply reply;
  reply.setting = setting;
  reply.verdict = sighting.verdict;
  const auto learnt = context.ledger.Learn(sighting);
  if (!learnt.ok()) {
    context.statuses.Clear();  // the ledger may have been set aside
    reply.status = context.statuses.Get(setting);
    context.statuses.TakeFault().IgnoreError();  // the ledger's problem is told below
    reply.problem = LedgerProblem(learnt.status(), context);
    return reply;
  }
  context.statuses.Put(setting, learnt->status);
  reply.recorded = learnt->recorded;
  reply.status = learnt->status;
  return reply;
}

}  // namespace

Reply Answer(const ReportRequest& request, Context& context) {
  if (context.catalogue == nullptr) return RulesUnavailable(context);
  const auto facts = context.catalogue->Facts(request.setting);
  if (!facts.ok()) return RulesFailed(facts.status(), context);
  if (!facts->has_value()) return UnknownSetting(request.setting);
  const auto sighting = SightingOf(request, **facts, context);
  if (!sighting.ok()) return RulesFailed(sighting.status(), context);
  return Store(*sighting, context);
}

}  // namespace wayout
