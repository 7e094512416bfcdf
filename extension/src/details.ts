// SPDX-License-Identifier: Apache-2.0
// What the rules know of the settings in front, in storage.session: once for each setting,
// not once for each tab. Labels in fifty languages make one setting as large as 150 kB, and
// the browser allows 10 MB for everything.
import { browser } from "./browser";
import type { TabState } from "./messages";
import type { Setting } from "./protocol";

const detailKey = (setting: string): string => `detail-${setting}`;

export async function keepDetails(details: Setting[]): Promise<void> {
  await browser.storage.session.set(Object.fromEntries(details.map((detail) => [detailKey(detail.setting), detail])));
}

/** The state with the details it was stored without. */
export async function withDetails(state: TabState): Promise<TabState> {
  if (state.kind !== "site") return state;
  const kept = await browser.storage.session.get(state.here.map((view) => detailKey(view.state.setting)));
  const detailOf = (setting: string) => (kept[detailKey(setting)] as Setting | undefined) ?? null;
  return { ...state, here: state.here.map((view) => ({ ...view, detail: detailOf(view.state.setting) })) };
}

export function withoutDetails(state: TabState): TabState {
  return state.kind === "site" ? { ...state, here: state.here.map((view) => ({ ...view, detail: null })) } : state;
}
