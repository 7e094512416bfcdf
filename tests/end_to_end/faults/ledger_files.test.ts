// SPDX-License-Identifier: Apache-2.0
// The ledger's files as the real programs may find them: none yet, a log with bytes that rotted, a
// ledger of a Wayout that is not written yet.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after } from "node:test";

import type { ExportReply, HistoryReply, LookupReply } from "../../../extension/src/protocol";
import { Home } from "../home";
import { HostProcess, killAll } from "./host_process";

const setting = "x/grok-training";
const seed = Number(process.env["WAYOUT_DAMAGE_SEED"] ?? Date.now() % 1_000_000);

const home = new Home();
after(() => {
  killAll();
  home.remove();
});

/** What a browser shows of the setting; a lookup is answered whatever the ledger is. */
async function shown(host: HostProcess): Promise<string | undefined> {
  const page = { host: "x.com", path: "/settings/grok_settings", query: "", hash: "" };
  const found = (await host.ask({ type: "lookup", ...page })) as LookupReply;
  assert.ok(found.here.some((state) => state.setting === setting));
  return found.here.find((state) => state.setting === setting)?.status?.verdict;
}

async function values(host: HostProcess): Promise<string[]> {
  const reply = (await host.ask({ type: "history", setting })) as HistoryReply;
  return reply.entries.map((entry) => entry.value ?? "").reverse();
}

/** Other bytes in one place of a file: one, a few, or a page of them. */
function damage(path: string, random: () => number): string {
  const bytes = readFileSync(path);
  const length = [1, 16, 4096][Math.floor(random() * 3)]!;
  const at = Math.floor(random() * bytes.length);
  for (let i = at; i < Math.min(at + length, bytes.length); ++i) bytes[i] = bytes[i]! ^ (1 + Math.floor(random() * 255));
  writeFileSync(path, bytes);
  return `${length} bytes at ${at} of ${bytes.length}, seed ${seed}`;
}

/** Another program that reads a database and does not come to an end with it: the log
 * cannot be emptied meanwhile. Is there when it has begun. */
async function readOn(path: string): Promise<ChildProcess> {
  const script = "import sqlite3, sys; rows = sqlite3.connect(sys.argv[1]).execute('SELECT * FROM entries'); print(next(rows), flush=True); sys.stdin.read()";
  const reader = spawn("python3", ["-c", script, path], { stdio: ["pipe", "pipe", "inherit"] });
  await once(reader.stdout, "data");
  return reader;
}

async function ended(program: ChildProcess): Promise<void> {
  program.kill("SIGKILL"); // or its end would empty the log
  await once(program, "close");
}

/** A generator of the C library's kind: good enough to choose places. */
function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

test(`a log damaged anywhere: what is before it stays, nothing false is shown, and it goes on (seed ${seed})`, async () => {
  const random = randomFrom(seed);
  for (let round = 0; round < 15; ++round) {
    const dataFolder = home.path(`log-${round}`);
    const first = new HostProcess({ dataFolder });
    const acknowledged: string[] = [];
    let reader: ChildProcess | null = null;
    for (let i = 0; i < 12; ++i) {
      const value = i % 2 === 0 ? "off" : "on";
      assert.equal((await first.report(value, "after_change")).recorded, true);
      acknowledged.push(value);
      reader ??= await readOn(join(dataFolder, "ledger.db"));
    }
    await first.close();
    await ended(reader!);
    const where = damage(join(dataFolder, "ledger.db-wal"), random);

    const host = new HostProcess({ dataFolder });
    const left = await values(host);
    assert.deepEqual(left, acknowledged.slice(0, left.length), where);
    const verdict = { off: "opted_out", on: "opted_in" }[left.at(-1) ?? ""];
    assert.equal(await shown(host), verdict, where);
    const reply = await host.report(left.at(-1) === "off" ? "on" : "off", "after_change");
    assert.equal(reply.recorded, true, where);
    await host.close();

    home.env["WAYOUT_DATA_DIR"] = dataFolder;
    const verified = JSON.parse(home.wayout("ledger", "verify", "--json")) as { entries: number; faults: string[] };
    assert.deepEqual(verified, { ...verified, entries: left.length + 1, faults: [] }, where);
  }
});

/** The file's header holds the version of its tables at byte 60, the highest byte first. */
function setVersion(path: string, version: number): Buffer {
  const bytes = readFileSync(path);
  bytes.writeUInt32BE(version, 60);
  writeFileSync(path, bytes);
  return bytes;
}

test("a ledger of a newer Wayout is read, exported and left as it is, and the answer says so", async () => {
  const dataFolder = home.path("newer");
  const before = new HostProcess({ dataFolder });
  assert.equal((await before.report("off", "seen")).recorded, true);
  await before.close();
  const path = join(dataFolder, "ledger.db");
  assert.equal(readFileSync(`${path}-wal`).length, 0, "the file alone holds what was recorded");
  const newer = setVersion(path, 99);

  const host = new HostProcess({ dataFolder });
  const { ledger } = await host.hello();
  assert.equal(ledger.state, "newer");
  assert.match(ledger.message ?? "", /newer Wayout.*Update Wayout/s);
  assert.equal(await shown(host), "opted_out");
  const reply = await host.report("on", "after_change");
  assert.equal(reply.verdict, "opted_in");
  assert.equal(reply.recorded, false);
  assert.match(reply.problem ?? "", /newer Wayout/);
  assert.deepEqual(await values(host), ["off"]);
  const exported = (await host.ask({ type: "export", format: "json" })) as ExportReply;
  assert.match(exported.data, /x\/grok-training/);
  await host.close();
  assert.deepEqual(readFileSync(path), newer, "not a byte of it has changed");
  assert.ok(!readdirSync(dataFolder).some((name) => name.includes("damaged")), "nothing is set aside");
});

test("verify finds nothing wrong where nothing is recorded, and makes no ledger for it", () => {
  const dataFolder = home.path("unused");
  home.env["WAYOUT_DATA_DIR"] = dataFolder;
  const sound = { sound: true, entries: 0, settings: 0, faults: [] };
  assert.deepEqual(JSON.parse(home.wayout("ledger", "verify", "--json")), sound);
  assert.equal(home.wayout("ledger", "verify"), "Nothing is recorded.\n");
  assert.ok(!existsSync(dataFolder));
});
