// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_SETTING_WORDS_H_
#define WAYOUT_HOST_CLI_SETTING_WORDS_H_

#include <string>
#include <string_view>

#include "host/cli/catalogue_json.h"
#include "host/cli/json.h"

namespace wayout {

// The fields of a setting (rules/rule.schema.json) as a reader is told them, for the
// catalogue and for `wayout rules show`. Plain text; "" where there is nothing to say.

// "turn it off", "turn it on", "choose nobody": the way that opts out.
std::string TurnOf(const Json& setting);
// "used unless you opt out", ...
std::string_view DefaultWords(const Json& setting);
// Why a guide is no ring: "the address of its page is not known".
std::string_view NotRingedWords(const Json& setting);
// What the data is used for, as a verb: "trains AI".
std::string_view PracticeWords(const Json& setting);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_SETTING_WORDS_H_
