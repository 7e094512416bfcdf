// SPDX-License-Identifier: Apache-2.0
// The generated types against protocol/examples/: the compiler takes every valid example,
// as the host and the schema do.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { root } from "./source_files";

const folder = join(root, "protocol/examples/valid");
const types = join(root, "extension/src/protocol");

/** "mark_request_with_a_reason" is an example of a Request. */
const typeOf = (name: string): string => (/(^|_)request(_|$|\.)/.test(name) ? "Request" : "Reply");

const valid = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), "utf8");
  return `export const ${name.replace(".json", "")}: ${typeOf(name)} = ${text};`;
});

/** What the compiler says of these lines. */
function complaints(lines: string[]): string[] {
  const place = mkdtempSync(join(tmpdir(), "wayout-types-"));
  const file = join(place, "examples.ts");
  writeFileSync(file, [`import type { Reply, Request } from ${JSON.stringify(types)};`, ...lines].join("\n"));
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  const found = ts.getPreEmitDiagnostics(program);
  rmSync(place, { recursive: true });
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

test("the generated types take every valid example", () => {
  assert.ok(valid.length > 30);
  assert.deepEqual(complaints(valid), []);
});

test("the generated types refuse a missing member, a wrong type and one too many", () => {
  const hello = { type: "hello", id: 1, protocol: 1, extension: "1.0.0" };
  const wrong = [{ ...hello, protocol: "1" }, { type: "hello", id: 1 }, { ...hello, more: true }];
  const lines = wrong.map((message, index) => `export const wrong${index}: Request = ${JSON.stringify(message)};`);
  assert.equal(complaints(lines).length, wrong.length);
});
