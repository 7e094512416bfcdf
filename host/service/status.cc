// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "host/service/fault.h"
#include "host/service/page_budget.h"
#include "host/service/requests.h"

namespace wayout {
namespace {

constexpr int kUsualSettings = 200;

// A place in the list as the `next` that leads behind it: "0 1795428000000 x/a".
std::string PlaceText(const Record& record) {
  return absl::StrCat(record.status.reverted ? 1 : 0, " ", record.status.at, " ",
                      record.names.setting);
}

std::optional<StatusPlace> ParsePlace(const std::string& text) {
  const std::vector<std::string> parts = absl::StrSplit(text, ' ');
  StatusPlace place;
  if (parts.size() != 3 || (parts[0] != "0" && parts[0] != "1") ||
      !absl::SimpleAtoi(parts[1], &place.at)) {
    return std::nullopt;
  }
  place.reverted = parts[0] == "1";
  place.setting = parts[2];
  return place;
}

size_t TextBytes(const Record& record) {
  const Status& status = record.status;
  return record.names.setting.size() + record.names.site_name.size() +
         record.names.title.size() + status.skipped.value_or("").size();
}

StatusReply::Item ItemOf(const Record& record, Context& context) {
  StatusReply::Item item;
  item.setting = record.names.setting;
  item.site_name = record.names.site_name;
  item.title = record.names.title;
  item.status = record.status;
  if (context.catalogue == nullptr) return item;
  const auto facts = context.catalogue->Facts(item.setting);
  if (facts.ok() && *facts) item.open = (*facts)->open;
  return item;
}

StatusReply PageOf(const std::vector<Record>& records, size_t limit, Context& context) {
  StatusReply reply;
  PageBudget budget;
  for (const Record& record : records) {
    StatusReply::Item item = ItemOf(record, context);
    const size_t bytes = TextBytes(record) + item.open.value_or("").size();
    if (reply.settings.size() == limit || !budget.Take(bytes)) {
      reply.next = PlaceText(records[reply.settings.size() - 1]);
      break;
    }
    reply.settings.push_back(std::move(item));
  }
  return reply;
}

}  // namespace

Reply Answer(const StatusRequest& request, Context& context) {
  std::optional<StatusPlace> place;
  if (request.after) {
    place = ParsePlace(*request.after);
    if (!place) {
      return ErrorReply{
          {}, ErrorCode::kBadRequest, "after: not the `next` of a status answer"};
    }
  }
  const int limit = request.limit.value_or(kUsualSettings);
  const auto records =
      context.ledger.ListRecords(request.site.value_or(""), place, limit + 1);
  if (!records.ok()) return LedgerFailed(records.status(), context);
  return PageOf(*records, static_cast<size_t>(limit), context);
}

}  // namespace wayout
