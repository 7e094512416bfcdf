// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_CHECKSUM_H_
#define WAYOUT_HOST_LEDGER_CHECKSUM_H_

#include <cstdint>

#include "host/protocol/observation.h"

namespace wayout {

// 64 bits over everything an entry says, its number included (FNV-1a over the fields,
// each with its length). It is stored with the entry, so that a bit that flipped on the
// disk is noticed (SQLite's own check sees only broken structure) and so that entries can
// be told from other bytes in a damaged file. It is no signature, and entries are not
// chained: docs/privacy.md says why.
int64_t ChecksumOf(const Entry& entry);

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_CHECKSUM_H_
