// SPDX-License-Identifier: Apache-2.0
// The popup: what stands on the page in front, and the one next step. panel.html is the same
// beside the page, where it stays and goes with the tab in front. With ?tab=ID both are about
// that tab, wherever they stand.
import { LitElement, html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { askTab } from "../ask";
import { browser, openSidePanel } from "../browser";
import { withDetails } from "../details";
import { openPage } from "../look/page";
import "../look/helper-problem";
import { never, recordKey, type TabState } from "../messages";
import { direction, language, text } from "../words";
import "./progress";
import "./site-view";
import { styles } from "./styles";

const inPanel = location.pathname === "/panel.html";
const asked = Number(new URLSearchParams(location.search).get("tab") ?? NaN);
const named = Number.isInteger(asked) ? asked : null;

@customElement("wayout-popup")
export class Popup extends LitElement {
  @state() private tab = -1;
  private window = -1;
  @state() private shown: TabState | null = null;

  static override styles = styles;

  override connectedCallback() {
    super.connectedCallback();
    document.documentElement.lang = language();
    document.documentElement.dir = direction();
    void this.#begin();
  }

  async #begin() {
    browser.storage.session.onChanged.addListener((changes) => {
      const record = changes[recordKey(this.tab)]?.newValue as { state: TabState } | undefined;
      if (record) void withDetails(record.state).then((state) => (this.shown = state));
    });
    if (inPanel && named === null) this.#follow();
    await this.#front();
  }

  /** Also without any permission the browser tells which tab is in front. */
  #follow() {
    browser.tabs.onActivated.addListener(({ windowId }) => {
      if (windowId === this.window) void this.#front();
    });
    browser.tabs.onUpdated.addListener((tab, { status }) => {
      if (tab === this.tab && status === "complete") void this.#look();
    });
  }

  async #front() {
    [this.tab, this.window] = await tabInFront();
    let answered = false;
    const looking = this.#look().then(() => (answered = true));
    const known = await this.#known();
    if (known && !answered) this.shown = known;
    await looking;
    performance.mark("ready"); // read by tests/bench/popup.ts
  }

  /** What the background remembers of this tab: it is there before the answer of #look. */
  async #known(): Promise<TabState | null> {
    const key = recordKey(this.tab);
    const record = (await browser.storage.session.get(key))[key] as { address: string; state: TabState } | undefined;
    const { url } = await browser.tabs.get(this.tab).catch(() => ({ url: undefined }));
    return record && record.address === url ? withDetails(record.state) : null;
  }

  #look = (): Promise<void> => this.#ask(false);
  #again = (): Promise<void> => this.#ask(true);

  async #ask(again: boolean) {
    // A background that cannot answer at all must not leave "Asking" on the screen.
    this.shown = await askTab(this.tab, again).catch((): TabState => ({ kind: "problem", problem: { kind: "stopped" } }));
    await this.updateComplete;
  }

  /** Not awaited before: the browser opens a panel only in the click itself. */
  #beside = async () => {
    if (!(await openSidePanel(this.window))) await openWindow(this.tab);
    window.close();
  };

  override render() {
    return html`<header class="row">
        <img src="icons/icon.svg" alt="" width="24" height="24" />
        <h1 class="grow">${this.shown?.kind === "site" ? this.shown.site.name : text("name")}</h1>
        <button class="plain small" @click=${() => openPage("ledger")}>${text("popup_all_sites")}</button>
      </header>
      <main class="stack" @beside=${this.#beside}>${this.#body()}</main>
      <wayout-progress .seen=${this.shown?.kind === "site" ? this.shown.here : null}></wayout-progress>`;
  }

  #body() {
    const shown = this.shown;
    if (!shown) return html`<p class="soft" role="status">${text("popup_asking")}</p>`;
    switch (shown.kind) {
      case "not_covered":
        return html`${this.#note("popup_not_covered_title", text("popup_not_covered"))} ${this.#covered()}`;
      case "no_access":
        return html`${this.#note("popup_no_access_title", text(inPanel ? "popup_no_access_panel" : "popup_no_access"))} ${this.#covered()}`;
      case "problem":
        return html`<wayout-problem .problem=${shown.problem} @again=${this.#look}></wayout-problem>`;
      case "error":
        return html`${this.#note("popup_error_title", text("popup_error", shown.error.message))}
          <div class="row"><button class="primary" autofocus @click=${this.#look}>${text("popup_again")}</button></div>`;
      case "site":
        return html`<wayout-site-view .tab=${this.tab} .site=${shown} @look=${this.#again}></wayout-site-view>`;
      default:
        return never(shown);
    }
  }

  #covered() {
    return html`<div class="row"><button class="primary" autofocus @click=${() => openPage("welcome")}>${text("popup_covered")}</button></div>`;
  }

  #note(title: "popup_not_covered_title" | "popup_no_access_title" | "popup_error_title", sentence: string) {
    return html`<section><h2>${text(title)}</h2><p class="soft">${sentence}</p></section>`;
  }
}

/** The tab and its window. */
async function tabInFront(): Promise<[number, number]> {
  const [front] = await browser.tabs.query({ active: true, currentWindow: true });
  const tab = named === null ? front : await browser.tabs.get(named).catch(() => undefined);
  return [tab?.id ?? named ?? -1, tab?.windowId ?? -1];
}

/** Where the browser has no panel: a narrow window about this tab. */
const openWindow = (tab: number): Promise<unknown> =>
  browser.windows.create({ url: browser.runtime.getURL(`panel.html?tab=${tab}`), type: "popup", width: 420, height: 720 });
