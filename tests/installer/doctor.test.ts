// SPDX-License-Identifier: Apache-2.0
// Every finding of `wayout doctor`, with the fault made for real: the finding is the right
// one, the exit code says so, and what it advises mends it.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build, Home } from "../end_to_end/home";

interface Finding {
  code: string;
  browser: string;
  sentence: string;
  remedy: string;
  advice: string;
  problem: boolean;
}

interface Report {
  browsers: { browser: string; connects: boolean; host: string }[];
  findings: Finding[];
  hello: { guards: string[] } | null;
}

const rulesFolder = fileURLToPath(new URL("../../rules", import.meta.url));
const isRoot = process.getuid?.() === 0;

/** A home with copies of the programs in it, so that they can be spoilt. */
class Patient extends Home {
  readonly program = this.path("program");
  readonly manifest = this.path(".config/chromium/NativeMessagingHosts/org.wayout.host.json");
  readonly firefoxManifest = this.path(".mozilla/native-messaging-hosts/org.wayout.host.json");
  user: number | undefined;

  constructor() {
    super();
    this.copyPrograms(this.program);
  }

  copyPrograms(folder: string): void {
    mkdirSync(folder, { recursive: true });
    for (const name of ["host/wayout", "host/wayout-host", "rules.db"]) {
      copyFileSync(join(build, name), join(folder, name.replace("host/", "")));
    }
  }

  run(...words: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(join(this.program, "wayout"), words, { env: this.env, encoding: "utf8", uid: this.user });
  }

  install(...words: string[]): void {
    assert.equal(this.run("install", ...words).status, 0);
  }

  /** The report, and whether its exit code agrees with it. */
  report(...words: string[]): Report {
    const { status, stdout, stderr } = this.run("doctor", "--json", ...words);
    assert.ok(stdout !== "", stderr);
    const report = JSON.parse(stdout) as Report;
    assert.equal(status, report.findings.some(({ problem }) => problem) ? 1 : 0);
    return report;
  }

  codes(...words: string[]): string[] {
    return this.report(...words).findings.map(({ code }) => code);
  }

  /** Types the remedy into a shell, as a person would. */
  follow(finding: Finding): void {
    execFileSync("sh", ["-c", finding.remedy], { env: this.env, uid: this.user, stdio: "pipe" });
  }

  change(path: string, key: string, value: unknown): void {
    const manifest = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
    writeFileSync(path, JSON.stringify({ ...manifest, [key]: value }));
  }
}

/** Installs, checks health, lets `spoil` do its work, and expects exactly one finding,
 * whose remedy makes everything fine again. */
function mended(name: string, code: string, sentence: RegExp, browser: string, spoil: (patient: Patient) => void): void {
  test(name, () => {
    const patient = new Patient();
    try {
      patient.install("--browser", browser);
      assert.deepEqual(patient.codes("--browser", browser), [], "before");
      spoil(patient);
      const { findings, browsers } = patient.report("--browser", browser);
      assert.deepEqual(findings.map((finding) => finding.code), [code]);
      assert.match(findings[0]!.sentence, sentence);
      assert.equal(browsers[0]!.connects, code === "two_installations");
      patient.follow(findings[0]!);
      assert.deepEqual(patient.codes("--browser", browser), [], "after the remedy");
      assert.equal(patient.report("--browser", browser).browsers[0]!.connects, true);
    } finally {
      patient.remove();
    }
  });
}

function withPatient(name: string, use: (patient: Patient) => void, skip: string | false = false): void {
  test(name, { skip }, () => {
    const patient = new Patient();
    try {
      use(patient);
    } finally {
      patient.remove();
    }
  });
}

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
mended("a program that may not run", "not_executable", /may not be run/, "chromium", ({ program }) =>
  chmodSync(join(program, "wayout-host"), 0o644));
mended("two installations", "two_installations", /Two Wayouts are here/, "chromium", (patient) => {
  patient.copyPrograms(patient.path("other"));
  patient.change(patient.manifest, "path", patient.path("other/wayout-host"));
});

// A host of another age: it answers hello with the protocols it speaks, as ours does.
const hostOfAnotherAge = (min: number, max: number): string => `#!${process.execPath}
process.stdin.once("data", () => {
  const rules = { state: "ok", sites: 1, settings: 1 };
  const hello = { id: 1, type: "hello", host: "0.1.0", protocol: { min: ${min}, max: ${max} }, rules,
    ledger: { state: "ok" }, guards: [] };
  const text = Buffer.from(JSON.stringify(hello));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  process.stdout.write(Buffer.concat([length, text]));
});
process.stdin.on("end", () => process.exit(0));
`;

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

