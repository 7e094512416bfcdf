// SPDX-License-Identifier: Apache-2.0
// A disk, a home or files that are not as they should be: lookup works where it can, the
// answer says what is wrong, and nothing is lost.
import assert from "node:assert/strict";
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test, { after } from "node:test";

import type { ErrorReply, LookupReply, Reply, StatusReply } from "../../../extension/src/protocol";
import { build, Home } from "../home";
import { HostProcess, killAll } from "./host_process";

const home = new Home();
after(() => {
  killAll();
  home.remove();
});
const setting = "x/grok-training";

/** A data folder with one entry: Grok training was seen off. */
async function ledgerWithOneEntry(name: string): Promise<string> {
  const dataFolder = home.path(name);
  const host = new HostProcess({ dataFolder });
  assert.equal((await host.report("off", "seen")).recorded, true);
  await host.close();
  return dataFolder;
}

function lookup(host: HostProcess): Promise<Reply> {
  return host.ask({ type: "lookup", host: "x.com", path: "/settings/grok_settings", query: "", hash: "" });
}

async function assertLooksUp(host: HostProcess, verdict: string | undefined): Promise<void> {
  const found = (await lookup(host)) as LookupReply;
  const shown = found.here.find((state) => state.setting === setting);
  assert.equal(shown?.status?.verdict, verdict);
}

function entries(dataFolder: string): unknown[] {
  home.env["WAYOUT_DATA_DIR"] = dataFolder;
  return (JSON.parse(home.wayout("ledger", "list", "--all", "--json")) as { entries: unknown[] }).entries;
}

test("a full disk: what was acknowledged is there, the next answer says so, and it goes on", async () => {
  const dataFolder = home.path("full");
  // A limit on file sizes fails writes as a full disk does, and needs no root. First the
  // log can no longer be moved into the file, then it is full itself.
  const wrapper = ["sh", "-c", 'trap "" XFSZ; ulimit -f 64; exec "$@"', "sh"];
  const host = new HostProcess({ dataFolder, wrapper });
  let acknowledged = 0;
  let problem: string | undefined;
  while (problem === undefined && acknowledged < 500) {
    const reply = await host.report(acknowledged % 2 === 0 ? "off" : "on", "after_change");
    problem = reply.problem;
    acknowledged += reply.recorded ? 1 : 0;
  }
  assert.match(problem ?? "", /disk is full.*Free some space/s);
  assert.ok(acknowledged > 3, `only ${acknowledged} fitted`);
  await assertLooksUp(host, acknowledged % 2 === 1 ? "opted_out" : "opted_in");
  await host.close();
  assert.equal(entries(dataFolder).length, acknowledged);

  const roomAgain = new HostProcess({ dataFolder });
  const reply = await roomAgain.report(acknowledged % 2 === 0 ? "off" : "on", "after_change");
  assert.equal(reply.recorded, true);
  await roomAgain.close();
});

test("a read-only home: the ledger is read, and the answer says why not more", async () => {
  const dataFolder = await ledgerWithOneEntry("read-only");
  // Root may write everywhere, so the host runs as nobody then, from where nobody may read.
  const uid = process.getuid?.() === 0 ? 65534 : undefined;
  const program = home.path("bin/wayout-host");
  const rules = home.path("bin/rules.db");
  mkdirSync(dirname(program));
  copyFileSync(join(build, "host/wayout-host"), program);
  copyFileSync(join(build, "rules.db"), rules);
  chmodSync(home.folder, 0o755);
  if (existsSync(join(dataFolder, "ledger.db-shm"))) writeFileSync(join(dataFolder, "ledger.db-shm"), "");
  for (const name of readdirSync(dataFolder)) {
    chmodSync(join(dataFolder, name), 0o400);
    if (uid !== undefined) chownSync(join(dataFolder, name), uid, uid);
  }
  chmodSync(dataFolder, 0o500);
  if (uid !== undefined) chownSync(dataFolder, uid, uid);

  const host = new HostProcess({ dataFolder, program, rules, ...(uid === undefined ? {} : { uid }) });
  const { ledger } = await host.hello();
  assert.equal(ledger.state, "read_only");
  assert.match(ledger.message ?? "", /writable/);
  await assertLooksUp(host, "opted_out");
  const reply = await host.report("on", "seen");
  assert.equal(reply.verdict, "opted_in");
  assert.equal(reply.recorded, false);
  assert.equal(reply.status?.verdict, "opted_out");
  assert.match(reply.problem ?? "", /writable/);
  await host.close();
  chmodSync(dataFolder, 0o700);
});

