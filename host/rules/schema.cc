// SPDX-License-Identifier: Apache-2.0
#include "host/rules/schema.h"

#include <cmath>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "host/protocol/utf8.h"
#include "host/rules/schema_pattern.h"
#include "host/rules/spelling.h"

namespace wayout {
namespace {

const JsonNode& Schema() {
  static const JsonNode schema = [] {
    auto parsed = ParseJson(RuleSchemaText(), "rule.schema.json");
    if (!std::holds_alternative<JsonNode>(parsed)) std::abort();  // part of the program
    return std::get<JsonNode>(std::move(parsed));
  }();
  return schema;
}

std::string_view TypeName(const JsonNode& node) {
  switch (node.type) {
    case JsonNode::Type::kNull:
      return "null";
    case JsonNode::Type::kBool:
      return "boolean";
    case JsonNode::Type::kNumber:
      return std::trunc(node.number) == node.number ? "integer" : "number";
    case JsonNode::Type::kString:
      return "string";
    case JsonNode::Type::kArray:
      return "array";
    case JsonNode::Type::kObject:
      return "object";
  }
  return "";
}

// What a field is called in a message: settings.grok-training.kind. Spelt out only for
// one that is wrong.
struct Name {
  const Name* parent = nullptr;  // none: the rule itself
  std::string_view key = {};
  std::optional<size_t> index = {};  // of an item, which has no key

