// SPDX-License-Identifier: Apache-2.0
// What the popup waits for: the tab in front, what is known of it, and the host's answer.
import { askTab } from "../ask";
import { browser } from "../browser";
import { nextTurn, type Told } from "../turns";
import { writtenOf } from "../written";

const asked = Number(new URLSearchParams(location.search).get("tab") ?? NaN);
export const named = Number.isInteger(asked) ? asked : null;

/** The tab and its window; the address where a permission lets it be read. */
interface Front {
  tab: number;
  window: number;
  address: string | undefined;
}

export interface Look {
  front: Front;
  /** What the background remembers of this tab, without the settings' details: it is there
   * before the answer when worker and host have to be started. */
  known: Promise<Told | null>;
  answer: Promise<Told>;
}

export async function lookAtFront(): Promise<Look> {
  const [front] = named === null ? await browser.tabs.query({ active: true, currentWindow: true }) : [await namedTab(named)];
  const { id: tab = named ?? -1, windowId: window = -1, url: address } = front ?? {};
  return { front: { tab, window, address }, answer: answerOn(tab), known: knownOf(tab, address) };
}

const namedTab = (tab: number): Promise<chrome.tabs.Tab | undefined> => browser.tabs.get(tab).catch(() => undefined);

/** A background that cannot answer at all must not leave "Asking" on the screen. */
export const answerOn = (tab: number, again = false): Promise<Told> =>
  askTab(tab, again).catch((): Told => ({ turn: nextTurn(), state: { kind: "problem", problem: { kind: "stopped" } } }));

async function knownOf(tab: number, address: string | undefined): Promise<Told | null> {
  const written = await writtenOf<Told & { address: string }>(tab);
  return written?.address === address ? written : null;
}
