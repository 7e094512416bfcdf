// SPDX-License-Identifier: Apache-2.0
// What the rules know of the settings in front, in storage.session: once for each setting,
// not once for each tab. A page's words in fifty languages make one setting as large as
// 150 kB, and the browser allows 10 MB for everything; they are kept apart from what the
// extension's own pages show, a sixth of it, so that only the page script gets them.
import { browser } from "./browser";
import type { TabState } from "./messages";
import type { Setting } from "./protocol";

const shownKey = (setting: string): string => `detail-${setting}`;
const wholeKey = (setting: string): string => `whole-${setting}`;

const wordsOfPages = ["decoys", "never", "not_offered", "loading", "gone", "logged_out"] as const;

/** Without the words by which a page shows it. */
export function shownOf(whole: Setting): Setting {
  const shown = { ...whole, stops: whole.stops.map(({ headings: _, ...stop }) => ({ ...stop, labels: {} })) };
  for (const words of wordsOfPages) delete shown[words];
  return shown;
}

export async function keepDetails(settings: Setting[]): Promise<void> {
  const kept = settings.flatMap((whole) => [
    [shownKey(whole.setting), shownOf(whole)],
    [wholeKey(whole.setting), whole],
  ]);
  await browser.storage.session.set(Object.fromEntries(kept) as Record<string, Setting>);
}

/** Those that are kept, without the words by which a page shows them. */
export const readShown = (settings: string[]): Promise<Map<string, Setting>> => read(settings, shownKey);

/** Those that are kept, with everything. */
export const readWhole = (settings: string[]): Promise<Map<string, Setting>> => read(settings, wholeKey);

async function read(settings: string[], keyOf: (setting: string) => string): Promise<Map<string, Setting>> {
  const kept = await browser.storage.session.get<Record<string, Setting | undefined>>(settings.map(keyOf));
  const found = settings.map((setting) => kept[keyOf(setting)]).filter((setting) => setting !== undefined);
  return new Map(found.map((setting) => [setting.setting, setting]));
}

/** The state with the details it was stored without. */
export async function withDetails(state: TabState): Promise<TabState> {
  if (state.kind !== "site") return state;
  const kept = await readShown(state.here.map((view) => view.state.setting));
  return { ...state, here: state.here.map((view) => ({ ...view, detail: kept.get(view.state.setting) ?? null })) };
}

export function withoutDetails(state: TabState): TabState {
  return state.kind === "site" ? { ...state, here: state.here.map((view) => ({ ...view, detail: null })) } : state;
}
