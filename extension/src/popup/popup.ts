// SPDX-License-Identifier: Apache-2.0
// The popup: what stands on the page in front, and the one next step. popup.html?tab=ID shows
// it for another tab, in a tab of its own.
import { LitElement, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { askTab } from "../ask";
import { browser } from "../browser";
import { withDetails } from "../details";
import { openPage } from "../look/page";
import "../look/helper-problem";
import { never, recordKey, type TabState } from "../messages";
import { direction, language, text } from "../words";
import "./progress";
import "./site-view";
import { styles } from "./styles";

@customElement("wayout-popup")
export class Popup extends LitElement {
  @state() private tab = -1;
  @state() private shown: TabState | null = null;

  static override styles = styles;

  override connectedCallback() {
    super.connectedCallback();
    document.documentElement.lang = language();
    document.documentElement.dir = direction();
    void this.#begin();
  }

  async #begin() {
    this.tab = await tabInFront();
    browser.storage.session.onChanged.addListener((changes) => {
      const record = changes[recordKey(this.tab)]?.newValue as { state: TabState } | undefined;
      if (record) void withDetails(record.state).then((state) => (this.shown = state));
    });
    await this.#showKnown();
    await this.#look();
  }

  /** What the background remembers of this tab, at once; the answer to #look replaces it. */
  async #showKnown() {
    const key = recordKey(this.tab);
    const record = (await browser.storage.session.get(key))[key] as { address: string; state: TabState } | undefined;
    const { url } = await browser.tabs.get(this.tab).catch(() => ({ url: undefined }));
    if (record && record.address === url) await this.#show(await withDetails(record.state));
  }

  #look = async () => this.#show(await askTab(this.tab));

  async #show(shown: TabState) {
    this.shown = shown;
    await this.updateComplete;
    if (performance.getEntriesByName("ready").length === 0) performance.mark("ready"); // read by tests/bench/popup.ts
  }

  override render() {
    return html`<header class="row">
        <img src="icons/icon.svg" alt="" width="24" height="24" />
        <h1 class="grow">${this.shown?.kind === "site" ? this.shown.site.name : text("name")}</h1>
        <button class="plain small" @click=${() => openPage("ledger")}>${text("popup_all_sites")}</button>
      </header>
      <main class="stack">${this.#body()}</main>
      <wayout-progress></wayout-progress>`;
  }

  #body() {
    const shown = this.shown;
    if (!shown) return html`<p class="soft" role="status">${text("popup_asking")}</p>`;
    switch (shown.kind) {
      case "not_covered":
        return this.#note("popup_not_covered_title", text("popup_not_covered"));
      case "no_access":
        return this.#note("popup_no_access_title", text("popup_no_access"));
      case "problem":
        return html`<wayout-problem .problem=${shown.problem} @again=${this.#look}></wayout-problem>`;
      case "error":
        return html`${this.#note("popup_error_title", text("popup_error", shown.error.message))}
          <div class="row"><button class="primary" @click=${this.#look}>${text("popup_again")}</button></div>`;
      case "site":
        return html`<wayout-site-view .tab=${this.tab} .site=${shown} @look=${this.#look}></wayout-site-view>`;
      default:
        return never(shown);
    }
  }

  #note(title: "popup_not_covered_title" | "popup_no_access_title" | "popup_error_title", sentence: string) {
    return html`<section><h2>${text(title)}</h2><p class="soft">${sentence}</p></section>${nothing}`;
  }
}

async function tabInFront(): Promise<number> {
  const named = Number(new URLSearchParams(location.search).get("tab") ?? NaN);
  if (Number.isInteger(named)) return named;
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? -1;
}
