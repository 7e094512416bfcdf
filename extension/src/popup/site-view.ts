// SPDX-License-Identifier: Apache-2.0
// <wayout-site-view>: a covered site. This page's settings first, then the site's others,
// then whether Wayout may light up here by itself.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { reconnect, stopGuide, visit } from "../ask";
import { browser } from "../browser";
import { base } from "../look/base";
import "../look/draw-switch";
import "../look/ledger-problem";
import { inPopup, openPage, prepare } from "../look/page";
import { adviceElsewhere, adviceHere, type NextStep } from "../look/sentence";
import "../look/standing-mark";
import type { SettingView, TabState } from "../messages";
import type { SettingState } from "../protocol";
import { isDue, isOpen, standingOf } from "../standing";
import { localDay, text, type TextKey } from "../words";
import "./here-card";

type SiteState = Extract<TabState, { kind: "site" }>;

@customElement("wayout-site-view")
export class SiteView extends LitElement {
  @property({ attribute: false }) tab = -1;
  @property({ attribute: false }) site: SiteState | null = null;

  static override styles = [
    base,
    css`
      section + section, .grant { margin-top: 16px; }
      h2 { margin-bottom: 6px; }
      .other { display: flex; align-items: center; gap: 10px; padding: 9px 0; border-top: 1px solid var(--line); }
      .other wayout-standing { margin-top: 3px; }
      .grant { padding-top: 12px; border-top: 1px solid var(--line); }
      wayout-ledger-problem { margin-bottom: 14px; }
    `,
  ];

  override render() {
    const site = this.site;
    if (!site) return nothing;
    return html`<wayout-ledger-problem .hello=${site.hello} .problem=${problemOf(site)} @again=${this.#anew}></wayout-ledger-problem>
      ${site.here.length > 0 ? this.#here(site) : site.logged_out ? this.#loggedOut() : this.#notHere(site)}
      ${site.elsewhere.length > 0 ? this.#elsewhere(site) : nothing} ${this.#grant(site)}`;
  }

  #here(site: SiteState) {
    const first = site.here.find(hasStep) ?? site.here.find((view) => adviceHere(view).step !== "none") ?? site.here[0];
    return html`<section class="stack" aria-labelledby="here">
      <h2 id="here">${text("popup_here")}</h2>
      ${site.here.map(
        (view) => html`<wayout-here-card .tab=${this.tab} .view=${view} .site=${site} .first=${view === first}></wayout-here-card>`,
      )}
    </section>`;
  }

  #loggedOut() {
    return html`<section><h2>${text("card_title_logged_out")}</h2><p class="soft">${text("card_text_logged_out")}</p>
      <div class="row"><button class="primary" autofocus @click=${this.#look}>${text("popup_again")}</button></div></section>`;
  }

  #notHere({ site, elsewhere }: SiteState) {
    const key = elsewhere.length > 0 ? "popup_not_here" : "popup_nothing_known";
    return html`<section><h2>${text("popup_not_here_title")}</h2><p class="soft">${text(key, site.name)}</p>
      ${elsewhere.length > 0 ? nothing : html`<div class="row"><button class="primary" autofocus @click=${() => openPage("welcome")}>${text("popup_covered")}</button></div>`}
    </section>`;
  }

  #elsewhere({ site, elsewhere, here, logged_out }: SiteState) {
    const first = here.length === 0 && !logged_out ? (elsewhere.find(({ open }) => open) ?? elsewhere[0]) : undefined;
    return html`<section aria-labelledby="elsewhere">
      <h2 id="elsewhere">${text("popup_elsewhere", site.name)}</h2>
      <ul>${elsewhere.map((state) => this.#other(state, state === first))}</ul>
    </section>`;
  }

  #other(state: SettingState, first: boolean) {
    const { sentence, step } = adviceElsewhere(state);
    const said = state.status || !state.open || isDue(state.status, localDay());
    return html`<li class="other">
      <div class="grow"><h3 lang="en" dir="auto">${state.title}</h3>
        <wayout-standing .standing=${standingOf(state.kind, state.status)}></wayout-standing>
        ${said ? html`<p class="soft small">${sentence}</p>` : nothing}</div>
      ${this.#act(state, step, first)}
    </li>`;
  }

  #act(state: SettingState, step: NextStep, first: boolean) {
    const label = text(step === "open" ? "popup_open" : actions[step] ?? "popup_known");
    const named = step === "open" ? text("popup_open_setting", state.title) : `${label}: ${state.title}`;
    return html`<button class=${first ? "primary" : ""} ?autofocus=${first} aria-label=${named}
      @click=${() => (step === "open" ? this.#open(state) : prepare(state.setting))}>${label}</button>`;
  }

  /** By way of the background, so that the guide starts where the page may be read. */
  async #open({ setting, open }: SettingState) {
    if (!open) return;
    await visit(setting, open, undefined, this.tab);
    if (inPopup) window.close();
  }

  #grant(state: SiteState) {
    const { site, drawing } = state;
    const drawn = ({ detail: panelOnly }: CustomEvent<boolean>) => this.#drawn(panelOnly);
    return html`${this.#access(state)}
      <wayout-draw-switch class="grant" .site=${site} .drawing=${drawing} @drawn=${drawn}></wayout-draw-switch>`;
  }

  async #drawn(panelOnly: boolean) {
    if (panelOnly && this.site?.guiding) await stopGuide(this.tab);
    this.#look();
  }

  #access({ site, granted }: SiteState) {
    if (site.origins.length === 0) return nothing;
    if (granted) {
      return html`<div class="grant row small"><span class="grow">✓ ${text("popup_granted")}</span>
        <button class="plain small" @click=${() => this.#revoke(site.origins)}>${text("popup_revoke")}</button></div>`;
    }
    return html`<div class="grant stack"><button @click=${() => this.#request(site.origins)}>${text("popup_grant", site.name)}</button>
      <p class="soft small">${text("popup_grant_hint")}</p></div>`;
  }

  /** Called in the click itself: browsers refuse a request for a permission at other times. */
  async #request(origins: string[]) {
    if (await browser.permissions.request({ origins })) this.#look();
  }

  async #revoke(origins: string[]) {
    if (await browser.permissions.remove({ origins })) this.#look();
  }

  /** What the helper said of its ledger, it said when it was started. */
  #anew = async () => {
    await reconnect();
    this.#look();
  };

  #look = () => {
    this.dispatchEvent(new Event("look"));
  };
}

const hasStep = (view: SettingView): boolean =>
  adviceHere(view).step !== "none" && isOpen(standingOf(view.state.kind, view.state.status, view.report));

/** What the button of a setting on another page says, where it does not open that page. */
const actions: Partial<Record<NextStep, TextKey>> = { prepare: "ledger_prepare", steps: "popup_steps" };

/** Why what was last seen here could not be recorded, or what was seen before not be read. */
const problemOf = ({ here, problem }: SiteState): string | null =>
  here.map(({ report }) => report?.problem).find((why) => why !== undefined) ?? problem ?? null;
