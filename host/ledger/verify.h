// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_VERIFY_H_
#define WAYOUT_HOST_LEDGER_VERIFY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace wayout {

struct Verification {
  int64_t entries = 0;
  int64_t settings = 0;
  std::vector<std::string> faults;  // each a sentence; none: the ledger is sound
};

// Reads all of a ledger and changes nothing: whether its structure is whole, every entry
// is as it was written (its checksum), and every status says what the setting's last
// entry says. It finds damage, not forgery: who can write the file can write a checksum.
// NotFound: there is no ledger. DataLoss: not even its beginning can be read.
absl::StatusOr<Verification> VerifyLedger(const std::string& path);

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_VERIFY_H_
