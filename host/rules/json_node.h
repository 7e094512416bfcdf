// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_JSON_NODE_H_
#define WAYOUT_HOST_RULES_JSON_NODE_H_

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "host/protocol/json_writer.h"
#include "host/rules/problem.h"

namespace wayout {

// One value of a JSON text that knows the line it stands on, so that every complaint
// about it can name the place. Members keep the order of the text.
struct JsonNode {
  enum class Type { kNull, kBool, kNumber, kString, kArray, kObject };

  // Defined where a node's size is known: clang looks into the vectors' elements earlier
  // than GCC does.
  JsonNode();
  ~JsonNode();
  JsonNode(const JsonNode& other);
  JsonNode& operator=(const JsonNode& other);
  JsonNode(JsonNode&& other) noexcept;
  JsonNode& operator=(JsonNode&& other) noexcept;

  Type type = Type::kNull;
  int line = 0;      // where the value (of an object or array: its bracket) stands
  int key_line = 0;  // where its key stands; 0 outside objects
  bool boolean = false;
  double number = 0;
  std::string text;                                       // of a string
  std::vector<JsonNode> items;                            // of an array
  std::vector<std::pair<std::string, JsonNode>> members;  // of an object, keys unique

  // The member of that name; nullptr when there is none or this is no object.
  const JsonNode* Find(std::string_view name) const;
  // The text of that string member; empty when there is none.
  std::string_view TextOf(std::string_view name) const;
  // The strings of that array member; empty when there is none.
  std::vector<std::string> TextsOf(std::string_view name) const;
};

// Text from strangers: no more than this is read.
inline constexpr size_t kMaxRuleBytes = 4 << 20;
inline constexpr size_t kMaxRuleDepth = 24;
inline constexpr size_t kMaxRuleMembers = 2000;  // of one object

// The value, or the first problem of the text: not JSON, too long, too deep or wide, a
// key twice in one object, a control character in a string (line feeds excepted). `file`
// is for the problem's text only.
std::variant<JsonNode, Problem> ParseJson(std::string_view text, const std::string& file);

// Members in the order of the text. `node` has been accepted by the schema: its numbers
// are whole.
void WriteJson(const JsonNode& node, JsonWriter& json);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_JSON_NODE_H_
