// SPDX-License-Identifier: Apache-2.0
// Puts the page script into the document, once, and only where a rule matches; tells it what
// to watch, and takes it away when the address leaves the settings' pages.
import { browser } from "../browser";
import { readWhole } from "../details";
import type { TabState } from "../messages";
import { readTaught } from "../preferences";
import { addressOf } from "./address";
import { coveredUrl } from "./coverage";
import { readRecord, writeRecord, type TabRecord } from "./record";
import { send } from "./send";

type SiteState = Extract<TabState, { kind: "site" }>;

/** Run inOrder. False when this page has nothing to watch or does not let itself be read. */
export async function watch(tab: number): Promise<boolean> {
  const record = await readRecord(tab);
  if (record?.state.kind !== "site") return false;
  const { state, address } = record;
  const watched = watchable(state);
  if (watched.length === 0) {
    await send(tab, { order: "end" }); // to nobody, unless the page before was watched
    return false;
  }
  try {
    const fresh = await inTime(inject(tab));
    if (fresh === null) return false; // still loading; its end is told, and looked at again
    if (!fresh && record.watched === address) return true;
    await writeRecord(tab, { address, watched: address, guided: false, state: unobserved(state) });
    const settings = [...(await readWhole(watched)).values()];
    const taught = await readTaught();
    await send(tab, { order: "watch", address, site: state.site, settings, logged_out: state.logged_out === true, taught });
    return true;
  } catch {
    if (coveredUrl(await addressOf(tab))?.href === address) await unreadable(tab, record, state);
    return false; // otherwise the tab went elsewhere, or the permission was taken back
  }
}

/** The browser itself says no: a policy, or a site that it protects. */
async function unreadable(tab: number, record: TabRecord, state: SiteState): Promise<void> {
  await writeRecord(tab, { ...record, watched: "", state: { ...unobserved(state), obstacle: "cannot_read" } });
}

const watchable = ({ here }: SiteState): string[] =>
  here.flatMap(({ state, detail }) => (detail && detail.stops.length > 0 ? [state.setting] : []));

const unobserved = ({ obstacle: _, ...state }: SiteState): SiteState => ({
  ...state,
  guiding: null,
  here: state.here.map((view) => ({ ...view, observation: null, report: null, suggestion: null })),
});

const LONGEST = 8_000; // ms the tab's other work waits for a page that does not come

/** null when it takes longer; it goes on all the same. */
function inTime<T>(work: Promise<T>): Promise<T | null> {
  return Promise.race([work, new Promise<null>((settle) => setTimeout(() => settle(null), LONGEST))]);
}

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

