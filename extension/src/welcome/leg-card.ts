// SPDX-License-Identifier: Apache-2.0
// <wayout-leg>: the setting the check-up is at. Opens its page, follows what the page script
// and the host say of it, reloads once to confirm, and fires "behind" when the ledger has the
// result, or "pass" when the user goes on without one.
import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { askHost, visit } from "../ask";
import { browser } from "../browser";
import "../look/draw-choice";
import { fullPage } from "../look/full-page";
import { adviceElsewhere, adviceHere } from "../look/sentence";
import "../look/setting-details";
import "../look/standing-mark";
import { stepsOf } from "../look/value";
import { recordKey, type SettingView, type TabState } from "../messages";
import { readPreferences } from "../preferences";
import type { Setting } from "../protocol";
import { standingOf } from "../standing";
import { text } from "../words";
import type { Leg } from "./course";
import "./request-form";
import "./skip-form";

/** The tab the check-up works in; one for the whole of it. */
let workTab: number | null = null;

@customElement("wayout-leg")
export class LegCard extends LitElement {
  @property({ attribute: false }) leg: Leg | null = null;
  @state() private detail: Setting | null = null;
  @state() private view: SettingView | null = null;
  @state() private asking = false;
  @state() private opened = false;
  @state() private granted = true;
  private reloaded = false;

  static override styles = [
    fullPage,
    css`
      :host { max-inline-size: none; padding: 0; margin: 0; }
      .title { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; }
      ol { list-style: decimal; padding-inline-start: 22px; }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    browser.storage.session.onChanged.addListener(this.#follow);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    browser.storage.session.onChanged.removeListener(this.#follow);
  }

  override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get("leg");
    if (!changed.has("leg") || before?.state.setting === this.leg?.state.setting) return;
    const goOn = before !== undefined && this.opened && this.leg?.state.open !== undefined;
    Object.assign(this, { detail: null, view: null, asking: false, opened: false, reloaded: false });
    void this.#begin(goOn);
  }

  /** `goOn`: the user is in the work tab, so the next page is opened there without asking. */
  async #begin(goOn: boolean) {
    const { leg } = this;
    if (!leg) return;
    this.granted = leg.site.origins.length > 0 && (await browser.permissions.contains({ origins: leg.site.origins }));
    const answer = await askHost<"settings">({ type: "settings", settings: [leg.state.setting] });
    this.detail = answer.kind === "reply" ? (answer.reply.settings[0] ?? null) : null;
    if (goOn && this.#isSwitch()) await this.#open();
    else if (goOn) await this.#comeForward();
  }

  #isSwitch = () => this.leg?.state.kind === "toggle" || this.leg?.state.kind === "choice";

  async #comeForward() {
    const own = await browser.tabs.getCurrent();
    if (own?.id !== undefined) await browser.tabs.update(own.id, { active: true });
  }

  #follow = (changes: Record<string, chrome.storage.StorageChange>) => {
    const record = workTab === null ? undefined : (changes[recordKey(workTab)]?.newValue as { state: TabState } | undefined);
    if (record?.state.kind !== "site") return;
    const view = record.state.here.find(({ state: { setting } }) => setting === this.leg?.state.setting);
    if (!view) return;
    this.view = view;
    void this.#judge(view);
  };

  async #judge(view: SettingView) {
    const standing = standingOf(view.state.kind, view.state.status, view.report);
    if (standing === "confirmed" && this.opened) return void this.dispatchEvent(new Event("behind"));
    if (standing !== "off" || this.reloaded || workTab === null) return;
    this.reloaded = true;
    await browser.tabs.reload(workTab);
  }

  override render() {
    const { leg, detail } = this;
    if (!leg) return nothing;
    const advice = this.view ? adviceHere(this.view) : adviceElsewhere(leg.state, { state: leg.state, detail, observation: null, report: null, suggestion: null });
    const standing = this.view ? standingOf(leg.state.kind, this.view.state.status, this.view.report) : leg.standing;
    return html`<section class="panel" aria-labelledby="title">
      <div class="title"><h2 id="title" class="grow" lang="en" dir="auto">${leg.site.name}: ${leg.state.title}</h2>
        <wayout-standing .standing=${standing}></wayout-standing></div>
      ${detail ? html`<p lang="en" dir="auto">${detail.summary}</p>` : nothing}
      <p aria-live="polite">${advice.sentence}</p>
      ${this.asking ? html`<wayout-draw-choice .site=${leg.site} @drawn=${() => this.#go()}></wayout-draw-choice>` : this.#way(leg)}
      ${detail ? html`<details><summary>${text("popup_details")}</summary><wayout-details .setting=${detail}></wayout-details></details>` : nothing}
      <wayout-skip .setting=${leg.state.setting} @behind=${() => this.dispatchEvent(new Event("behind"))}></wayout-skip>
    </section>`;
  }

  #way(leg: Leg) {
    if (leg.state.kind === "none") return this.#onward(text("leg_understood"), true);
    if (!this.#isSwitch()) {
      const behind = () => this.dispatchEvent(new Event("behind"));
      return html`<wayout-request .leg=${leg} .detail=${this.detail} @behind=${behind}></wayout-request>`;
    }
    if (!leg.state.open) return html`${this.#steps()} ${this.#onward(text("leg_next"), true)}`;
    return html`${this.opened ? html`${this.#steps()}<p class="soft">${text("leg_waiting")}</p>` : nothing}
      ${this.opened && !this.granted ? html`<p><strong>${text("leg_click_badge")}</strong></p>` : nothing}
      <div class="row">
        <button class=${this.opened ? "" : "primary"} @click=${() => this.#go()}>${text(this.opened ? "leg_open_again" : "leg_open")}</button>
        ${this.opened ? html`<button @click=${() => this.dispatchEvent(new Event("pass"))}>${text("leg_next")}</button>` : nothing}
      </div>`;
  }

  #steps() {
    const lines = this.detail ? stepsOf(this.detail) : [];
    return lines.length > 0 ? html`<ol>${lines.map((line) => html`<li dir="auto">${line}</li>`)}</ol>` : nothing;
  }

  #onward(label: string, primary: boolean) {
    return html`<div class="row"><button class=${primary ? "primary" : ""} @click=${() => this.dispatchEvent(new Event("pass"))}>${label}</button></div>`;
  }

  async #go() {
    const { site } = this.leg ?? {};
    if (!site) return;
    const chosen = (await readPreferences()).panelOnly[site.site];
    this.asking = site.footprint === "ask_first" && chosen === undefined;
    if (!this.asking) await this.#open();
  }

  async #open() {
    const { setting, open } = this.leg?.state ?? {};
    if (!setting || !open) return;
    this.opened = true;
    const visited = await visit(setting, open, undefined, workTab);
    if (visited.kind === "visited") workTab = visited.tab;
  }
}
