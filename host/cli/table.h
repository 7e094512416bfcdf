// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_CLI_TABLE_H_
#define WAYOUT_HOST_CLI_TABLE_H_

#include <ostream>
#include <string>
#include <vector>

namespace wayout {

// Prints rows in columns two spaces apart; the last column is as long as it is. No colour
// and no control character, whatever the texts hold: a terminal would obey them.
void PrintTable(std::ostream& out, const std::vector<std::vector<std::string>>& rows);

}  // namespace wayout

#endif  // WAYOUT_HOST_CLI_TABLE_H_
