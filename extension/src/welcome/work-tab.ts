// SPDX-License-Identifier: Apache-2.0
// The tab the check-up works in, one for the whole of it: opens pages there, and tells the leg
// what the background knows of it, that it was closed, and what was pressed on the card.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { askTab, visit } from "../ask";
import { browser } from "../browser";
import { recordKey, type News, type TabState, type Visited } from "../messages";
import { Newest, type Told } from "../turns";

let workTab: number | null = null;

export interface Watching {
  /** Null: nothing is known of the page there. */
  saw(state: TabState | null): void;
  closed(): void;
  /** Skip was pressed on the card of this setting. */
  skipped(setting: string): void;
}

export class WorkTab implements ReactiveController {
  private readonly newest = new Newest();

  constructor(
    host: ReactiveControllerHost,
    private readonly watching: Watching,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    browser.storage.session.onChanged.addListener(this.#changed);
    browser.tabs.onRemoved.addListener(this.#removed);
    browser.runtime.onMessage.addListener(this.#hear);
  }

  hostDisconnected(): void {
    browser.storage.session.onChanged.removeListener(this.#changed);
    browser.tabs.onRemoved.removeListener(this.#removed);
    browser.runtime.onMessage.removeListener(this.#hear);
  }

  async open(setting: string, address: string): Promise<Visited["kind"]> {
    const visited = await visit(setting, address, undefined, workTab);
    if (visited.kind === "visited") workTab = visited.tab;
    return visited.kind;
  }

  async reload(): Promise<void> {
    if (workTab !== null) await browser.tabs.reload(workTab);
  }

  /** Asks the background to look at the page there once more. */
  async lookAgain(): Promise<void> {
    if (workTab !== null) this.#take(await askTab(workTab));
  }

  #take(told: Told): void {
    if (this.newest.isNews(told)) this.watching.saw(told.state);
  }

  #changed = (changes: Record<string, chrome.storage.StorageChange>) => {
    const change = workTab === null ? undefined : changes[recordKey(workTab)];
    const record = change?.newValue as Told | undefined;
    if (record) this.#take(record);
    else if (change) this.watching.saw(null);
  };

  #removed = (tab: number) => {
    if (tab !== workTab) return;
    workTab = null;
    this.watching.closed();
  };

  /** Who speaks is taken from the browser; a frame of the page is not the page. */
  #hear = (message: unknown, { id, tab, frameId }: chrome.runtime.MessageSender) => {
    const news = message as Partial<News>;
    if (id !== browser.runtime.id || tab?.id === undefined || tab.id !== workTab || frameId !== 0) return;
    if (news.news === "guide" && news.state === "skipped" && news.setting) this.watching.skipped(news.setting);
  };
}

/** The check-up's own tab comes to the front. */
export async function comeForward(): Promise<void> {
  const own = await browser.tabs.getCurrent();
  if (own?.id !== undefined) await browser.tabs.update(own.id, { active: true });
}
