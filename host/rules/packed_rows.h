// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_PACKED_ROWS_H_
#define WAYOUT_HOST_RULES_PACKED_ROWS_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "host/rules/page_match.h"

namespace wayout {

// Rows in one column of another row, for what is always read together: as rows of a table
// each of them would be elsewhere in the file, and among a million sites every place that
// is looked at is far from the processor. A line is a row, tabs are between its fields;
// JSON and addresses escape both.
void PackRow(std::initializer_list<std::string_view> fields, std::string& column);
// The first row or field, which is taken off; empty when nothing is left.
std::string_view TakeRow(std::string_view& column);
std::string_view TakeField(std::string_view& row);

// Whose page a pattern is. `setting` is minus the site's number where the site sends
// whoever is logged out; `specificity` may be kSharedPage.
struct PageOwner {
  int64_t setting = 0;
  int64_t site = 0;
  int64_t specificity = 0;
};

struct OwnedPage {
  PageOwner owner;
  PageParts parts;
};

void PackPage(const OwnedPage& page, std::string& column);
// What is no number, in a damaged file, is 0, which no site has.
OwnedPage TakePage(std::string_view& column);

// The number a host is looked for under (FNV-1a, 32 bits). Hosts may share one: then each
// has the next that is free.
uint32_t NumberOfHost(std::string_view host);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_PACKED_ROWS_H_
