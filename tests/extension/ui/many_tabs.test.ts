// SPDX-License-Identifier: Apache-2.0
// A day of use: two hundred tabs of settings pages come and go. What is remembered of them in
// the browser and in the host is at the end what it was after the first of them, which have
// opened the ledger and written to it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { Extension, eventually } from "./extension";
import { granted, grok, openGrok } from "./scene";

const TABS = 200;
const AT_ONCE = 10;
const addresses = [grok, "https://x.com/settings/ads_preferences", "https://x.com/home", "https://x.com/i/flow/login"];

let extension: Extension;
before(async () => {
  extension = await Extension.start({ granted });
});
after(() => extension.stop());

interface Held {
  records: number;
  bytes: number;
}

const held = async (): Promise<Held> =>
  (await extension.worker()).evaluate(async () => {
    const keys = Object.keys(await chrome.storage.session.get());
    const records = keys.filter((key) => /^(tab|errand)-/.test(key)).length;
    return { records, bytes: await chrome.storage.session.getBytesInUse() };
  });

/**
 * kB that the host has written and that are its own. Pages of its program and of the rules
 * are the file's: they count as private or shared by whether another host runs just now.
 */
function privateMemory(): number {
  const [host, ...more] = extension.home.hosts();
  assert.ok(host !== undefined && more.length === 0, "one host runs");
  const size = /^Private_Dirty:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${host}/smaps_rollup`, "utf8"));
  assert.ok(size, "the kernel tells what the host has written");
  return Number(size[1]);
}

/** Opens tabs at once, waits until each is known, closes them, waits until none is. */
async function batch(first: number): Promise<Held> {
  const pages = await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, n): Promise<Page> => {
      const page = await extension.context.newPage();
      await page.goto(addresses[(first + n) % addresses.length]!);
      return page;
    }),
  );
  const most = await eventually(held, ({ records }) => records === AT_ONCE);
  await Promise.all(pages.map((page) => page.close()));
  await eventually(held, ({ records }) => records === 0);
  return most;
}

test(`${TABS} tabs come and go, and nothing grows`, { timeout: 900_000 }, async () => {
  const { page } = await openGrok(extension); // judged, and so written down
  await page.close();
  for (let first = 0; first < 2 * AT_ONCE; first += AT_ONCE) await batch(first);
  assert.ok(extension.home.ledger().length > 0, "the ledger is written to");
  const [memory, { bytes }] = [privateMemory(), await held()];
  for (let first = 2 * AT_ONCE; first < TABS; first += AT_ONCE) {
    const most = await batch(first);
    assert.ok(most.bytes < 2_000_000, `${most.bytes} bytes of session storage with ${AT_ONCE} tabs`);
  }
  assert.equal((await held()).bytes, bytes, "session storage");
  const end = privateMemory();
  assert.ok(end <= memory + 300, `the host's own memory grew from ${memory} to ${end} kB`);
  assert.ok(end < 3 * 1024, `the host's own memory is ${end} kB`);
});
