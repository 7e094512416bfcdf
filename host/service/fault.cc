// SPDX-License-Identifier: Apache-2.0
#include "host/service/fault.h"

#include "absl/strings/str_cat.h"

namespace wayout {

ErrorReply RulesUnavailable(const Context& context) {
  return {{}, ErrorCode::kRulesUnavailable, context.rules_message};
}

ErrorReply RulesFailed(const absl::Status& fault, Context& context) {
  context.rules_state = RulesState::kDamaged;
  context.rules_message =
      absl::StrCat("The rules cannot be read: ", std::string(fault.message()),
                   ". Install Wayout again to get them back.");
  return RulesUnavailable(context);
}

std::string LedgerProblem(const absl::Status& fault, const Context& context) {
  if (absl::IsResourceExhausted(fault)) {
    return absl::StrCat("The disk is full, so the ledger at ", context.ledger.path(),
                        " could not be written. Free some space and try again.");
  }
  if (absl::IsUnavailable(fault)) {
    return "Another program is using the ledger and did not let go. Try again in a "
           "moment; close other browsers if it stays so.";
  }
  if (!context.ledger.message().empty()) return context.ledger.message();
  return absl::StrCat("The ledger at ", context.ledger.path(),
                      " could not be used: ", std::string(fault.message()), ".");
}

std::optional<std::string> StatusProblem(Context& context) {
  const absl::Status fault = context.statuses.TakeFault();
  return fault.ok() ? std::nullopt : std::optional(LedgerProblem(fault, context));
}

ErrorReply LedgerFailed(const absl::Status& fault, const Context& context) {
  const ErrorCode code = absl::IsResourceExhausted(fault) ? ErrorCode::kLedgerFull
                                                          : ErrorCode::kLedgerUnavailable;
  return {{}, code, LedgerProblem(fault, context)};
}

ErrorReply UnknownSetting(const std::string& setting) {
  return {{},
          ErrorCode::kUnknownSetting,
          absl::StrCat("no rule knows the setting ", setting,
                       "; the rules of the extension and of the program may differ in "
                       "age: update both")};
}

}  // namespace wayout
