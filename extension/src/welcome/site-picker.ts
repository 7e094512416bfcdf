// SPDX-License-Identifier: Apache-2.0
// <wayout-site-picker>: which sites the user uses, most used first. Fires "choose" with the
// short names of all chosen sites whenever the choice changes.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { base } from "../look/base";
import { categories, categoryName } from "../look/category";
import type { SiteLine } from "../look/sites";
import { count, text } from "../words";

const shownAtFirst = 24;

@customElement("wayout-site-picker")
export class SitePicker extends LitElement {
  @property({ attribute: false }) sites: SiteLine[] = [];
  @property({ attribute: false }) chosen: string[] = [];
  @state() private wanted = "";
  @state() private category = "";
  @state() private all = false;

  static override styles = [
    base,
    css`
      :host { display: grid; gap: 12px; }
      .list { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(230px, 100%), 1fr)); gap: 8px; }
      label.site { display: flex; align-items: center; gap: 10px; padding: 9px 12px; border: 1px solid var(--line); border-radius: 10px; background: var(--raised); cursor: pointer; }
      label.site:hover { border-color: var(--edge); }
      label.site:has(:checked) { border-color: var(--accent); background: var(--accent-soft); }
      .name { font-weight: 600; overflow-wrap: anywhere; }
      input[type="search"] { flex: 1 1 200px; }
    `,
  ];

  override render() {
    const fitting = this.sites.filter((line) => this.#fits(line));
    const shown = this.all || this.wanted || this.category ? fitting : fitting.slice(0, shownAtFirst);
    return html`<div class="row">
        <input type="search" aria-label=${text("pick_search")} placeholder=${text("pick_search")}
          @input=${(event: InputEvent) => (this.wanted = (event.target as HTMLInputElement).value.trim().toLowerCase())} />
        <select aria-label=${text("pick_category")} @change=${(event: Event) => (this.category = (event.target as HTMLSelectElement).value)}>
          <option value="">${text("pick_category_all")}</option>
          ${categories(this.sites).map((category) => html`<option value=${category}>${categoryName(category)}</option>`)}
        </select>
      </div>
      <div class="list" role="group" aria-label=${text("welcome_pick")}>${shown.map((line) => this.#site(line))}</div>
      ${fitting.length === 0 ? html`<p class="soft" role="status">${text("pick_nothing")}</p>` : nothing}
      <div class="row">
        ${shown.length < fitting.length
          ? html`<button @click=${() => (this.all = true)}>${count("pick_more", fitting.length - shown.length)}</button>`
          : nothing}
        <span class="soft" role="status">${count("pick_chosen", this.chosen.length)}</span>
        ${this.chosen.length > 0 ? html`<button class="plain" @click=${() => this.#choose([])}>${text("pick_clear")}</button>` : nothing}
      </div>`;
  }

  #fits({ site }: SiteLine): boolean {
    if (this.category && site.category !== this.category) return false;
    return [site.name, ...site.domains].some((word) => word.toLowerCase().includes(this.wanted));
  }

  #site({ site, settings }: SiteLine) {
    return html`<label class="site">
      <input type="checkbox" .checked=${this.chosen.includes(site.site)} @change=${() => this.#toggle(site.site)} />
      <span class="grow"><span class="name" dir="auto">${site.name}</span>
        <span class="soft small"><br />${categoryName(site.category)} · ${count("pick_settings", settings.length)}</span></span>
    </label>`;
  }

  #toggle(site: string) {
    const { chosen } = this;
    this.#choose(chosen.includes(site) ? chosen.filter((name) => name !== site) : [...chosen, site]);
  }

  #choose(chosen: string[]) {
    this.chosen = chosen;
    this.dispatchEvent(new CustomEvent<string[]>("choose", { detail: chosen }));
  }
}