  std::string Text() const {
    if (parent == nullptr) return "";
    const std::string before = parent->Text();
    if (index) return absl::StrCat(before, "[", *index, "]");
    return before.empty() ? std::string(key)
                          : absl::StrCat(before, ".", std::string(key));
  }
};

class Check {
 public:
  Check(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

  // What a field is for is said beside the reference to its form, or else by the form
  // itself.
  void Value(const JsonNode& node, const JsonNode& schema, const Name& name) {
    const std::string_view outer = std::exchange(meaning_, schema.TextOf("description"));
    if (const JsonNode* reference = schema.Find("$ref")) {
      const std::string_view said = meaning_;
      const JsonNode& definition = Definition(reference->text);
      Form(node, definition, name,
           said.empty() ? definition.TextOf("description") : said);
    } else {
      Form(node, schema, name, meaning_);
    }
    meaning_ = outer;
  }

 private:
  void Form(const JsonNode& node, const JsonNode& schema, const Name& name,
            std::string_view meaning) {
    meaning_ = meaning;
    if (!Type(node, schema, name)) return;
    Choice(node, schema, name);
    switch (node.type) {
      case JsonNode::Type::kString:
        return Text(node, schema, name);
      case JsonNode::Type::kNumber:
        return Number(node, schema, name);
      case JsonNode::Type::kArray:
        return Array(node, schema, name);
      case JsonNode::Type::kObject:
        return Object(node, schema, name);
      case JsonNode::Type::kNull:
      case JsonNode::Type::kBool:
        return;
    }
  }

  static const JsonNode& Definition(const std::string& reference) {
    static const absl::flat_hash_map<std::string, const JsonNode*> definitions = [] {
      absl::flat_hash_map<std::string, const JsonNode*> known;
      for (const auto& [name, definition] : Schema().Find("definitions")->members) {
        known[absl::StrCat("#/definitions/", name)] = &definition;
      }
      return known;
    }();
    return *definitions.at(reference);  // the schema is part of the program
  }

  void Add(int line, std::string what, std::string remedy) {
    problems_.push_back({file_, line, std::move(what), std::move(remedy)});
  }

  // What the schema says the field is for: the best remedy there is.
  std::string Meaning(std::string_view otherwise = "see rules/rule.schema.json") const {
    return std::string(meaning_.empty() ? otherwise : meaning_);
  }

  bool Type(const JsonNode& node, const JsonNode& schema, const Name& name) {
    const std::string_view wanted = schema.TextOf("type");
    const std::string_view found = TypeName(node);
    if (wanted.empty() || wanted == found) return true;
    if (wanted == "number" && found == "integer") return true;
    Add(node.line,
        absl::StrCat(name.Text(), " is ", std::string(found), ", not ",
                     std::string(wanted)),
        Meaning());
    return false;
  }

  void Choice(const JsonNode& node, const JsonNode& schema, const Name& name) {
    const JsonNode* choice = schema.Find("enum");
    if (choice == nullptr) return;
    for (const JsonNode& item : choice->items) {
      if (item.type == node.type && item.text == node.text) return;
    }
    Add(node.line, absl::StrCat(name.Text(), " cannot be \"", node.text, "\""),
        absl::StrCat("write one of ", absl::StrJoin(schema.TextsOf("enum"), ", ")));
  }

  void Text(const JsonNode& node, const JsonNode& schema, const Name& name) {
    const size_t length = CountCharacters(node.text);
    if (length == 0) {
      if (schema.Find("minLength") == nullptr && schema.Find("pattern") == nullptr)
        return;
      const JsonNode* pattern = schema.Find("pattern");
      const std::string form = pattern ? "it must match " + pattern->text : "";
      Add(node.line, name.Text() + " is empty",
          Meaning(pattern ? std::string_view(form) : "fill it in, or remove it"));
      return;
    }
    if (const JsonNode* most = schema.Find("maxLength");
        most != nullptr && static_cast<double>(length) > most->number) {
      Add(node.line, absl::StrCat(name.Text(), " is ", length, " characters long"),
          absl::StrCat("shorten it to ", most->number));
      return;
    }
    if (const JsonNode* least = schema.Find("minLength");
        least != nullptr && static_cast<double>(length) < least->number) {
      Add(node.line, name.Text() + " is too short",
          absl::StrCat("write at least ", least->number, " characters"));
      return;
    }
    if (const JsonNode* pattern = schema.Find("pattern");
        pattern != nullptr && !MatchesPattern(node.text, pattern->text)) {
      Add(node.line, absl::StrCat(name.Text(), " \"", node.text, "\" is not in its form"),
          absl::StrCat("it must match ", pattern->text));
    }
  }

  void Number(const JsonNode& node, const JsonNode& schema, const Name& name) {
    const JsonNode* least = schema.Find("minimum");
    const JsonNode* most = schema.Find("maximum");
    if ((least != nullptr && node.number < least->number) ||
        (most != nullptr && node.number > most->number)) {
      Add(node.line, absl::StrCat(name.Text(), " is out of range"), Meaning());
    }
  }

  void Array(const JsonNode& node, const JsonNode& schema, const Name& name) {
    const auto size = static_cast<double>(node.items.size());
    if (const JsonNode* least = schema.Find("minItems"); least && size < least->number) {
      Add(node.line, absl::StrCat(name.Text(), " is empty"), "give at least one");
    }
    if (const JsonNode* most = schema.Find("maxItems"); most && size > most->number) {
      Add(node.line, absl::StrCat(name.Text(), " has ", size, " items"),
          absl::StrCat("leave at most ", most->number));
    }
    const JsonNode* unique = schema.Find("uniqueItems");
    const JsonNode* item_schema = schema.Find("items");
    std::set<std::string_view> seen;
    for (size_t i = 0; i < node.items.size(); ++i) {
      const JsonNode& item = node.items[i];
      if (unique != nullptr && unique->boolean && !seen.insert(item.text).second) {
        Add(item.line, absl::StrCat(name.Text(), " says \"", item.text, "\" twice"),
            "keep one");
      }
      if (item_schema != nullptr) Value(item, *item_schema, {&name, {}, i});
    }
  }

  void Object(const JsonNode& node, const JsonNode& schema, const Name& name) {
    if (const JsonNode* least = schema.Find("minProperties");
        least && static_cast<double>(node.members.size()) < least->number) {
      Add(node.line, absl::StrCat(name.Text(), " is empty"), "give at least one");
    }
    Required(node, schema, name);
    const Members members = {schema.Find("properties"), schema.Find("patternProperties"),
                             schema.Find("additionalProperties")};
    for (const auto& [key, value] : node.members) {
      Member(value, members, {&name, key});
    }
    if (const JsonNode* all = schema.Find("allOf")) {
      for (const JsonNode& part : all->items) Conditional(node, part, name);
    }
  }

  void Required(const JsonNode& node, const JsonNode& schema, const Name& name) {
    const JsonNode* required = schema.Find("required");
    if (required == nullptr) return;
    for (const JsonNode& key : required->items) {
      if (node.Find(key.text) == nullptr) Missing(key.text, node, schema, name);
    }
  }

  void Missing(const std::string& key, const JsonNode& node, const JsonNode& schema,
               const Name& name) {
    const JsonNode* properties = schema.Find("properties");
    const JsonNode* field = properties ? properties->Find(key) : nullptr;
    const std::string_view use = field ? field->TextOf("description") : "";
    const std::string where = name.Text();
    Add(node.line,
        absl::StrCat(where.empty() ? "the rule" : where, " has no \"", key, "\""),
        use.empty() ? "add it" : absl::StrCat("add it: ", std::string(use)));
  }

  // What a schema says of an object's members; each may be missing.
  struct Members {
    const JsonNode* properties;
    const JsonNode* patterns;
    const JsonNode* rest;
  };

  void Member(const JsonNode& value, const Members& members, const Name& name) {
    const std::string key(name.key);
    if (members.properties != nullptr) {
      if (const JsonNode* known = members.properties->Find(key))
        return Value(value, *known, name);
    }
    if (members.patterns != nullptr) {
      for (const auto& [pattern, known] : members.patterns->members) {
        if (MatchesPattern(key, pattern)) return Value(value, known, name);
      }
    }
    if (members.rest == nullptr) return;
    if (members.rest->type == JsonNode::Type::kObject)
      return Value(value, *members.rest, name);
    Unknown(key, value, members, name.Text());
  }

  void Unknown(const std::string& key, const JsonNode& value, const Members& members,
               const std::string& name) {
    const auto& [properties, patterns, rest] = members;
    if (properties == nullptr && patterns != nullptr) {
      Add(value.key_line, absl::StrCat("the name of ", name, " is not in its form"),
          absl::StrCat("it must match ", patterns->members.front().first));
      return;
    }
    const std::string near = properties ? NearestKey(key, *properties) : "";
    Add(value.key_line, absl::StrCat("the field ", name, " is not known"),
        near.empty() ? "remove it" : absl::StrCat("did you mean \"", near, "\"?"));
  }

  void Conditional(const JsonNode& node, const JsonNode& part, const Name& name) {
    Problems unmet;
    Check(file_, unmet).Applies(node, *part.Find("if"), name);
    if (unmet.empty()) Applies(node, *part.Find("then"), name);
  }

  // `if` and `then` hold properties and required only.
  void Applies(const JsonNode& node, const JsonNode& schema, const Name& name) {
    Required(node, schema, name);
    const JsonNode* properties = schema.Find("properties");
    if (properties == nullptr) return;
    for (const auto& [key, wanted] : properties->members) {
      const JsonNode* value = node.Find(key);
      if (value == nullptr) continue;
      const Name member = {&name, key};
      if (const JsonNode* constant = wanted.Find("const");
          constant != nullptr && constant->text != value->text) {
        Add(value->line, member.Text(), "");
      }
      Value(*value, wanted, member);
    }
  }

  const std::string& file_;
  Problems& problems_;
  std::string_view meaning_;  // of the field that is being looked at
};

}  // namespace

Problems CheckSchema(const JsonNode& rule, const std::string& file) {
  Problems problems;
  Check(file, problems).Value(rule, Schema(), Name());
  return problems;
}

}  // namespace wayout
