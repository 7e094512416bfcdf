// SPDX-License-Identifier: Apache-2.0
#include "host/ledger/export.h"

#include "host/service/fault.h"
#include "host/service/requests.h"

namespace wayout {

Reply Answer(const ExportRequest& request, Context& context) {
  auto piece = ExportPiece(context.ledger, request.format, request.after.value_or(0),
                           context.clock.NowMillis());
  if (absl::IsInvalidArgument(piece.status())) {
    return ErrorReply{
        {}, ErrorCode::kBadRequest, "after: not the `next` of an export answer"};
  }
  if (!piece.ok()) return LedgerFailed(piece.status(), context);
  ExportReply reply;
  reply.data = std::move(piece->data);
  reply.next = piece->next;
  return reply;
}

}  // namespace wayout
