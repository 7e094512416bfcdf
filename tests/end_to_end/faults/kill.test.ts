// SPDX-License-Identifier: Apache-2.0
// kill -9 at random moments: eight hosts write to one ledger, each is killed again and
// again, and whatever a host acknowledged must be there, once.
import assert from "node:assert/strict";
import test, { after } from "node:test";

import type { HistoryReply } from "../../../extension/src/protocol";
import { Home } from "../home";
import { HostEnded, HostProcess, killAll } from "./host_process";

const writes = Number(process.env["WAYOUT_KILL_WRITES"] ?? 2000);
const seed = Number(process.env["WAYOUT_KILL_SEED"] ?? Date.now() % 1_000_000);
// One setting each, so that each knows what its own last entry must be.
const settings = [
  "x/grok-training",
  "x/grok-personalization",
  "x/grok-memory",
  "linkedin/ai-training",
  "linkedin/research",
  "chatgpt/model-improvement",
  "claude/model-improvement",
  "grok/improve-model",
];

const home = new Home();
after(() => {
  killAll();
  home.remove();
});
const dataFolder = home.path("data");

/** mulberry32: small, seeded, good enough to choose moments. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Tally {
  acknowledged: number;
  unacknowledged: number;
  kills: number;
}

/** Values that are on the disk, in order, oldest first. */
async function history(host: HostProcess, setting: string, limit = 1000): Promise<string[]> {
  const reply = (await host.ask({ type: "history", setting, limit })) as HistoryReply;
  return reply.entries.map((entry) => entry.value ?? "").reverse();
}

/** One browser with its host: flips a switch again and again, and loses its host at random
 * moments. Returns what must be in the ledger of it. */
async function flip(setting: string, random: () => number, count: number, tally: Tally): Promise<string[]> {
  const stored: string[] = [];
  let host = new HostProcess({ dataFolder });
  let mine = 0;
  while (mine < count) {
    const value = stored.at(-1) === "off" ? "on" : "off";
    const answer = host.report(value, "after_change", setting);
    if (random() < 0.07) {
      // Anywhere between "the request is on its way" and "the answer is on its way".
      setTimeout(() => host.kill(), random() * 4);
    }
    try {
      const reply = await answer;
      if (reply.problem?.includes("did not let go")) continue; // busy, and it says so: nothing is stored
      assert.equal(reply.problem, undefined);
      assert.equal(reply.recorded, true, `${setting}: ${value} after ${stored.at(-1)}`);
      stored.push(value);
      mine += 1;
      tally.acknowledged += 1;
    } catch (error) {
      if (!(error instanceof HostEnded)) throw error;
      await host.ended;
      tally.kills += 1;
      host = new HostProcess({ dataFolder });
      // The write in flight is there or it is not; both are right. The next host tells.
      const onDisk = await history(host, setting).catch(() => null);
      if (onDisk !== null && onDisk.length === stored.length + 1) {
        stored.push(value);
        tally.unacknowledged += 1;
      }
    }
  }
  await host.close();
  return stored;
}

test(`eight hosts killed at random moments of ${writes} writes lose and double nothing (seed ${seed})`, { timeout: 300_000 }, async (t) => {
  const tally: Tally = { acknowledged: 0, unacknowledged: 0, kills: 0 };
  const stories = await Promise.all(
    settings.map((setting, index) => flip(setting, randomFrom(seed + index), writes / settings.length, tally)),
  );
  t.diagnostic(JSON.stringify(tally));
  assert.ok(tally.kills >= writes / 50, "the hosts were hardly killed");

  const host = new HostProcess({ dataFolder });
  for (const [index, setting] of settings.entries()) {
    assert.deepEqual(await history(host, setting), stories[index], setting);
  }
  await host.close();
  const env = { WAYOUT_DATA_DIR: dataFolder };
  Object.assign(home.env, env);
  const verified = JSON.parse(home.wayout("ledger", "verify", "--json")) as { entries: number; faults: string[] };
  assert.deepEqual(verified.faults, []);
  assert.equal(verified.entries, stories.flat().length);
});
