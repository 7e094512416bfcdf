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
  forStore: (files: { name: string; bytes: Buffer }[]) => { name: string; bytes: Buffer }[];
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
  const commands = all(readCommand(ask)).filter(({ words, commands: below }) => words.length > 0 && below.length === 0);
  assert.ok(commands.length >= 15);
  const section = manual.slice(manual.indexOf(".SH COMMANDS"), manual.indexOf(".SH OPTIONS"));
  const named = [...section.matchAll(/^\.TP\n\.BI? ("[\w ]+"|[\w ]+)/gm)].map((match) => match[1]!.replaceAll('"', "").trim());
  assert.deepEqual(named.sort(), commands.map(({ words }) => words.join(" ")).sort());
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

type Complete = (...words: string[]) => string[];

/** The words each shell itself offers for a command line; the last may be half typed. */
const shells: Record<string, (file: string, words: string[]) => string> = {
  // As readline hands them over: it takes "=" for a word of its own.
  bash: (file, words) =>
    execFileSync(
      "bash",
      ["-c", `. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _wayout; printf '%s\\n' "\${COMPREPLY[@]}"`, file,
        ...words.flatMap((word) => word.split(/(=)/).filter((part, at) => part !== "" || at === 0))],
      { encoding: "utf8" },
    ),
  // What zsh would show is asked for outside its line editor, so its three outlets print.
  zsh: (file, words) =>
    execFileSync(
      "zsh",
      ["-fc", `typed=$argv[-1]; compset() { typed=\${typed#*=} }; _files() { print -l _files $argv }
        offer() { print -lr -- \${(M)@:#\${typed}*} }
        compadd() { offer $argv }; _describe() { offer \${(@)words_here%%:*} }
        words=("$@"); CURRENT=$#; . "$0"`, file, ...words],
      { encoding: "utf8" },
    ),
  fish: (file, words) =>
    execFileSync("fish", ["--no-config", "-c", `source $argv[1]; complete -C "$argv[2]"`, file, words.join(" ")], {
      encoding: "utf8",
    }).replaceAll(/\t.*$/gm, ""),
};

async function inShell(shell: string, use: (complete: Complete, root: Command) => void): Promise<void> {
  const completions = await load<Completions>("packaging/completions.mjs");
  const root = completions.readCommand(ask);
  await inFolder((folder) => {
    const file = join(folder, "wayout");
    writeFileSync(file, completions[shell as "bash" | "zsh" | "fish"](root));
    use((...words) => shells[shell]!(file, ["wayout", ...words]).split("\n").filter((word) => word !== "").sort(), root);
  });
}

for (const shell of Object.keys(shells)) {
  test(`${shell} completes the commands of every command, and no others`, () =>
    inShell(shell, (complete, root) => {
      assert.deepEqual(complete("doc"), ["doctor"]);
      for (const { words, commands } of all(root)) {
        const offered = complete(...words, "").filter((word) => !word.startsWith("-"));
        if (commands.length > 0) assert.deepEqual(offered, commands.map((one) => one.words.at(-1)!).sort(), words.join(" "));
      }
    }));

  test(`${shell} completes the options of every command, and no others`, () =>
    inShell(shell, (complete, root) => {
      for (const { words, options } of all(root)) {
        assert.deepEqual(complete(...words, "--"), options.map(({ name }) => name).sort(), words.join(" "));
      }
    }));

  test(`${shell} takes the value of an option for no command`, () =>
    inShell(shell, (complete) => {
      assert.deepEqual(complete("install", "--browser", "firef"), ["firefox"]);
      const options = complete("install", "--");
      assert.ok(options.includes("--dry-run"));
      assert.deepEqual(complete("install", "--browser", "firefox", "--"), options);
      assert.deepEqual(complete("install", "--user-data-dir", "status", "--"), options);
      assert.deepEqual(complete("install", "--browser=firefox", "--"), options);
    }));
}

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

