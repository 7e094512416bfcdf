// SPDX-License-Identifier: Apache-2.0
// <wayout-summary>: the end of a check-up: what is off, asked for, set aside, and not to be had.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { fullPage } from "../look/full-page";
import "../look/standing-mark";
import { isDone, isOpen, type Standing } from "../standing";
import { count, text } from "../words";
import type { Leg } from "./course";

const order: Standing[] = ["reverted", "on", "unknown", "never", "off", "confirmed", "told", "requested", "unavailable", "skipped", "no_opt_out"];

@customElement("wayout-summary")
export class Summary extends LitElement {
  @property({ attribute: false }) legs: Leg[] = [];

  static override styles = [
    fullPage,
    css`
      :host { max-inline-size: none; padding: 0; margin: 0; }
      li { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding: 8px 0; border-top: 1px solid var(--line); }
    `,
  ];

  override render() {
    const done = this.legs.filter(({ standing, due }) => isDone(standing) && !due).length;
    const open = this.legs.filter(({ standing, due }) => isOpen(standing) || due).length;
    const aside = this.legs.filter(({ standing }) => standing === "skipped").length;
    const sorted = [...this.legs].sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
    return html`<section class="panel" aria-labelledby="summary">
      <h2 id="summary">${text(open + aside === 0 && done > 0 ? "summary_all" : "summary_some")}</h2>
      <p role="status">${count("ledger_done", done)} ${open > 0 ? count("summary_open", open) : nothing}
        ${aside > 0 ? count("summary_aside", aside) : nothing}</p>
      <ul>${sorted.map(
        ({ site, state, standing }) => html`<li><span class="grow" lang="en" dir="auto">${site.name}: ${state.title}</span>
          <wayout-standing .standing=${standing}></wayout-standing></li>`,
      )}</ul>
      <div class="row"><a class="button primary" href="ledger.html">${text("nav_ledger")}</a>
        <button @click=${() => this.dispatchEvent(new Event("again"))}>${text("checkup_anew")}</button></div>
    </section>`;
  }
}
