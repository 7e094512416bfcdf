// SPDX-License-Identifier: Apache-2.0
// protocol.schema.json against protocol/examples/: what must be taken and what must be
// refused, and for what reason. tests/host/message_test.cc holds the host to the same files.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";

interface Example {
  name: string;
  content: unknown;
}
interface Refused {
  at: string;
  message: { type?: unknown };
}

const protocol = new URL("../../protocol/", import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, protocol), "utf8"));
const schema = read("protocol.schema.json") as { definitions: Record<string, unknown> };
const ajv = new Ajv({ allErrors: true });
ajv.addSchema(schema, "protocol");

function examplesOf(folder: string): Example[] {
  const names = readdirSync(new URL(`examples/${folder}/`, protocol));
  return names.map((name) => ({
    name: name.replace(".json", ""),
    content: read(`examples/${folder}/${name}`),
  }));
}

function definition(name: string): ValidateFunction {
  const validate = ajv.getSchema(`protocol#/definitions/${name}`);
  assert.ok(validate, `the schema defines ${name}`);
  return validate;
}

/** "mark_request_with_a_reason" is an example of a Request. */
const directionOf = (name: string) => (/(^|_)request(_|$)/.test(name) ? "Request" : "Reply");

/** The message's own definition; its direction's, when no message has this type. */
function definitionOf(name: string, type: unknown): ValidateFunction {
  const direction = directionOf(name);
  const own = String(type).replace(/^./, (letter) => letter.toUpperCase()) + direction;
  return definition(own in schema.definitions ? own : direction);
}

/** Where an error is, as the host writes it: "settings[1]", "observation.wording.index". */
function placeOf(error: ErrorObject): string {
  const { missingProperty, additionalProperty } = error.params as Record<string, string>;
  const steps = [...error.instancePath.split("/").slice(1), missingProperty ?? additionalProperty];
  return steps
    .filter((step) => step !== undefined)
    .map((step, i) => (/^\d+$/.test(step) ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join("");
}

suite("valid examples", () => {
  const examples = examplesOf("valid");
  for (const { name, content } of examples) {
    test(`${name} is taken`, () => {
      const validate = definition(directionOf(name));
      assert.ok(validate(content), JSON.stringify(validate.errors));
    });
  }
  test("every message has one", () => {
    const messages = Object.keys(schema.definitions).filter((n) => /.(Request|Reply)$/.test(n));
    const shown = new Set(examples.map(({ name }) => /^[a-z]+_(request|reply)/.exec(name)?.[0]));
    const expected = messages.map((n) => n.replace(/(?!^)([A-Z])/, "_$1").toLowerCase());
    assert.deepEqual(expected.filter((name) => !shown.has(name)), []);
  });
});

suite("invalid examples", () => {
  for (const { name, content } of examplesOf("invalid")) {
    test(`${name} is refused for the reason given`, () => {
      const { at, message } = content as Refused;
      assert.equal(definition(directionOf(name))(message), false);
      const validate = definitionOf(name, message.type);
      assert.equal(validate(message), false);
      const places = (validate.errors ?? []).map(placeOf);
      assert.ok(places.includes(at), `${at} is not among ${places.join(", ")}`);
    });
  }
});
