// SPDX-License-Identifier: Apache-2.0
// <wayout-site-view>: a covered site. This page's settings first, then the site's others,
// then whether Wayout may light up here by itself.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { browser } from "../browser";
import { base } from "../look/base";
import { adviceElsewhere, adviceHere } from "../look/sentence";
import "../look/standing-mark";
import type { SettingView, TabState } from "../messages";
import type { SettingState } from "../protocol";
import { isOpen, standingOf } from "../standing";
import { text } from "../words";
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
      .grant { padding-top: 12px; border-top: 1px solid var(--line); }
    `,
  ];

  override render() {
    const site = this.site;
    if (!site) return nothing;
    return html`${site.here.length > 0 ? this.#here(site) : this.#notHere(site)}
      ${site.elsewhere.length > 0 ? this.#elsewhere(site) : nothing} ${this.#grant(site)}`;
  }

  #here(site: SiteState) {
    const first = site.here.find(hasStep) ?? site.here[0];
    return html`<section class="stack" aria-labelledby="here">
      <h2 id="here">${text("popup_here")}</h2>
      ${site.here.map(
        (view) => html`<wayout-here-card .tab=${this.tab} .view=${view} .site=${site} .first=${view === first}></wayout-here-card>`,
      )}
    </section>`;
  }

  #notHere({ site, elsewhere }: SiteState) {
    const key = elsewhere.length > 0 ? "popup_not_here" : "popup_nothing_known";
    return html`<section><h2>${text("popup_not_here_title")}</h2><p class="soft">${text(key, site.name)}</p></section>`;
  }

  #elsewhere({ site, elsewhere, here }: SiteState) {
    const first = here.length === 0 ? elsewhere.find(({ open }) => open) : undefined;
    return html`<section aria-labelledby="elsewhere">
      <h2 id="elsewhere">${text("popup_elsewhere", site.name)}</h2>
      <ul>${elsewhere.map((state) => this.#other(state, state === first))}</ul>
    </section>`;
  }

  #other(state: SettingState, first: boolean) {
    return html`<li class="other">
      <div class="grow"><h3 lang="en" dir="auto">${state.title}</h3>
        <wayout-standing .standing=${standingOf(state.kind, state.status)}></wayout-standing>
        ${state.status || !state.open ? html`<p class="soft small">${adviceElsewhere(state).sentence}</p>` : nothing}</div>
      ${state.open ? this.#open(state, state.open, first) : nothing}
    </li>`;
  }

  #open(state: SettingState, address: string, first: boolean) {
    return html`<button class=${first ? "primary" : ""} ?autofocus=${first}
      aria-label=${text("popup_open_setting", state.title)} @click=${() => openSetting(this.tab, address)}>${text("popup_open")}</button>`;
  }

  #grant({ site, granted }: SiteState) {
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

  #look() {
    this.dispatchEvent(new Event("look"));
  }
}

const hasStep = (view: SettingView): boolean =>
  adviceHere(view).step !== "none" && isOpen(standingOf(view.state.kind, view.state.status, view.report));

async function openSetting(tab: number, address: string) {
  if (!address.startsWith("https://")) return;
  await browser.tabs.update(tab, { url: address });
  if (!location.search) window.close();
}
