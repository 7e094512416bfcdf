// SPDX-License-Identifier: Apache-2.0
#include "host/rules/json_node.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "absl/strings/str_cat.h"

namespace wayout {
namespace {

using Json = nlohmann::json;

// Where nlohmann's lexer stands: it reads each byte once, through this iterator.
struct Cursor {
  int line = 1;
  char last = 0;
};

class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, Cursor* cursor) : at_(at), cursor_(cursor) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    cursor_->last = *at_++;
    if (cursor_->last == '\n') ++cursor_->line;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  Cursor* cursor_;
};

bool HoldsControlCharacter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte < 0x20 && letter != '\n') || byte == 0x7f;
  });
}

// Builds the tree; keeps a path of open containers instead of calling itself.
class NodeBuilder final : public Json::json_sax_t {
 public:
  NodeBuilder(const std::string& file, const Cursor& cursor)
      : file_(file), cursor_(cursor) {}

  JsonNode TakeRoot() { return std::move(root_); }
  const std::optional<Problem>& problem() const { return problem_; }

  bool null() override { return Add(Line()) != nullptr; }
  bool boolean(bool value) override {
    JsonNode* node = Add(Line(), JsonNode::Type::kBool);
    if (node != nullptr) node->boolean = value;
    return node != nullptr;
  }
  bool number_integer(number_integer_t value) override {
    return AddNumber(static_cast<double>(value));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return AddNumber(static_cast<double>(value));
  }
  bool number_float(number_float_t value, const string_t&) override {
    return AddNumber(value);
  }
  bool string(string_t& value) override {
    if (HoldsControlCharacter(value)) return RefuseControlCharacter();
    JsonNode* node = Add(cursor_.line, JsonNode::Type::kString);
    if (node != nullptr) node->text = std::move(value);
    return node != nullptr;
  }
  bool binary(binary_t&) override { return false; }  // JSON text has none

  bool start_object(std::size_t) override { return Open(JsonNode::Type::kObject); }
  bool start_array(std::size_t) override { return Open(JsonNode::Type::kArray); }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }

  bool key(string_t& name) override {
    if (HoldsControlCharacter(name)) return RefuseControlCharacter();
    key_line_ = cursor_.line;
    JsonNode& object = *open_.back();
    if (object.members.size() >= kMaxRuleMembers) {
      return Refuse(absl::StrCat("an object of more than ", kMaxRuleMembers, " members"),
                    "no field of a rule needs that");
    }
    if (object.Find(name) != nullptr) {
      return Refuse(absl::StrCat("the key \"", name, "\" stands twice in one object"),
                    "keep one of the two");
    }
    object.members.emplace_back(std::move(name), JsonNode{});
    return true;
  }

  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::detail::exception& error) override {
    std::string what = error.what();  // "[json.exception...] parse error at ...: reason"
    if (const size_t at = what.find(": "); at != std::string::npos) what.erase(0, at + 2);
    return Refuse(absl::StrCat("not JSON: ", what),
                  "correct it; a comma too many or a quote too few is usual");
  }

 private:
  // A number or word ends at the byte after it, which the lexer has read already.
  int Line() const { return cursor_.line - (cursor_.last == '\n' ? 1 : 0); }

  bool AddNumber(double value) {
    JsonNode* node = Add(Line(), JsonNode::Type::kNumber);
    if (node != nullptr) node->number = value;
    return node != nullptr;
  }

  JsonNode* Add(int line, JsonNode::Type type = JsonNode::Type::kNull) {
    JsonNode* node = &root_;
    if (!open_.empty()) {
      JsonNode& parent = *open_.back();
      node = parent.type == JsonNode::Type::kArray ? &parent.items.emplace_back()
                                                   : &parent.members.back().second;
      if (parent.type == JsonNode::Type::kObject) node->key_line = key_line_;
    }
    node->type = type;
    node->line = line;
    return node;
  }

  bool Open(JsonNode::Type type) {
    if (open_.size() >= kMaxRuleDepth) {
      return Refuse(absl::StrCat("nested more than ", kMaxRuleDepth, " levels deep"),
                    "no field of a rule needs that");
    }
    open_.push_back(Add(cursor_.line, type));
    return true;
  }

  bool Close() {
    open_.pop_back();
    return true;
  }

  bool RefuseControlCharacter() {
    return Refuse("a text holds a control character", "remove it");
  }

  bool Refuse(std::string what, std::string remedy) {
    if (!problem_)
      problem_ = Problem{file_, cursor_.line, std::move(what), std::move(remedy)};
    return false;
  }

  const std::string& file_;
  const Cursor& cursor_;
  JsonNode root_;
  std::vector<JsonNode*> open_;  // containers not yet closed; only the last one grows
  int key_line_ = 0;
  std::optional<Problem> problem_;
};

}  // namespace

JsonNode::JsonNode() = default;
JsonNode::~JsonNode() = default;
JsonNode::JsonNode(const JsonNode& other) = default;
JsonNode& JsonNode::operator=(const JsonNode& other) = default;
JsonNode::JsonNode(JsonNode&& other) noexcept = default;
JsonNode& JsonNode::operator=(JsonNode&& other) noexcept = default;

const JsonNode* JsonNode::Find(std::string_view name) const {
  // Most of a name's neighbours differ in length or first letter, which costs no call.
  const char first = name.empty() ? '\0' : name.front();
  for (const auto& [key, value] : members) {
    if (key.size() == name.size() && key[0] == first && key == name) return &value;
  }
  return nullptr;
}

std::string_view JsonNode::TextOf(std::string_view name) const {
  const JsonNode* node = Find(name);
  return node == nullptr ? std::string_view() : std::string_view(node->text);
}

std::vector<std::string> JsonNode::TextsOf(std::string_view name) const {
  std::vector<std::string> texts;
  if (const JsonNode* node = Find(name)) {
    for (const JsonNode& item : node->items) texts.push_back(item.text);
  }
  return texts;
}

std::variant<JsonNode, Problem> ParseJson(std::string_view text,
                                          const std::string& file) {
  if (text.size() > kMaxRuleBytes) {
    return Problem{file, 0, absl::StrCat("longer than ", kMaxRuleBytes, " bytes"),
                   "split the site or drop what no field needs"};
  }
  Cursor cursor;
  NodeBuilder builder(file, cursor);
  const bool parsed =
      Json::sax_parse(CountingIterator(text.data(), &cursor),
                      CountingIterator(text.data() + text.size(), &cursor), &builder);
  if (builder.problem()) return *builder.problem();
  if (!parsed) return Problem{file, cursor.line, "not JSON", "correct it"};
  return builder.TakeRoot();
}

void WriteJson(const JsonNode& node, JsonWriter& json) {
  switch (node.type) {
    case JsonNode::Type::kNull:
      json.Null();
      return;
    case JsonNode::Type::kBool:
      json.Value(node.boolean);
      return;
    case JsonNode::Type::kNumber:
      json.Value(static_cast<int64_t>(node.number));
      return;
    case JsonNode::Type::kString:
      json.Value(node.text);
      return;
    case JsonNode::Type::kArray:
      json.BeginArray();
      for (const JsonNode& item : node.items) WriteJson(item, json);
      json.EndArray();
      return;
    case JsonNode::Type::kObject:
      json.BeginObject();
      for (const auto& [name, value] : node.members) {
        json.Key(name);
        WriteJson(value, json);
      }
      json.EndObject();
      return;
  }
}

}  // namespace wayout
