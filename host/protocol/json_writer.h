// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_PROTOCOL_JSON_WRITER_H_
#define WAYOUT_HOST_PROTOCOL_JSON_WRITER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace wayout {

// Writes JSON from front to back, without a tree: replies are mostly text of rules.db
// that is JSON already. Commas are its business; that every key gets a value and every
// bracket its other half is the caller's.
class JsonWriter {
 public:
  JsonWriter& BeginObject() { return Open('{'); }
  JsonWriter& EndObject() { return Close('}'); }
  JsonWriter& BeginArray() { return Open('['); }
  JsonWriter& EndArray() { return Close(']'); }
  JsonWriter& Key(std::string_view name);
  JsonWriter& Value(std::string_view text);  // bytes that are no UTF-8 become U+FFFD
  JsonWriter& Value(const char* text) { return Value(std::string_view{text}); }
  JsonWriter& Value(int64_t number);
  JsonWriter& Value(int number) { return Value(static_cast<int64_t>(number)); }
  JsonWriter& Value(bool truth);
  JsonWriter& Null();
  JsonWriter& Raw(std::string_view json);  // one complete value, taken as it is
  // Takes all of a complete object but its closing brace: what follows is more of its
  // members, then EndObject().
  JsonWriter& ReopenObject(std::string_view object_json);

  template <typename T>
  JsonWriter& Member(std::string_view name, const T& value) {
    return Key(name).Value(value);
  }
  // Nothing at all when there is no value.
  template <typename T>
  JsonWriter& Member(std::string_view name, const std::optional<T>& value) {
    return value ? Key(name).Value(*value) : *this;
  }

  void Reserve(size_t bytes) { text_.reserve(bytes); }
  std::string Take() { return std::move(text_); }

 private:
  JsonWriter& Open(char bracket);
  JsonWriter& Close(char bracket);
  void Separate();
  std::string text_;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_PROTOCOL_JSON_WRITER_H_