withPatient(
  "a ledger its owner cannot read, and the command that mends it",
  (patient) => {
    patient.user = 65534;
    execFileSync("chown", ["-R", "65534", patient.folder]);
    patient.install("--browser", "chromium");
    assert.deepEqual(patient.codes("--browser", "chromium"), []);
    const ledger = patient.path(".local/share/wayout/ledger.db");
    chownSync(ledger, 0, 0); // as after a command run with sudo
    chmodSync(ledger, 0o600);
    const { findings } = patient.report("--browser", "chromium");
    assert.deepEqual(findings.map((finding) => finding.code), ["ledger_unreadable"]);
    assert.equal(findings[0]!.remedy, `sudo chown -R 65534 ${ledger}`);
    execFileSync("sh", ["-c", findings[0]!.remedy.replace("sudo ", "")]);
    assert.deepEqual(patient.codes("--browser", "chromium"), []);
  },
  !isRoot && "another user's file can only be made by root",
);

// Mounts happen in a name space of the script's own.
function unshared(patient: Patient, script: string): string {
  const result = spawnSync("unshare", [isRoot ? "-m" : "-Urm", "sh", "-euc", script], {
    env: { ...patient.env, WAYOUT: join(patient.program, "wayout") },
    encoding: "utf8",
  });
  assert.equal(result.status, 0, `${script}\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

const canMount = spawnSync("unshare", [isRoot ? "-m" : "-Urm", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;
const needsMount = !canMount && "this machine does not let a test mount";

withPatient(
  "a program on a noexec mount, and the command that mends it",
  (patient) => {
    const folder = patient.path("no exec");
    mkdirSync(folder);
    const out = unshared(
      patient,
      `mount -t tmpfs none '${folder}'
       cp "$WAYOUT" "$(dirname "$WAYOUT")/wayout-host" "$(dirname "$WAYOUT")/rules.db" '${folder}/'
       '${folder}/wayout' install --browser chromium >/dev/null
       mount -o remount,noexec '${folder}'
       "$WAYOUT" doctor --browser chromium --json >report.json || test $? = 1
       cat report.json; rm report.json
       mount -o remount,exec '${folder}'
       '${folder}/wayout' doctor --browser chromium >/dev/null`.replaceAll("report.json", patient.path("report.json")),
    );
    const { findings } = JSON.parse(out) as Report;
    assert.deepEqual(findings.map((finding) => finding.code), ["noexec"]);
    assert.equal(findings[0]!.remedy.replace("sudo ", ""), `mount -o remount,exec '${folder}'`);
  },
  needsMount,
);

withPatient(
  "a full disk, and room again",
  (patient) => {
    const data = patient.path(".local/share");
    const out = unshared(
      patient,
      `mount -t tmpfs -o size=3m none '${data}'
       "$WAYOUT" install --browser chromium >/dev/null
       "$WAYOUT" doctor --browser chromium >/dev/null
       head -c 10000000 /dev/zero >'${data}/filler' 2>/dev/null || true
       "$WAYOUT" doctor --browser chromium --json || test $? = 1
       rm '${data}/filler'
       "$WAYOUT" doctor --browser chromium >/dev/null`,
    );
    const { findings } = JSON.parse(out) as Report;
    assert.deepEqual(findings.map((finding) => finding.code), ["disk_full"]);
    assert.match(findings[0]!.advice, /Free some space at/);
  },
  needsMount,
);

withPatient(
  "an administrator's block, lifted by the entry that is advised",
  (patient) => {
    const file = "/etc/chromium/policies/managed/block.json";
    const out = unshared(
      patient,
      `mkdir -p /etc/chromium 2>/dev/null
       mount -t tmpfs none /etc/chromium
       "$WAYOUT" install --browser chromium >/dev/null
       mkdir -p /etc/chromium/policies/managed
       echo '{"NativeMessagingBlocklist": ["*"]}' >${file}
       "$WAYOUT" doctor --browser chromium --json || test $? = 1
       echo '{"NativeMessagingBlocklist": ["*"], "NativeMessagingAllowlist": ["org.wayout.host"]}' >${file}
       "$WAYOUT" doctor --browser chromium >/dev/null`,
    );
    const { findings } = JSON.parse(out) as Report;
    assert.deepEqual(findings.map((finding) => finding.code), ["blocked_by_policy"]);
    assert.match(findings[0]!.sentence, /An administrator blocks native programs in Chromium \(\/etc\/chromium/);
    assert.match(findings[0]!.advice, /"org\.wayout\.host".*NativeMessagingAllowlist/);
  },
  needsMount,
);

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
