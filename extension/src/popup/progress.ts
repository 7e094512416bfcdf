// SPDX-License-Identifier: Apache-2.0
// <wayout-progress>: how far the user is with the sites they said they use. Asked for after
// the first sight of the page in front, which matters more.
import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { base } from "../look/base";
import { openPage } from "../look/page";
import { allSites } from "../look/sites";
import { readPreferences } from "../preferences";
import type { SettingView } from "../messages";
import { isDone, isDue, isOpen, standingOf } from "../standing";
import { count, localDay, text } from "../words";

@customElement("wayout-progress")
export class Progress extends LitElement {
  /** What is known of the page in front, once that is shown: when it changes, the ledger may have. */
  @property({ attribute: false }) seen: SettingView[] | null = null;
  @state() private due = 0;
  @state() private done = 0;
  @state() private all = 0;

  static override styles = [
    base,
    css`
      footer { display: grid; gap: 6px; padding: 10px 14px 12px; border-top: 1px solid var(--line); }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>) {
    if (!this.seen || !changed.has("seen") || statuses(changed.get("seen")) === statuses(this.seen)) return;
    void this.#count();
  }

  async #count() {
    const { chosen } = await readPreferences();
    const sites = await allSites();
    if (sites.kind !== "sites") return;
    const on = localDay();
    this.due = sites.sites.flatMap(({ settings }) => settings).filter(({ status }) => isDue(status, on)).length;
    const standings = sites.sites
      .filter(({ site }) => chosen.includes(site.site))
      .flatMap(({ settings }) => settings.map(({ kind, status }) => standingOf(kind, status)));
    this.done = standings.filter(isDone).length;
    this.all = this.done + standings.filter(isOpen).length;
  }

  #due() {
    if (this.due === 0) return nothing;
    return html`<div class="row small"><span class="grow">${count("popup_due", this.due)}</span>
      <button class="plain small" @click=${() => openPage("ledger", "?filter=due")}>${text("popup_due_show")}</button></div>`;
  }

  override render() {
    if (this.all === 0) {
      return html`<footer>${this.#due()}<div class="row"><span class="grow"></span>
        <button class="plain small" @click=${() => openPage("welcome")}>${text("popup_start")}</button></div></footer>`;
    }
    const label = text("popup_progress", this.done, this.all);
    return html`<footer>${this.#due()}
      <div class="row small"><span class="grow">${label}</span>
        ${this.done < this.all ? html`<button class="plain small" @click=${() => openPage("checkup")}>${text("popup_checkup")}</button>` : nothing}
      </div>
      <progress max=${this.all} value=${this.done} aria-label=${label}></progress>
    </footer>`;
  }
}

const statuses = (views: SettingView[] | null | undefined): string => JSON.stringify(views?.map(({ state }) => state.status));
