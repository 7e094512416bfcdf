// SPDX-License-Identifier: Apache-2.0
// What packaging/ makes, as far as it can be checked without making everything.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "../end_to_end/home";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const text = (name: string): string => readFileSync(join(repository, name), "utf8");
const load = <T>(name: string): Promise<T> => import(join(repository, name)) as Promise<T>;

interface Command {
  words: string[];
  options: { name: string }[];
  commands: Command[];
}
interface Completions {
  readCommand: (ask: (words: string[]) => string) => Command;
  bash: (root: Command) => string;
  zsh: (root: Command) => string;
  fish: (root: Command) => string;
}
interface Zip {
  zip: (files: { name: string; bytes: Buffer }[]) => Buffer;
  filesBelow: (folder: string) => { name: string; bytes: Buffer }[];
}

const ask = (words: string[]): string =>
  execFileSync(join(build, "host/wayout"), [...words, "--help"], { encoding: "utf8" });
const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];

async function inFolder(use: (folder: string) => Promise<void> | void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "wayout-packages-"));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the tables of docs/platforms.md are those of installer/browsers.json", async () => {
  const { withTables } = await load<{ withTables: (page: string) => string }>("installer/platform_tables.mjs");
  const page = text("docs/platforms.md");
  assert.equal(withTables(page), page, "run node installer/platform_tables.mjs");
  assert.match(page, /\| Chromium \| `chromium` \| `\$C\/chromium\/NativeMessagingHosts`/);
});

test("the manual names every command of the program, and no other", async () => {
  const { readCommand } = await load<Completions>("packaging/completions.mjs");
  const manual = text("packaging/man/wayout.1").replaceAll("\\-", "-");
  const commands = readCommand(ask).commands;
  assert.ok(commands.length >= 5);
  for (const { words } of commands) assert.match(manual, new RegExp(`^\\.BI? "?${words.join(" ")}\\b`, "m"), words.join(" "));
  const section = manual.slice(manual.indexOf(".SH COMMANDS"), manual.indexOf(".SH OPTIONS"));
  const named = [...section.matchAll(/^\.TP\n\.BI? (\w+)/gm)].map((match) => match[1]);
  assert.deepEqual([...new Set(named)].sort(), commands.map(({ words }) => words[0]).sort());
});

test("the manual pages are well formed", () => {
  for (const page of ["wayout.1", "wayout-host.1"]) {
    const warnings = execFileSync("sh", ["-c", `man --warnings -l packaging/man/${page} 2>&1 >/dev/null`], {
      cwd: repository,
      encoding: "utf8",
    });
    assert.equal(warnings, "");
  }
});

test("bash completes commands, options and the names of browsers", () =>
  inFolder(async (folder) => {
    const { readCommand, bash, zsh, fish } = await load<Completions>("packaging/completions.mjs");
    const root = readCommand(ask);
    writeFileSync(join(folder, "wayout"), bash(root));
    const complete = (...words: string[]): string[] =>
      execFileSync(
        "bash",
        ["-c", `. ${folder}/wayout; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _wayout; printf '%s\\n' "\${COMPREPLY[@]}"`, "-", ...words],
        { encoding: "utf8" },
      ).split("\n").filter((word) => word !== "");
    assert.deepEqual(complete("wayout", "doc"), ["doctor"]);
    assert.ok(complete("wayout", "install", "--").includes("--dry-run"));
    assert.deepEqual(complete("wayout", "install", "--browser", "firef"), ["firefox"]);
    for (const shell of [bash, zsh, fish]) {
      for (const { words } of all(root)) assert.ok(shell(root).includes(words.at(-1) ?? ""), words.join(" "));
    }
  }));

test("a packed extension is the same bytes every time, and unpacks to what was packed", () =>
  inFolder(async (folder) => {
    const { zip, filesBelow } = await load<Zip>("packaging/zip.mjs");
    const files = filesBelow(join(build, "extension/chromium"));
    assert.ok(files.some(({ name }) => name === "manifest.json"));
    const packed = zip(files);
    assert.deepEqual(zip([...files].reverse()), packed);
    writeFileSync(join(folder, "packed.zip"), packed);
    const unpack = `import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
z.extractall(sys.argv[2])`;
    execFileSync("python3", ["-c", unpack, join(folder, "packed.zip"), join(folder, "out")]);
    assert.deepEqual(filesBelow(join(folder, "out")).sort(byName), files.sort(byName));
  }));

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

test("the bill of materials names everything that is shipped, with version and licence", () => {
  const sbom = JSON.parse(execFileSync("node", ["packaging/sbom.mjs"], { cwd: repository, encoding: "utf8" })) as {
    spdxVersion: string;
    packages: { name: string; versionInfo: string; licenseConcluded: string }[];
  };
  assert.equal(sbom.spdxVersion, "SPDX-2.3");
  const shipped = Object.keys((JSON.parse(text("package.json")) as { dependencies: object }).dependencies);
  for (const name of [...shipped, "sqlite", "abseil-cpp", "glibc"]) {
    const found = sbom.packages.find((one) => one.name === name);
    assert.match(found?.versionInfo ?? "", /\d/, name);
    assert.doesNotMatch(found!.licenseConcluded, /NOASSERTION/, name);
  }
  assert.ok(!sbom.packages.some(({ name }) => name === "typescript"), "tools are not shipped");
});

test("the package's own manifests and example policies carry our ids", () => {
  const ids = JSON.parse(text("manifests/extension-id.json")) as { chromium_id: string; firefox_id: string };
  const made = (name: string): string => readFileSync(join(build, "packaging", name), "utf8");
  const chromium = JSON.parse(made("chromium/org.wayout.host.json")) as { path: string; allowed_origins: string[] };
  assert.equal(chromium.path, "/usr/bin/wayout-host");
  assert.deepEqual(chromium.allowed_origins, [`chrome-extension://${ids.chromium_id}/`]);
  for (const policy of ["chromium", "edge"]) {
    const { NativeMessagingAllowlist } = JSON.parse(made(`policies/${policy}.json`)) as { NativeMessagingAllowlist: string[] };
    assert.deepEqual(NativeMessagingAllowlist, ["org.wayout.host"]);
    assert.ok(made(`policies/${policy}.json`).includes(ids.chromium_id));
  }
  assert.ok(made("policies/firefox.json").includes(ids.firefox_id));
});
