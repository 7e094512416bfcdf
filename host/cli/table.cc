// SPDX-License-Identifier: Apache-2.0
#include "host/cli/table.h"

#include <algorithm>

namespace wayout {
namespace {

// Code points, which is what a terminal shows of European texts; wide ones are rare here.
size_t WidthOf(const std::string& text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80;
  }));
}

std::string Printable(std::string text) {
  for (char& byte : text) {
    if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f) byte = ' ';
  }
  return text;
}

}  // namespace

void PrintTable(std::ostream& out, const std::vector<std::vector<std::string>>& rows) {
  std::vector<size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], WidthOf(row[i]));
    }
  }
  for (const auto& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) {
      out << Printable(row[i]);
      if (i + 1 < row.size()) out << std::string(widths[i] + 2 - WidthOf(row[i]), ' ');
    }
    out << '\n';
  }
}

}  // namespace wayout
