// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_SCHEMA_H_
#define WAYOUT_HOST_RULES_SCHEMA_H_

#include <string>
#include <string_view>

#include "host/rules/json_node.h"
#include "host/rules/problem.h"

namespace wayout {

// rules/rule.schema.json, built into the program.
std::string_view RuleSchemaText();

// Everything about `rule` that rule.schema.json does not allow, each at its line. The
// schema is read, not repeated: this knows the keywords it uses (type, enum, const,
// pattern, lengths, bounds, required, properties, patternProperties,
// additionalProperties, items, uniqueItems, $ref, allOf, if/then), and a test holds it to
// those.
Problems CheckSchema(const JsonNode& rule, const std::string& file);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_SCHEMA_H_
