// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_SERVICE_STATUS_VIEW_H_
#define WAYOUT_HOST_SERVICE_STATUS_VIEW_H_

#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "host/ledger/ledger.h"

namespace wayout {

// Statuses read from the ledger lately, so that looking up a page again asks nothing of
// the disk. Holds a bounded number of them.
class StatusView {
 public:
  explicit StatusView(Ledger& ledger) : ledger_(ledger) {}

  // nullopt: nothing is known, or the ledger cannot be read, which TakeFault() tells.
  // Valid until the next call.
  const std::optional<Status>& Get(const std::string& setting);
  // The first fault since this was last asked. What was answered meanwhile must not be
  // taken for all that is known.
  absl::Status TakeFault() { return std::exchange(fault_, absl::OkStatus()); }
  // After this process wrote: `status` is what Ledger::Learn() returned.
  void Put(const std::string& setting, std::optional<Status> status);
  // Forgets everything, and says true, if another process wrote. Call before a batch of
  // requests.
  bool NoticeOthers();
  void Clear() { statuses_.clear(); }

 private:
  Ledger& ledger_;
  absl::Status fault_;
  absl::flat_hash_map<std::string, std::optional<Status>> statuses_;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_SERVICE_STATUS_VIEW_H_
