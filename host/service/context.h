// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_SERVICE_CONTEXT_H_
#define WAYOUT_HOST_SERVICE_CONTEXT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "host/base/clock.h"
#include "host/ledger/ledger.h"
#include "host/protocol/words.h"
#include "host/rules/catalogue.h"
#include "host/service/recent_answers.h"
#include "host/service/status_view.h"

namespace wayout {

// What answering a request may use.
struct Context {
  Context(std::string data_folder, const Clock& the_clock,
          std::chrono::milliseconds patience)
      : clock(the_clock),
        ledger(std::move(data_folder), the_clock, patience),
        statuses(ledger) {}

  const Clock& clock;
  std::unique_ptr<Catalogue> catalogue;  // null unless rules_state is kOk
  RulesState rules_state = RulesState::kMissing;
  std::string rules_message;  // empty when kOk: what is wrong, with what to do
  Ledger ledger;
  StatusView statuses;
  RecentAnswers answers;
  std::vector<std::string> guards;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_SERVICE_CONTEXT_H_
