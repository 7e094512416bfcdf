// SPDX-License-Identifier: Apache-2.0
// protocol.schema.json -> extension/src/protocol.ts. Run by `npm run generate`.
import { readFile, writeFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";

const read = async (path) => JSON.parse(await readFile(new URL(path, import.meta.url)));

// The rule's definitions join the protocol's, so that the `settings` answer is typed by
// the same schema that refuses a malformed rule.json.
const schema = await read("protocol.schema.json");
const rule = await read("../rules/rule.schema.json");
const prefix = (text) => text.replaceAll("#/definitions/", "#/definitions/Rule");
const parsed = JSON.parse(prefix(JSON.stringify(rule.definitions)));
for (const [name, definition] of Object.entries(parsed)) {
  delete definition.allOf; // conditions the type system cannot say
  schema.definitions[`Rule${name}`] = definition;
}
const { properties, required } = schema.definitions.Setting;
const fields = schema.definitions.RuleSetting;
schema.definitions.Setting = {
  ...fields,
  required: [...new Set([...fields.required, ...required])],
  properties: { ...properties, ...fields.properties },
};

const code = await compile(schema, "Protocol", {
  additionalProperties: false,
  bannerComment:
    "// SPDX-License-Identifier: Apache-2.0\n// Generated from protocol/protocol.schema.json by protocol/generate.mjs.",
  ignoreMinAndMaxItems: true,
  unreachableDefinitions: true,
});
await writeFile(new URL("../extension/src/protocol.ts", import.meta.url), code);
