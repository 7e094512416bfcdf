// SPDX-License-Identifier: Apache-2.0
// The user's choices in storage.local. They stay in the browser; the host never sees them.
import { browser } from "./browser";
import type { Preferences, Taught } from "./messages";
import type { Site } from "./protocol";

const defaults: Preferences = { autoGuide: false, drawNowhere: false, panelOnly: {}, chosen: [] };

export async function readPreferences(): Promise<Preferences> {
  return browser.storage.local.get(defaults);
}

export async function writePreferences(change: Partial<Preferences>): Promise<void> {
  await browser.storage.local.set(change);
}

/** Whether the guide may draw in a site's pages; ask: the user has not chosen yet. */
export async function drawingOn({ site, footprint }: Site): Promise<"overlay" | "panel" | "ask"> {
  const { drawNowhere, panelOnly } = await readPreferences();
  if (drawNowhere) return "panel";
  const chosen = panelOnly[site];
  if (chosen !== undefined) return chosen ? "panel" : "overlay";
  return footprint === "ask_first" ? "ask" : "overlay";
}

export async function setPanelOnly(site: string, panelOnly: boolean): Promise<void> {
  const preferences = await readPreferences();
  await writePreferences({ panelOnly: { ...preferences.panelOnly, [site]: panelOnly } });
}

/** Nothing was chosen yet on a site whose terms speak against drawing in its pages. */
export const mustAskToDraw = async (site: Site): Promise<boolean> => (await drawingOn(site)) === "ask";

/** The controls the user pointed at, by setting. */
export async function readTaught(): Promise<Record<string, Taught>> {
  const { taught } = await browser.storage.local.get({ taught: {} });
  return taught as Record<string, Taught>;
}

export async function keepTaught(taught: Taught): Promise<void> {
  await browser.storage.local.set({ taught: { ...(await readTaught()), [taught.setting]: taught } });
}

export async function forgetTaught(setting: string): Promise<void> {
  const kept = await readTaught();
  delete kept[setting];
  await browser.storage.local.set({ taught: kept });
}
