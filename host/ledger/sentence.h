// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_SENTENCE_H_
#define WAYOUT_HOST_LEDGER_SENTENCE_H_

#include <string>

#include "host/ledger/record.h"

namespace wayout {

// The sentences of the ledger: plain English that can be read on its own years later.
// A title stands in quotes, because it may be a plural. It names a use of data, so "off"
// always means that this use is off, also where the site's switch works the other way
// round.

// What `now` says that `before` (the status until then) did not.
std::string SightingSentence(const Status& before, const Record& now);
// A control that was verified once was looked for and not found.
std::string MissingSentence(const Record& record);
std::string RequestedSentence(const Record& record);
std::string WithdrawnSentence(const Record& record);

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_SENTENCE_H_
