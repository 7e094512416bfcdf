// SPDX-License-Identifier: Apache-2.0
// <wayout-header>: the name and the way between the extension's full pages; and what every
// such page does first.
import { LitElement, css, html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { direction, language, text } from "../words";
import { base } from "./base";

type Current = "ledger" | "checkup" | "welcome" | "practice";

/** Language and direction of the document; its title is the page's own. */
export function beginPage(title: string): void {
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
  document.title = `${title} – ${text("name")}`;
}

@customElement("wayout-header")
export class PageHeader extends LitElement {
  @property() current: Current = "ledger";

  static override styles = [
    base,
    css`
      header { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 20px; padding: 14px 0; border-bottom: 1px solid var(--line); }
      .mark { display: flex; align-items: center; gap: 10px; font-size: 18px; font-weight: 700; }
      nav { display: flex; flex-wrap: wrap; gap: 4px; margin-inline-start: auto; }
      nav a { padding: 6px 12px; border-radius: 8px; text-decoration: none; font-weight: 550; }
      nav a:hover { background: var(--surface); }
      nav a[aria-current] { background: var(--accent-soft); color: var(--text); }
    `,
  ];

  override render() {
    return html`<header>
      <span class="mark"><img src="icons/icon.svg" alt="" width="30" height="30" />${text("name")}</span>
      <nav aria-label=${text("nav_label")}>
        ${this.#link("ledger", text("nav_ledger"))} ${this.#link("checkup", text("nav_checkup"))}
        ${this.#link("welcome", text("nav_welcome"))} ${this.#link("practice", text("nav_practice"))}
      </nav>
    </header>`;
  }

  #link(page: Current, label: string) {
    return page === this.current
      ? html`<a href="${page}.html" aria-current="page">${label}</a>`
      : html`<a href="${page}.html">${label}</a>`;
  }
}
