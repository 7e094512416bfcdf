// SPDX-License-Identifier: Apache-2.0
// <wayout-draw-switch>: whether anything may be drawn in a site's pages. Fires "drawn" when the
// user has chosen. Where the choice for all sites stands, it says so and cannot be moved.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { readPreferences, setPanelOnly } from "../preferences";
import type { Site } from "../protocol";
import { text } from "../words";
import { base } from "./base";

@customElement("wayout-draw-switch")
export class DrawSwitch extends LitElement {
  @property({ attribute: false }) site: Site | null = null;
  @property({ attribute: false }) drawing: "overlay" | "panel" | "ask" = "overlay";
  @state() private nowhere = false;

  static override styles = [
    base,
    css`
      label { display: flex; gap: 10px; align-items: flex-start; }
      input { margin-top: 2px; }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    void readPreferences().then(({ drawNowhere }) => (this.nowhere = drawNowhere));
  }

  override render() {
    if (!this.site) return nothing;
    return html`<label><input type="checkbox" .checked=${this.drawing === "panel"} ?disabled=${this.nowhere} @change=${this.#change} />
      <span>${text("choices_panel_only_site", this.site.name)}
        ${this.nowhere ? html`<br /><span class="soft small">${text("draw_nowhere_chosen")}</span>` : nothing}</span></label>`;
  }

  #change = async (event: Event) => {
    const panelOnly = (event.target as HTMLInputElement).checked;
    if (this.site) await setPanelOnly(this.site.site, panelOnly);
    this.dispatchEvent(new CustomEvent<boolean>("drawn", { detail: panelOnly }));
  };
}
