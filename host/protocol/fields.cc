// SPDX-License-Identifier: Apache-2.0
#include "host/protocol/fields.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "host/protocol/utf8.h"

namespace wayout {
namespace {

using Json = nlohmann::json;

const Json& EmptyObject() {
  static const Json& empty = *new Json(Json::object());
  return empty;
}

// JSON Schema's integer: 1 and 1.0 are the same number. What is beyond 2^53 is none.
std::optional<int64_t> IntegerOf(const Json& value) {
  constexpr double kLimit = 9007199254740992.0;
  if (value.is_number_unsigned() && value.get<uint64_t>() > uint64_t{INT64_MAX}) {
    return std::nullopt;
  }
  if (value.is_number_integer()) return value.get<int64_t>();
  if (!value.is_number_float()) return std::nullopt;
  const auto number = value.get<double>();
  if (std::trunc(number) != number || std::abs(number) >= kLimit) return std::nullopt;
  return static_cast<int64_t>(number);
}

}  // namespace

Fields::Fields(const Json& json, std::string path, std::string& problem)
    : json_(json.is_object() ? json : EmptyObject()),
      path_(std::move(path)),
      problem_(problem) {}

void Fields::Wrong(std::string_view name, std::string_view why) {
  constexpr size_t kLongestName = 80;
  if (!problem_.empty()) return;
  problem_ = path_;
  problem_ += name.substr(0, kLongestName);
  problem_ += problem_.empty() ? "" : ": ";
  problem_ += why;
}

const Json* Fields::Find(const char* name) {
  read_.emplace_back(name);
  const auto member = json_.find(name);
  if (member != json_.end()) return &*member;
  Wrong(name, "missing");
  return nullptr;
}

std::string_view Fields::StringOf(const Json& value, std::string_view name) {
  if (const auto* text = value.get_ptr<const std::string*>()) return *text;
  Wrong(name, "not a string");
  return {};
}

std::string_view Fields::String(const char* name) {
  const Json* value = Find(name);
  return value == nullptr ? std::string_view() : StringOf(*value, name);
}

int64_t Fields::Number(const char* name, int64_t min, int64_t max) {
  const Json* value = Find(name);
  const std::optional<int64_t> number = value ? IntegerOf(*value) : std::nullopt;
  if (!number) {
    Wrong(name, "not a whole number");
  } else if (*number < min || *number > max) {
    Wrong(name, absl::StrCat("not from ", min, " to ", max));
  }
  return number.value_or(min);
}

bool Fields::Truth(const char* name) {
  const Json* value = Find(name);
  if (value == nullptr) return false;
  if (!value->is_boolean()) Wrong(name, "neither true nor false");
  return value->is_boolean() && value->get<bool>();
}

std::string Fields::Text(const char* name, size_t max_characters) {
  const std::string_view text = String(name);
  if (CountCharacters(text) > max_characters) {
    Wrong(name, absl::StrCat("longer than ", max_characters, " characters"));
  }
  return std::string(text);
}

std::string Fields::Checked(const char* name, Check check) {
  const std::string_view text = String(name);
  if (!check(text)) Wrong(name, "not of the shape the protocol gives it");
  return std::string(text);
}

std::vector<std::string> Fields::CheckedList(const char* name, Check check, size_t max) {
  const Json* value = Find(name);
  if (value == nullptr) return {};
  if (!value->is_array() || value->empty() || value->size() > max) {
    Wrong(name, absl::StrCat("not a list of 1 to ", max));
    return {};
  }
  std::vector<std::string> list;
  for (const Json& item : *value) {
    const std::string place = absl::StrCat(name, "[", list.size(), "]");
    const std::string_view text = StringOf(item, place);
    if (!check(text)) Wrong(place, "not of the shape the protocol gives it");
    list.emplace_back(text);
  }
  return list;
}

std::optional<int64_t> Fields::OptionalNumber(const char* name, int64_t min,
                                              int64_t max) {
  return Has(name) ? std::optional(Number(name, min, max)) : std::nullopt;
}

std::optional<std::string> Fields::OptionalText(const char* name, size_t max_characters) {
  return Has(name) ? std::optional(Text(name, max_characters)) : std::nullopt;
}

std::optional<std::string> Fields::OptionalChecked(const char* name, Check check) {
  return Has(name) ? std::optional(Checked(name, check)) : std::nullopt;
}

Fields Fields::Object(const char* name) {
  const Json* value = Find(name);
  if (value != nullptr && !value->is_object()) Wrong(name, "not an object");
  return {value == nullptr ? EmptyObject() : *value, absl::StrCat(path_, name, "."),
          problem_};
}

bool Fields::IsNull(const char* name) {
  const Json* value = Find(name);
  return value == nullptr || value->is_null();
}

void Fields::RefuseOthers() {
  for (const auto& member : json_.items()) {
    if (std::find(read_.begin(), read_.end(), member.key()) == read_.end()) {
      Wrong(member.key(), "unknown field");
    }
  }
}

}  // namespace wayout
