// SPDX-License-Identifier: Apache-2.0
// For the tests of `wayout doctor`: a home whose programs can be spoilt, and name spaces in
// which the whole computer can.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { HostProcess } from "../end_to_end/faults/host_process";
import { build, Home } from "../end_to_end/home";

export interface Finding {
  code: string;
  browser: string;
  sentence: string;
  remedy: string;
  advice: string;
  problem: boolean;
}

export interface Report {
  browsers: { browser: string; connects: boolean; host: string }[];
  findings: Finding[];
  hello: { guards: string[] } | null;
}

export const isRoot = process.getuid?.() === 0;

/** A home with copies of the programs in it, so that they can be spoilt. */
export class Patient extends Home {
  readonly program = this.path("program");
  readonly manifest = this.path(".config/chromium/NativeMessagingHosts/org.wayout.host.json");
  readonly firefoxManifest = this.path(".mozilla/native-messaging-hosts/org.wayout.host.json");
  readonly ledgerFile = this.path(".local/share/wayout/ledger.db");
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

  /** Lets the ledger be begun, as a page that is seen does. */
  async record(): Promise<void> {
    const options = { dataFolder: dirname(this.ledgerFile), program: join(this.program, "wayout-host") };
    const host = new HostProcess(this.user === undefined ? options : { ...options, uid: this.user });
    assert.ok((await host.report("on", "seen")).recorded);
    await host.close();
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

type Task = (patient: Patient) => void | Promise<void>;

export function sqlite(file: string, statement: string): void {
  const script = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute(sys.argv[2]); db.commit()";
  execFileSync("python3", ["-c", script, file, statement]);
}

export function withPatient(name: string, use: Task, skip: string | false = false): void {
  test(name, { skip }, async () => {
    const patient = new Patient();
    try {
      await use(patient);
    } finally {
      patient.remove();
    }
  });
}

/** Installs, checks health, lets `spoil` do its work, and expects exactly one finding,
 * whose remedy makes everything fine again. */
export function mended(name: string, code: string, sentence: RegExp, browser: string, spoil: Task): void {
  withPatient(name, async (patient) => {
    patient.install("--browser", browser);
    assert.deepEqual(patient.codes("--browser", browser), [], "before");
    await spoil(patient);
    const { findings, browsers } = patient.report("--browser", browser);
    assert.deepEqual(findings.map((finding) => finding.code), [code]);
    assert.match(findings[0]!.sentence, sentence);
    assert.equal(browsers[0]!.connects, /^(two_|ledger_)/.test(code));
    patient.follow(findings[0]!);
    assert.deepEqual(patient.codes("--browser", browser), [], "after the remedy");
    assert.equal(patient.report("--browser", browser).browsers[0]!.connects, true);
  });
}

// A host of another age: it answers hello with the protocols it speaks, as ours does.
export const hostOfAnotherAge = (min: number, max: number): string => `#!${process.execPath}
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

// Mounts happen in a name space of the script's own.
export function unshared(patient: Patient, script: string): string {
  const result = spawnSync("unshare", [isRoot ? "-m" : "-Urm", "sh", "-euc", script], {
    env: { ...patient.env, WAYOUT: join(patient.program, "wayout") },
    encoding: "utf8",
  });
  assert.equal(result.status, 0, `${script}\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

/** A line for such a script that types the first remedy of a report, without the sudo. */
export const followed = (report: string): string =>
  `sh -c "$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["findings"][0]["remedy"].removeprefix("sudo "))' ${report})" >/dev/null`;

const canMount = spawnSync("unshare", [isRoot ? "-m" : "-Urm", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;
export const needsMount = !canMount && "this machine does not let a test mount";
