// SPDX-License-Identifier: Apache-2.0
// <wayout-progress>: how far the user is with the sites they said they use. Asked for after
// the first sight of the page in front, which matters more.
import { LitElement, css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { base } from "../look/base";
import { openPage } from "../look/page";
import { allSites } from "../look/sites";
import { readPreferences } from "../preferences";
import { isDone, isOpen, standingOf } from "../standing";
import { count, text } from "../words";

@customElement("wayout-progress")
export class Progress extends LitElement {
  @state() private done = 0;
  @state() private all = 0;

  static override styles = [
    base,
    css`
      footer { display: grid; gap: 6px; padding: 10px 14px 12px; border-top: 1px solid var(--line); }
      progress { inline-size: 100%; block-size: 8px; accent-color: var(--done); }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    void this.#count();
  }

  async #count() {
    const { chosen } = await readPreferences();
    if (chosen.length === 0) return;
    const sites = await allSites();
    if (sites.kind !== "sites") return;
    const standings = sites.sites
      .filter(({ site }) => chosen.includes(site.site))
      .flatMap(({ settings }) => settings.map(({ kind, status }) => standingOf(kind, status)));
    this.done = standings.filter(isDone).length;
    this.all = this.done + standings.filter(isOpen).length;
  }

  override render() {
    if (this.all === 0) {
      return html`<footer><div class="row"><span class="grow"></span>
        <button class="plain small" @click=${() => openPage("welcome")}>${text("popup_start")}</button></div></footer>`;
    }
    const label = count("popup_progress", this.all, this.done);
    return html`<footer>
      <div class="row small"><span class="grow">${label}</span>
        ${this.done < this.all ? html`<button class="plain small" @click=${() => openPage("checkup")}>${text("popup_checkup")}</button>` : nothing}
      </div>
      <progress max=${this.all} value=${this.done} aria-label=${label}></progress>
    </footer>`;
  }
}