test("no home: lookup works without a ledger", async () => {
  const host = new HostProcess({ dataFolder: "/dev/null/wayout" });
  assert.equal((await host.hello()).ledger.state, "unavailable");
  await assertLooksUp(host, undefined);
  const reply = await host.report("off", "seen");
  assert.equal(reply.verdict, "opted_out");
  assert.match(reply.problem ?? "", /Wayout works without it/);
  await host.close();
});

test("a damaged ledger is set aside, never deleted, and what can be read of it is offered", async () => {
  const dataFolder = await ledgerWithOneEntry("damaged");
  const path = join(dataFolder, "ledger.db");
  rmSync(`${path}-wal`); // it may hold a sound copy of every page
  const bytes = Buffer.alloc(4096, "damage");
  writeFileSync(path, bytes);

  const host = new HostProcess({ dataFolder });
  const { ledger } = await host.hello();
  assert.equal(ledger.state, "set_aside");
  assert.match(ledger.message ?? "", /wayout ledger recover/);
  await assertLooksUp(host, undefined);
  assert.equal((await host.report("off", "seen")).recorded, true);
  await host.close();

  const aside = readdirSync(dataFolder).find((name) => /^ledger\.damaged-.*\.db$/.test(name));
  assert.ok(aside, "set aside");
  assert.deepEqual(readFileSync(join(dataFolder, aside)), bytes);
  const recovered = JSON.parse(home.wayout("ledger", "recover", join(dataFolder, aside))) as { entries: unknown[] };
  assert.deepEqual(recovered.entries, [], "nothing was left of it, and nothing is made up");
});

test("a ledger damaged while the host has it open is set aside too", async () => {
  const dataFolder = await ledgerWithOneEntry("damaged-open");
  const host = new HostProcess({ dataFolder });
  await assertLooksUp(host, "opted_out");
  for (const name of ["ledger.db", "ledger.db-wal"]) {
    const path = join(dataFolder, name);
    writeFileSync(path, Buffer.alloc(readFileSync(path).length, "damage"), { flag: "r+" });
  }
  // Its own cache may carry it through a while; the next host meets the damage at once.
  const other = new HostProcess({ dataFolder });
  assert.equal((await other.hello()).ledger.state, "set_aside");
  assert.equal((await other.report("off", "seen")).recorded, true);
  assert.equal((await host.report("on", "seen")).recorded, true, "the first host has moved to the new file");
  await Promise.all([host.close(), other.close()]);
  assert.equal(entries(dataFolder).length, 2);
});

test("rules missing or damaged: the ledger can still be read, and the answer says what to do", async () => {
  const dataFolder = await ledgerWithOneEntry("rules");
  const damaged = home.path("rules-damaged.db");
  writeFileSync(damaged, "no database");
  for (const [rules, state] of [[home.path("no-rules.db"), "missing"], [damaged, "damaged"]] as const) {
    const host = new HostProcess({ dataFolder, rules });
    const hello = await host.hello();
    assert.equal(hello.rules.state, state);
    assert.match(hello.rules.message ?? "", /Install Wayout again/);
    const refused = (await lookup(host)) as ErrorReply;
    assert.equal(refused.code, "rules_unavailable");
    const known = (await host.ask({ type: "status" })) as StatusReply;
    assert.equal(known.settings[0]?.status.verdict, "opted_out");
    await host.close();
  }
});
