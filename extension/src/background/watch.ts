// SPDX-License-Identifier: Apache-2.0
// Puts the page script into the document, once, and only where a rule matches; tells it what
// to watch, and takes it away when the address leaves the settings' pages.
import { browser } from "../browser";
import type { Order, TabState } from "../messages";
import { readTaught } from "../preferences";
import { readRecord, writeRecord } from "./record";

type SiteState = Extract<TabState, { kind: "site" }>;

/** Run inOrder. False when this page has nothing to watch or does not let itself be read. */
export async function watch(tab: number): Promise<boolean> {
  const record = await readRecord(tab);
  if (record?.state.kind !== "site") return false;
  const { state, address } = record;
  const settings = watchable(state);
  if (settings.length === 0) {
    if (record.watched) await send(tab, { order: "end" });
    return false;
  }
  try {
    const fresh = await inject(tab);
    if (!fresh && record.watched === address) return true;
    await writeRecord(tab, { address, watched: address, guided: false, state: unobserved(state) });
    const taught = await readTaught();
    await send(tab, { order: "watch", site: state.site, settings, logged_out: false, taught });
    return true;
  } catch {
    return false; // the tab went elsewhere, or the permission was taken back
  }
}

const watchable = ({ here }: SiteState) =>
  here.flatMap(({ detail }) => (detail && detail.stops.length > 0 ? [detail] : []));

const unobserved = (state: SiteState): SiteState => ({
  ...state,
  guiding: null,
  here: state.here.map((view) => ({ ...view, observation: null, report: null, suggestion: null })),
});

/** True when the page script was not in this document yet. */
async function inject(tab: number): Promise<boolean> {
  const target = { tabId: tab };
  const [marked] = await browser.scripting.executeScript({ target, func: markDocument });
  if (marked?.result !== true) return false;
  await browser.scripting.executeScript({ target, files: ["page.js"] });
  return true;
}

/** Runs in the page, in the extension's own world, which ends with the document. */
function markDocument(): boolean {
  const world = globalThis as { wayoutIsHere?: true };
  if (world.wayoutIsHere) return false;
  world.wayoutIsHere = true;
  return true;
}

/** False when no page script answers there any more. */
export async function send(tab: number, order: Order): Promise<boolean> {
  try {
    await browser.tabs.sendMessage(tab, order, { frameId: 0 });
    return true;
  } catch {
    return false;
  }
}
