// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_PROTOCOL_FIELDS_H_
#define WAYOUT_HOST_PROTOCOL_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/protocol/words.h"

namespace wayout {

// Reads the members of one JSON object. The first thing that is wrong, in any object of a
// message, is kept in the `problem` they share, with its path; from then on the values
// returned mean nothing, and the caller looks at the problem once, at the end.
class Fields {
 public:
  using Check = bool (*)(std::string_view);

  // `json` and `problem` outlive this. An empty problem is none.
  Fields(const nlohmann::json& json, std::string path, std::string& problem);

  int64_t Number(const char* name, int64_t min, int64_t max);
  bool Truth(const char* name);
  std::string Text(const char* name, size_t max_characters);
  std::string Checked(const char* name, Check check);  // text of one of words.h's shapes
  std::vector<std::string> CheckedList(const char* name, Check check, size_t max);
  template <typename E>
  E Word(const char* name) {
    const std::optional<E> value = FromWord<E>(String(name));
    if (!value) Wrong(name, "not one of the words allowed here");
    return value.value_or(E{});
  }

  std::optional<int64_t> OptionalNumber(const char* name, int64_t min, int64_t max);
  std::optional<std::string> OptionalText(const char* name, size_t max_characters);
  std::optional<std::string> OptionalChecked(const char* name, Check check);

  // The member as an object to read on; an empty one when it is not there.
  Fields Object(const char* name);
  // True when the member is there and is null. A member must be read by one of the others
  // after this said false.
  bool IsNull(const char* name);
  bool Has(const char* name) const { return json_.contains(name); }

  // Refuses members nobody asked for. Call it last.
  void RefuseOthers();
  void Wrong(std::string_view name, std::string_view why);

 private:
  const nlohmann::json* Find(const char* name);  // nullptr (and a problem): missing
  std::string_view String(const char* name);
  std::string_view StringOf(const nlohmann::json& value, std::string_view name);

  const nlohmann::json& json_;
  std::string path_;  // "observation." or ""
  std::string& problem_;
  std::vector<std::string_view> read_;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_PROTOCOL_FIELDS_H_
