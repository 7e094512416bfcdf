// SPDX-License-Identifier: Apache-2.0
// Every finding of `wayout doctor`, with the fault made for real: the finding is the right
// one, the exit code says so, and what it advises mends it. Here those of the manifest, the
// host and the rules; doctor_system.test.ts has those of the system around them.
import assert from "node:assert/strict";
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../end_to_end/home";
import { hostOfAnotherAge, mended, type Patient, sqlite, withPatient } from "./patient";

const rulesFolder = fileURLToPath(new URL("../../rules", import.meta.url));

mended("a missing manifest", "manifest_missing", /has not been told about Wayout/, "chromium", ({ manifest }) =>
  rmSync(manifest));
mended("a damaged manifest", "manifest_damaged", /is damaged/, "chromium", ({ manifest }) =>
  writeFileSync(manifest, "{"));
mended("a manifest that names a program that is gone", "wrong_path", /it is not there/, "chromium", (patient) =>
  patient.change(patient.manifest, "path", patient.path("gone/wayout-host")));
mended("a moved program", "wrong_path", /it is not there/, "chromium", (patient) => {
  rmSync(patient.path(".local/share/wayout/bin/wayout-host"));
});
mended("another extension's id", "wrong_extension", /does not let Wayout's extension in/, "chromium", (patient) =>
  patient.change(patient.manifest, "allowed_origins", ["chrome-extension://abcdefghijklmnopabcdefghijklmnop/"]));
mended("a key Firefox does not know", "unknown_key", /does not know "x_version"/, "firefox", (patient) =>
  patient.change(patient.firefoxManifest, "x_version", 1));
mended("a manifest of another program", "wrong_name", /is about "org.example.host"/, "chromium", (patient) =>
  patient.change(patient.manifest, "name", "org.example.host"));
mended("a manifest without what the browser demands", "missing_key", /"type" is missing/, "firefox", (patient) =>
  patient.change(patient.firefoxManifest, "type", "socket"));
mended("an origin without its slash", "wrong_origin", /is no address of an extension/, "chromium", (patient) =>
  patient.change(patient.manifest, "allowed_origins", [`chrome-extension://${"a".repeat(32)}`]));
mended("a ledger of a newer Wayout", "ledger_newer", /written by a newer Wayout/, "chromium", async (patient) => {
  await patient.record();
  sqlite(patient.ledgerFile, "PRAGMA user_version = 99");
});
mended("a folder where the ledger belongs", "ledger_unavailable", /none can be begun/, "chromium", (patient) => {
  for (const end of ["", "-wal", "-shm"]) rmSync(patient.ledgerFile + end, { force: true });
  mkdirSync(patient.ledgerFile);
});
mended("a program that may not run", "not_executable", /may not be run/, "chromium", ({ program }) =>
  chmodSync(join(program, "wayout-host"), 0o644));
mended("two installations", "two_installations", /Two Wayouts are here/, "chromium", (patient) => {
  patient.copyPrograms(patient.path("other"));
  patient.change(patient.manifest, "path", patient.path("other/wayout-host"));
});

for (const [words, code, min, max] of [
  ["too old", "host_too_old", 0, 0],
  ["too new", "host_too_new", 98, 99],
] as const) {
  withPatient(`a host that is ${words} is named, and installing this one again mends it`, (patient) => {
    patient.install("--browser", "chromium");
    const other = patient.path("other-wayout-host");
    writeFileSync(other, hostOfAnotherAge(min, max), { mode: 0o755 });
    patient.change(patient.manifest, "path", other);
    const { findings, browsers } = patient.report("--browser", "chromium");
    assert.deepEqual(findings.map((finding) => finding.code), ["two_installations", code]);
    assert.match(findings[1]!.sentence, new RegExp(`\\(0\\.1\\.0\\) is ${words}`));
    assert.equal(browsers[0]!.connects, false);
    patient.follow(findings[1]!);
    assert.deepEqual(patient.codes("--browser", "chromium"), []);
  });
}

withPatient("a host that says nothing is named with what it left, and installing again mends it", (patient) => {
  patient.install("--browser", "firefox");
  const other = patient.path("other-wayout-host");
  writeFileSync(other, "#!/bin/sh\necho no library >&2\nexit 3\n", { mode: 0o755 });
  patient.change(patient.firefoxManifest, "path", other);
  const { findings } = patient.report("--browser", "firefox");
  assert.deepEqual(findings.map((finding) => finding.code), ["two_installations", "host_silent"]);
  assert.match(findings[1]!.sentence, /exit code 3.*It said: no library/s);
  patient.follow(findings[1]!);
  assert.deepEqual(patient.codes("--browser", "firefox"), []);
});

withPatient("rules that are missing, damaged or older than a month; newer rules mend each", (patient) => {
  patient.install("--browser", "chromium");
  const rules = join(patient.program, "rules.db");
  rmSync(rules);
  assert.deepEqual(patient.codes("--browser", "chromium"), ["rules_missing"]);
  writeFileSync(rules, "no database ".repeat(500));
  assert.deepEqual(patient.codes("--browser", "chromium"), ["rules_damaged"]);
  copyFileSync(oldRules(patient), rules);
  const { findings } = patient.report("--browser", "chromium");
  assert.deepEqual(findings.map((finding) => finding.code), ["rules_old"]);
  assert.match(findings[0]!.sentence, /checked on its site on 2020-01-01/);
  assert.match(findings[0]!.advice, /newest release/);
  copyFileSync(join(build, "rules.db"), rules);
  assert.deepEqual(patient.codes("--browser", "chromium"), []);
});

function oldRules(patient: Patient): string {
  const folder = patient.path("old-rules");
  cpSync(join(rulesFolder, "reddit"), join(folder, "reddit"), { recursive: true });
  const file = join(folder, "reddit/rule.json");
  const text = readFileSync(file, "utf8").replace(/"(last_seen|date)": "[^"]*"/g, '"$1": "2020-01-01"');
  writeFileSync(file, text);
  const compiled = patient.path("old-rules.db");
  const { status, stderr } = patient.run("rules", "compile", folder, compiled);
  assert.equal(status, 0, stderr);
  return compiled;
}

withPatient("a host that answers nonsense is no health, and no crash", (patient) => {
  patient.install("--browser", "chromium");
  const other = patient.path("other-wayout-host");
  const nonsense = { id: 1, type: "hello", host: 7, protocol: [], rules: "x", ledger: 5, guards: { a: 1 } };
  const text = hostOfAnotherAge(0, 0).replace(/const hello = .*\n.*};/, `const hello = ${JSON.stringify(nonsense)};`);
  assert.ok(text.includes('"host":7'));
  writeFileSync(other, text, { mode: 0o755 });
  patient.change(patient.manifest, "path", other);
  assert.ok(patient.codes("--browser", "chromium").includes("host_too_old"));
  const { status, stdout } = patient.run("doctor", "--browser", "chromium");
  assert.equal(status, 1);
  assert.match(stdout, /does not reach the host/);
});

withPatient("a healthy host names the guards at work", (patient) => {
  patient.install("--browser", "chromium", "--browser", "firefox");
  const { hello, browsers } = patient.report("--browser", "chromium", "--browser", "firefox");
  assert.deepEqual(browsers.map(({ connects }) => connects), [true, true]);
  assert.ok(hello!.guards.includes("no_new_privs"));
});

withPatient("an unknown browser is a mistake of the command line", (patient) => {
  const { status, stderr } = patient.run("doctor", "--browser", "netscape");
  assert.equal(status, 2);
  assert.match(stderr, /netscape/);
});
