// SPDX-License-Identifier: Apache-2.0
#include "host/protocol/json_writer.h"

#include <array>
#include <charconv>

#include "host/protocol/utf8.h"

namespace wayout {
namespace {

bool StandsForItself(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80 &&
         c != '"' && c != '\\';
}

void AppendEscaped(char c, std::string& out) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  out += "\\u00";
  out += kHex[byte >> 4U];
  out += kHex[byte & 15U];
}

// Appends the first character of `text`, which is not plain, and returns its length.
size_t AppendSpecial(std::string_view text, std::string& out) {
  if (static_cast<unsigned char>(text[0]) < 0x80) {
    AppendEscaped(text[0], out);
    return 1;
  }
  const size_t length = Utf8Length(text);
  out += length == 0 ? kReplacementCharacter : text.substr(0, length);
  return length == 0 ? 1 : length;
}

}  // namespace

JsonWriter& JsonWriter::Open(char bracket) {
  Separate();
  text_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::Close(char bracket) {
  text_ += bracket;
  return *this;
}

// A value or key follows another one unless a bracket or a key's colon stands before it:
// outside of strings these three characters mean nothing else.
void JsonWriter::Separate() {
  if (text_.empty()) return;
  const char last = text_.back();
  if (last != '{' && last != '[' && last != ':') text_ += ',';
}

JsonWriter& JsonWriter::Key(std::string_view name) {
  Value(name);
  text_ += ':';
  return *this;
}

JsonWriter& JsonWriter::Value(std::string_view text) {
  Separate();
  text_ += '"';
  while (!text.empty()) {
    size_t plain = 0;
    while (plain < text.size() && StandsForItself(text[plain])) ++plain;
    text_ += text.substr(0, plain);
    text.remove_prefix(plain);
    if (!text.empty()) text.remove_prefix(AppendSpecial(text, text_));
  }
  text_ += '"';
  return *this;
}

JsonWriter& JsonWriter::Value(int64_t number) {
  Separate();
  std::array<char, 24> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text_.append(digits.data(), end);
  return *this;
}

JsonWriter& JsonWriter::Value(bool truth) { return Raw(truth ? "true" : "false"); }

JsonWriter& JsonWriter::Null() { return Raw("null"); }

JsonWriter& JsonWriter::Raw(std::string_view json) {
  Separate();
  text_ += json;
  return *this;
}

JsonWriter& JsonWriter::ReopenObject(std::string_view object_json) {
  return Raw(object_json.substr(0, object_json.size() - 1));
}

}  // namespace wayout
