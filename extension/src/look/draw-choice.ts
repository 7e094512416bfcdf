// SPDX-License-Identifier: Apache-2.0
// <wayout-draw-choice>: asked once on sites whose terms speak against extensions that change
// their pages. Fires "drawn" when the user has chosen.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { setPanelOnly } from "../preferences";
import type { Site } from "../protocol";
import { text } from "../words";
import { base } from "./base";

@customElement("wayout-draw-choice")
export class DrawChoice extends LitElement {
  @property({ attribute: false }) site: Site | null = null;

  static override styles = [
    base,
    css`
      .choice { display: grid; gap: 8px; padding: 12px; border-radius: 8px; background: var(--accent-soft); }
    `,
  ];

  override firstUpdated() {
    // Not one of the answers: Enter pressed twice must not choose.
    this.renderRoot.querySelector("h3")?.focus();
  }

  override render() {
    if (!this.site) return nothing;
    return html`<div class="choice" role="group" aria-labelledby="ask">
      <h3 id="ask" tabindex="-1">${text("draw_title", this.site.name)}</h3>
      <p>${text("draw_why")}</p>
      <div class="row">
        <button @click=${() => this.#choose(true)}>${text("draw_panel")}</button>
        <button @click=${() => this.#choose(false)}>${text("draw_overlay")}</button>
      </div>
    </div>`;
  }

  async #choose(panelOnly: boolean) {
    if (this.site) await setPanelOnly(this.site.site, panelOnly);
    this.dispatchEvent(new CustomEvent<boolean>("drawn", { detail: panelOnly }));
  }
}
