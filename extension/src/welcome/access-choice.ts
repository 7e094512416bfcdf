// SPDX-License-Identifier: Apache-2.0
// <wayout-access-choice>: one request for the permission of exactly the chosen sites, one for
// all that are covered, or none.
import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { browser } from "../browser";
import { base } from "../look/base";
import type { SiteLine } from "../look/sites";
import { count, text } from "../words";

/** All that the manifest lets the user grant: the sites of the rules. */
const covered = (): string[] =>
  (browser.runtime.getManifest() as { optional_host_permissions?: string[] }).optional_host_permissions ?? [];

@customElement("wayout-access-choice")
export class AccessChoice extends LitElement {
  @property({ attribute: false }) sites: SiteLine[] = [];
  @state() private held: string[] = [];
  /** Of the chosen sites, what is not granted; one grant may cover the origins of many. */
  @state() private missing: string[] = [];
  @state() private everywhere = false;
  @state() private answer: "" | "granted" | "declined" | "click" = "";

  static override styles = [
    base,
    css`
      :host { display: grid; gap: 12px; }
      .said { font-weight: 600; }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has("sites")) void this.#read();
  }

  async #read() {
    const { sites } = this;
    const origins = [...new Set(sites.flatMap(({ site }) => site.origins))];
    const held = await Promise.all(origins.map((origin) => browser.permissions.contains({ origins: [origin] })));
    const all = (await browser.permissions.getAll()).origins ?? [];
    const everywhere = await browser.permissions.contains({ origins: covered() });
    if (sites !== this.sites) return; // chosen otherwise meanwhile
    this.everywhere = everywhere;
    this.held = all;
    this.missing = origins.filter((_, index) => !held[index]);
  }

  override render() {
    const { missing } = this;
    const some = this.sites.some(({ site }) => site.origins.length > 0);
    return html`<p class="soft">${text("access_why")}</p>
      <div class="row">
        <button class="primary" ?disabled=${missing.length === 0} @click=${() => this.#request(missing)}>
          ${count("access_grant", this.sites.length)}</button>
        ${this.everywhere ? nothing : html`<button @click=${() => this.#request(covered())}>${text("access_grant_all")}</button>`}
        <button @click=${() => (this.answer = "click")}>${text("access_click")}</button>
        ${this.held.length > 0 ? html`<button class="plain" @click=${() => this.#remove()}>${text("access_remove")}</button>` : nothing}
      </div>
      <p class="said" role="status">${this.#said(some && missing.length === 0)}</p>`;
  }

  #said(all: boolean) {
    if (this.answer === "click") return text("access_click_said");
    if (this.answer === "declined") return text("access_declined");
    if (this.everywhere) return text("access_granted_all");
    if (all) return text("access_granted");
    return this.sites.length === 0 ? text("access_none_chosen") : "";
  }

  /** Called in the click itself: browsers refuse a request for a permission at other times. */
  async #request(origins: string[]) {
    this.answer = (await browser.permissions.request({ origins })) ? "granted" : "declined";
    await this.#read();
  }

  async #remove() {
    await browser.permissions.remove({ origins: this.held });
    this.answer = "";
    await this.#read();
  }
}
