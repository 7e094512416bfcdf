// SPDX-License-Identifier: Apache-2.0
#include "host/service/status_view.h"

#include <utility>

namespace wayout {
namespace {

// Some hundred settings are known today; a browser shows a few dozen of them in a day.
constexpr size_t kMost = 4096;
const std::optional<Status> kNothing;

}  // namespace

const std::optional<Status>& StatusView::Get(const std::string& setting) {
  if (const auto known = statuses_.find(setting); known != statuses_.end()) {
    return known->second;
  }
  const absl::StatusOr<std::optional<Record>> record = ledger_.Find(setting);
  if (!record.ok()) {
    fault_.Update(record.status());
    return kNothing;
  }
  Put(setting, *record ? std::optional((*record)->status) : std::nullopt);
  return statuses_[setting];
}

void StatusView::Put(const std::string& setting, std::optional<Status> status) {
  if (statuses_.size() >= kMost) Clear();
  statuses_.insert_or_assign(setting, std::move(status));
}

bool StatusView::NoticeOthers() {
  if (!ledger_.NoticeOthers()) return false;
  Clear();
  return true;
}

}  // namespace wayout