test("what goes to a Chromium store has no key, and is the same otherwise", async () => {
  const { filesBelow, forStore } = await load<Zip>("packaging/zip.mjs");
  const files = filesBelow(join(build, "extension/chromium"));
  const manifest = (of: typeof files): Record<string, unknown> =>
    JSON.parse(of.find(({ name }) => name === "manifest.json")!.bytes.toString()) as Record<string, unknown>;
  const { key, ...rest } = manifest(files);
  assert.equal(typeof key, "string");
  assert.deepEqual(manifest(forStore(files)), rest);
  const others = (of: typeof files): typeof files => of.filter(({ name }) => name !== "manifest.json");
  assert.deepEqual(others(forStore(files)), others(files));
});

test("the extension carries the licences of what was bundled into it", () => {
  for (const browser of ["chromium", "firefox"]) {
    const notices = readFileSync(join(build, "extension", browser, "THIRD-PARTY.txt"), "utf8");
    for (const name of ["lit-html", "@floating-ui/dom", "dom-accessibility-api"]) {
      assert.match(notices, new RegExp(`^${name} [\\d.]+ \\(`, "m"));
    }
    assert.match(notices, /Permission is hereby granted/);
  }
});

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

interface Sbom {
  packages: Record<string, string>[];
  files?: { SPDXID: string; fileName: string; checksums: { algorithm: string; checksumValue: string }[] }[];
  relationships: { spdxElementId: string; relatedSpdxElement: string }[];
  [field: string]: unknown;
}

const sbomOf = (...words: string[]): Sbom =>
  JSON.parse(execFileSync("node", ["packaging/sbom.mjs", ...words], { cwd: repository, encoding: "utf8" })) as Sbom;

test("the bill of materials names everything that is shipped, with version and licence", () => {
  const sbom = sbomOf();
  const shipped = Object.keys((JSON.parse(text("package.json")) as { dependencies: object }).dependencies);
  for (const name of [...shipped, "sqlite", "abseil-cpp", "glibc", "libstdc++"]) {
    const found = sbom.packages.find((one) => one.name === name);
    assert.match(found?.versionInfo ?? "", /\d/, name);
    assert.doesNotMatch(found!.licenseConcluded!, /NOASSERTION/, name);
  }
  assert.ok(!sbom.packages.some(({ name }) => name === "typescript"), "tools are not shipped");
});

// The fields schemas/spdx-schema.json of SPDX 2.3 requires, and the form of an identifier.
test("the bill of materials has what SPDX 2.3 requires, and the hashes of the release's files", () =>
  inFolder((folder) => {
    writeFileSync(join(folder, "release.zip"), "a release");
    const sbom = sbomOf(folder);
    assert.equal(sbom.spdxVersion, "SPDX-2.3");
    assert.equal(sbom.dataLicense, "CC0-1.0");
    assert.equal(sbom.SPDXID, "SPDXRef-DOCUMENT");
    for (const field of ["name", "documentNamespace", "creationInfo"]) assert.ok(sbom[field], field);
    const { created, creators } = sbom.creationInfo as { created: string; creators: string[] };
    assert.match(created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.match(creators[0]!, /^Tool: /);
    const elements = [...sbom.packages, ...sbom.files!];
    const ids = elements.map(({ SPDXID }) => SPDXID);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^SPDXRef-[A-Za-z0-9.-]+$/);
    for (const one of sbom.packages) assert.ok(one.name && one.downloadLocation, JSON.stringify(one));
    for (const { spdxElementId, relatedSpdxElement } of sbom.relationships) {
      for (const id of [spdxElementId, relatedSpdxElement]) assert.ok(id === "SPDXRef-DOCUMENT" || ids.includes(id), id);
    }
    const [file] = sbom.files!;
    assert.equal(file!.fileName, "./release.zip");
    const sums = Object.fromEntries(file!.checksums.map(({ algorithm, checksumValue }) => [algorithm, checksumValue]));
    assert.equal(sums.SHA256, execFileSync("sha256sum", [join(folder, "release.zip")], { encoding: "utf8" }).slice(0, 64));
    assert.equal(sums.SHA1, execFileSync("sha1sum", [join(folder, "release.zip")], { encoding: "utf8" }).slice(0, 40));
  }));

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
