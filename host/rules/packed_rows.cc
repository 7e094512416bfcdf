// SPDX-License-Identifier: Apache-2.0
#include "host/rules/packed_rows.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace wayout {
namespace {

std::string_view TakeUntil(char end, std::string_view& text) {
  const size_t size = std::min(text.find(end), text.size());
  const std::string_view taken = text.substr(0, size);
  text.remove_prefix(std::min(size + 1, text.size()));
  return taken;
}

int64_t TakeNumber(std::string_view& row) {
  const std::string_view field = TakeField(row);
  int64_t number = 0;
  const auto [end, error] =
      std::from_chars(field.data(), field.data() + field.size(), number);
  return error == std::errc() && end == field.data() + field.size() ? number : 0;
}

}  // namespace

void PackRow(std::initializer_list<std::string_view> fields, std::string& column) {
  for (const std::string_view field : fields) {
    column.append(field);
    column += '\t';
  }
  column.back() = '\n';
}

std::string_view TakeRow(std::string_view& column) { return TakeUntil('\n', column); }

std::string_view TakeField(std::string_view& row) { return TakeUntil('\t', row); }

void PackPage(const OwnedPage& page, std::string& column) {
  const auto& [setting, site, specificity] = page.owner;
  PackRow({absl::StrCat(setting), absl::StrCat(site), absl::StrCat(specificity),
           page.parts.path, page.parts.query, page.parts.fragment},
          column);
}

OwnedPage TakePage(std::string_view& column) {
  std::string_view row = TakeRow(column);
  OwnedPage page;
  page.owner.setting = TakeNumber(row);
  page.owner.site = TakeNumber(row);
  page.owner.specificity = TakeNumber(row);
  page.parts.path = TakeField(row);
  page.parts.query = TakeField(row);
  page.parts.fragment = TakeField(row);
  return page;
}

uint32_t NumberOfHost(std::string_view host) {
  uint32_t number = 0x811c9dc5U;
  for (const char letter : host) {
    number = (number ^ static_cast<uint8_t>(letter)) * 0x01000193U;
  }
  return number;
}

}  // namespace wayout
