// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_SERVICE_FAULT_H_
#define WAYOUT_HOST_SERVICE_FAULT_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "host/protocol/message.h"
#include "host/service/context.h"

namespace wayout {

// The error answer for requests that need the rules while there are none.
ErrorReply RulesUnavailable(const Context& context);
// The same after reading them failed with `fault`; they count as damaged from then on.
ErrorReply RulesFailed(const absl::Status& fault, Context& context);
// ledger_full or ledger_unavailable, with what to do.
ErrorReply LedgerFailed(const absl::Status& fault, const Context& context);
ErrorReply UnknownSetting(const std::string& setting);

// What a person reads when the ledger could not be written or read.
std::string LedgerProblem(const absl::Status& fault, const Context& context);
// The same for what StatusView could not read since this was last asked; none when it
// could read everything.
std::optional<std::string> StatusProblem(Context& context);

}  // namespace wayout

#endif  // WAYOUT_HOST_SERVICE_FAULT_H_
