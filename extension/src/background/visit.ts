// SPDX-License-Identifier: Apache-2.0
// Opening a setting's page on behalf of the check-up or the ledger, and the errand to start
// the guide there. The errand waits in storage.session until the page may be read: at once
// on a granted site, otherwise when the user clicks the badge there.
import { browser } from "../browser";
import type { Ask, Visited } from "../messages";
import type { Word } from "../protocol";
import { coveredUrl } from "./coverage";
import { startGuide } from "./guide";
import { readRecord } from "./record";

interface Errand {
  setting: string;
  goal?: Word;
}

const errandKey = (tab: number): string => `errand-${tab}`;

/** A new tab's page may be there before its errand is: whoever asks looks at that once more. */
export async function visit({ setting, open, goal, tab }: Extract<Ask, { ask: "visit" }>): Promise<Visited> {
  const url = coveredUrl(open)?.href;
  if (!url) return { kind: "refused_address" };
  const errand = { setting, ...(goal !== undefined && { goal }) };
  const old = tab === null ? undefined : await browser.tabs.get(tab).catch(() => undefined);
  if (old?.id === undefined) return visitInNewTab(url, errand);
  await keepErrand(old.id, errand);
  await browser.tabs.update(old.id, { url, active: true });
  return { kind: "visited", tab: old.id };
}

/** It opens with its address: an empty one has its focus in the address bar and keeps it. */
async function visitInNewTab(url: string, errand: Errand): Promise<Visited> {
  const { id } = await browser.tabs.create({ url, active: true });
  if (id === undefined) throw new Error("the browser opened a tab without a number");
  await keepErrand(id, errand);
  return { kind: "visited", tab: id };
}

export async function keepErrand(tab: number, errand: Errand): Promise<void> {
  await browser.storage.session.set({ [errandKey(tab)]: errand });
}

/** Run inOrder, when the page is being watched. */
export async function runErrand(tab: number): Promise<void> {
  const key = errandKey(tab);
  const errand = (await browser.storage.session.get(key))[key] as Errand | undefined;
  if (!errand) return;
  const record = await readRecord(tab);
  if (record?.state.kind !== "site") return;
  if (!record.state.here.some(({ state }) => state.setting === errand.setting)) return;
  await browser.storage.session.remove(key);
  await startGuide(tab, errand.setting, false, errand.goal);
}

export async function dropErrand(tab: number): Promise<void> {
  await browser.storage.session.remove(errandKey(tab));
}
