// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_SERVICE_REQUESTS_H_
#define WAYOUT_HOST_SERVICE_REQUESTS_H_

#include <string>

#include "host/protocol/message.h"
#include "host/service/context.h"

namespace wayout {

// One function for each request, in a file of its name. Each answers with its own reply
// or with an ErrorReply, and leaves the id to its caller. Lists that may be long come in
// pages that fit a frame, whatever limit was asked.
Reply Answer(const HelloRequest& request, Context& context);
Reply Answer(const SettingsRequest& request, Context& context);
Reply Answer(const SitesRequest& request, Context& context);
// An observation is judged by its rule, then against what the ledger knows. When nothing
// could be stored, the verdict is still the answer, with the `problem` beside it.
Reply Answer(const ReportRequest& request, Context& context);
// `requested` is refused for a setting that a page has shown: that is read, not told.
Reply Answer(const MarkRequest& request, Context& context);
Reply Answer(const StatusRequest& request, Context& context);
Reply Answer(const HistoryRequest& request, Context& context);
Reply Answer(const ExportRequest& request, Context& context);
Reply Answer(const ForgetRequest& request, Context& context);

// Most frames are lookups, and most of those are at a place that was asked about a moment
// ago: their replies are kept as text, and this is the reply's text, with its id.
std::string AnswerLookup(const LookupRequest& request, Context& context);

}  // namespace wayout

#endif  // WAYOUT_HOST_SERVICE_REQUESTS_H_
