// SPDX-License-Identifier: Apache-2.0
// The order of this repository, checked on its sources; each check is shown a breach too.
import assert from "node:assert/strict";
import { test } from "node:test";
import { circleFaults } from "./circles";
import { chromiumId, idFaults } from "./extension_id";
import { includeFaults } from "./floors";
import { licenceFaults, sizeFaults, versionFaults } from "./form";
import { importFaults } from "./imports";
import { localeKeyFaults } from "./locale_keys";
import { shownByFaults } from "./shown_by";
import { type Fault, type SourceFile, sourceFiles } from "./source_files";

const files = sourceFiles();
const file = (path: string, text: string): SourceFile => ({ path, text });

function refuses(faults: Fault[], ...expected: RegExp[]): void {
  assert.equal(faults.length, expected.length, faults.join("\n"));
  expected.forEach((pattern, index) => assert.match(faults[index]!, pattern));
}

test("no file of the host includes a neighbour or a floor above", () => {
  assert.deepEqual(includeFaults(files), []);
});

test("an include across or up the floors is refused", () => {
  refuses(
    includeFaults([
      file("host/rules/a.cc", '#include "host/ledger/ledger.h"\n#include "host/base/clock.h"'),
      file("host/base/b.h", '#include <string>\n#  include "host/protocol/message.h"'),
      file("installer/c.cc", '#include "host/protocol/message.h"'),
      file("host/main.cc", '#include "host/cli/command.h"'),
      file("host/rules/e.cc", '#include "../ledger/ledger.h"\n#include <host/service/service.h>\n#include "./rule.h"'),
      file("host/gui/d.cc", ""),
    ]),
    /host\/rules must not include host\/ledger/,
    /host\/base must not include host\/protocol/,
    /installer must not include host\/protocol/,
    /host must not include host\/cli/,
    /host\/rules must not include host\/ledger/,
    /host\/rules must not include host\/service/,
    /host\/gui is no floor/,
  );
});

test("no file builds on itself", () => {
  assert.deepEqual(circleFaults(files), []);
});

test("a circle of imports or includes is refused, once", () => {
  refuses(
    circleFaults([
      file("extension/src/page/a.ts", 'import type { B } from "./b";'),
      file("extension/src/page/b.ts", 'import { c } from "../c";'),
      file("extension/src/c.ts", 'import "./page/a";\nimport "./page/d";'),
      file("extension/src/page/d.ts", 'import "../none";'),
      file("host/base/a.h", '#include "host/base/b.h"'),
      file("host/base/b.h", '#include "host/base/a.h"'),
      file("host/base/a.cc", '#include "host/base/a.h"'),
    ]),
    /page\/a.ts -> extension\/src\/page\/b.ts -> extension\/src\/c.ts -> extension\/src\/page\/a.ts: a circle/,
    /a.h -> host\/base\/b.h -> host\/base\/a.h: a circle/,
  );
});

test("the parts of the extension do not import each other", () => {
  assert.deepEqual(importFaults(files), []);
});

test("an import from one part of the extension into another is refused", () => {
  refuses(
    importFaults([
      file("extension/src/page/a.ts", 'import { b } from "../background/b";\nimport "../messages";'),
      file("extension/src/background/b.ts", 'export { p } from "../popup/p";'),
      file("extension/src/popup/p.ts", 'import "../look/button";\nimport "../ledger/list";'),
      file("extension/src/page/deep/c.ts", 'const x = await import("../../welcome/w");'),
      file("extension/src/messages.ts", 'import type { Finder } from "./page/finder";'),
    ]),
    /page\/a.ts: must not import extension\/src\/background\/b/,
    /background\/b.ts: must not import extension\/src\/popup\/p/,
    /deep\/c.ts: must not import extension\/src\/welcome\/w/,
    /messages.ts: must not import extension\/src\/page\/finder/,
  );
});

test("every source file names its licence", () => {
  assert.deepEqual(licenceFaults(files), []);
});

test("a source file without its licence is refused", () => {
  const spdx = "// SPDX-License-Identifier: Apache-2.0\n";
  refuses(
    licenceFaults([file("a.ts", `${spdx}code`), file("b.ts", "code"), file("c.cc", `\n\n\n\n${spdx}`), file("d.md", "# D"), file("e.md", `# E\n\n\n\n<!-- ${spdx.slice(3, -1)} -->\n`)]),
    /b.ts: no SPDX/,
    /c.cc: no SPDX/,
    /d.md: no SPDX/,
  );
});

test("no file and no function is far longer than the others", () => {
  assert.deepEqual(sizeFaults(files), []);
});

test("an overlong file and an overlong function are refused unless they say why", () => {
  const longFunction = `int Count(int n) {\n${"  ++n;\n".repeat(70)}}\n`;
  refuses(
    sizeFaults([
      file("a.cc", "int a;\n".repeat(401)),
      file("b.cc", longFunction),
      file("c.cc", `// Long: one table, read from top to bottom.\n${longFunction}`),
      file("d.cc", `namespace wayout {\n${"int a;\n".repeat(70)}}\n`),
    ]),
    /a.cc: 402 lines/,
    /b.cc:1: a function of 72 lines/,
  );
});

test("the product has one version", () => {
  assert.deepEqual(versionFaults(files), []);
});

test("two versions are refused", () => {
  refuses(
    versionFaults([
      file("CMakeLists.txt", "project(wayout VERSION 1.0.0 LANGUAGES CXX)"),
      file("package.json", '{\n  "version": "1.0.1"\n}'),
    ]),
    /package.json: version 1.0.1/,
  );
});

test("the extension's id is the one its key pins", () => {
  const ids = files.find(({ path }) => path === "manifests/extension-id.json");
  assert.deepEqual(idFaults(ids?.text ?? "{}"), []);
});

test("an id that is not the key's is refused", () => {
  const key = Buffer.from("another key").toString("base64");
  refuses(idFaults(JSON.stringify({ key, chromium_id: "a".repeat(32) })), /chromium_id is a+, the key's is [a-p]{32}$/);
  const stores = { key, chromium_id: chromiumId(key), chromium_store_ids: ["a".repeat(32), "z"] };
  refuses(idFaults(JSON.stringify(stores)), /json: z is no id of an extension$/);
});

test("every text the extension uses exists", () => {
  assert.deepEqual(localeKeyFaults(files), []);
});

test("a text that does not exist is refused", () => {
  refuses(
    localeKeyFaults([
      file("extension/_locales/en/messages.json", '{ "name": { "message": "Wayout" } }'),
      file("extension/manifest.json", '{ "name": "__MSG_name__", "description": "__MSG_about__" }'),
      file("extension/src/popup/popup.ts", 'getMessage("show_me"); text("name");'),
    ]),
    /manifest.json: uses the text about/,
    /popup.ts: uses the text show_me/,
  );
});

test("every test that a document names is there", () => {
  const pages = files.filter(({ path }) => /^(docs\/)?[\w-]+\.md$/.test(path));
  assert.ok(pages.some(({ path }) => path === "docs/threat-model.md"));
  assert.deepEqual(shownByFaults(pages, files), []);
});

test("a test that is not there, or no longer called so, is refused", () => {
  const tests = [file("tests/a/b_test.cc", "TEST(A, WorksWell) {}")];
  const page = "`tests/a/b_test.cc` `tests/a/` `tests/a/*_test.cc` `tests/a/b_test.cc: WorksWell` `tests/c.ts` `tests/a/b_test.cc: Fails`";
  refuses(shownByFaults([file("d.md", page)], tests), /tests\/c.ts is not there/, /b_test.cc has no "Fails"/);
});
