// SPDX-License-Identifier: Apache-2.0
// The popup: what stands on the page in front, and the one next step. panel.html is the same
// beside the page, where it stays and goes with the tab in front. With ?tab=ID both are about
// that tab, wherever they stand.
import { LitElement, html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { browser, openSidePanel } from "../browser";
import { withDetails } from "../details";
import "../look/common";
import { openPage } from "../look/page";
import { never, recordKey, type TabState } from "../messages";
import { Newest, type Told } from "../turns";
import { direction, language, text } from "../words";
import { writtenOf } from "../written";
import type {} from "./first-look";
import { answerOn, lookAtFront, named } from "./front";
import "./progress";
import "./site-view";
import { styles } from "./styles";

const inPanel = location.pathname === "/panel.html";

@customElement("wayout-popup")
export class Popup extends LitElement {
  @state() private tab = -1;
  private window = -1;
  private newest = new Newest();
  @state() private shown: TabState | null = null;
  @state() private waits = false;
  /** The answer stands there; what matters less may now be asked for. */
  @state() private ready = false;

  static override styles = styles;

  override connectedCallback() {
    super.connectedCallback();
    document.documentElement.lang = language();
    document.documentElement.dir = direction();
    void this.#begin();
  }

  async #begin() {
    browser.storage.session.onChanged.addListener((changes) => {
      const record = changes[recordKey(this.tab)]?.newValue as Told | undefined;
      if (record) void this.#takeRecord(record);
    });
    if (inPanel && named === null) this.#follow();
    await this.#front(firstLook);
    setTimeout(() => {
      performance.mark("ready"); // all parts are drawn; read by tests/bench/popup.ts
      this.ready = true;
    });
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

  async #front(look = lookAtFront()) {
    const { front, known, answer } = await look;
    [this.tab, this.window] = [front.tab, front.window];
    const newest = (this.newest = new Newest());
    const written = writtenOf(front.tab);
    this.waits = !(await soon(answer));
    const record = this.waits ? await known : null;
    if (record) await this.#takeRecord(record, newest);
    this.#take(await answer, newest);
    const missed = await written;
    if (missed) await this.#takeRecord(missed, newest);
  }

  /** `newest`: of the tab it is about, which may no longer be the one in front. */
  #take(told: Told, newest: Newest) {
    if (newest === this.newest && newest.isNews(told)) this.shown = told.state;
  }

  async #takeRecord({ turn, state }: Told, newest = this.newest) {
    this.#take({ turn, state: await withDetails(state) }, newest);
  }

  #look = (): Promise<void> => this.#ask(false);
  #again = (): Promise<void> => this.#ask(true);

  async #ask(again: boolean) {
    const { newest } = this;
    this.#take(await answerOn(this.tab, again), newest);
  }

  /** Not awaited before: the browser opens a panel only in the click itself. */
  #beside = async () => {
    if (!(await openSidePanel(this.window))) await openWindow(this.tab);
    window.close();
  };

  /** A sentence that says to wait would itself be waited for: nothing is drawn before there is
   * something to be drawn, or that takes its time. */
  override shouldUpdate(): boolean {
    return this.shown !== null || this.waits;
  }

  override render() {
    return html`<header class="row">
        <img src="icons/icon.svg" alt="" width="24" height="24" />
        <h1 class="grow">${this.shown?.kind === "site" ? this.shown.site.name : text("name")}</h1>
        <button class="plain small" @click=${() => openPage("ledger")}>${text("popup_all_sites")}</button>
      </header>
      <main class="stack" @beside=${this.#beside}>${this.#body()}</main>
      <wayout-progress .seen=${this.ready ? (this.shown?.kind === "site" ? this.shown.here : []) : null}></wayout-progress>`;
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

/** Whether it comes before what is known could be drawn, which would only delay it. */
const soon = (answer: Promise<Told>): Promise<boolean> =>
  Promise.race([answer.then(() => true), new Promise<false>((late) => setTimeout(() => late(false), 50))]);

/** Where the browser has no panel: a narrow window about this tab. */
const openWindow = (tab: number): Promise<unknown> =>
  browser.windows.create({ url: browser.runtime.getURL(`panel.html?tab=${tab}`), type: "popup", width: 420, height: 720 });
