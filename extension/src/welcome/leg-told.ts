// SPDX-License-Identifier: Apache-2.0
// <wayout-told>: for a setting that no page shows Wayout: the user may say that it is switched
// off. That is kept as their word, never as verified. Fires "behind" when the ledger has it.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { askHost } from "../ask";
import { base } from "../look/base";
import { whyNot } from "../look/why-not";
import { text } from "../words";

@customElement("wayout-told")
export class LegTold extends LitElement {
  @property({ attribute: false }) setting = "";
  @property({ attribute: false }) primary = false;
  @state() private said = "";

  static override styles = [
    base,
    css`
      :host { display: grid; gap: 8px; }
    `,
  ];

  override render() {
    return html`<p class="soft">${text("told_why")}</p>
      <div class="row"><button class=${this.primary ? "primary" : ""} @click=${this.#tell}>${text("told_do")}</button><slot></slot></div>
      ${this.said ? html`<p role="alert">${this.said}</p>` : nothing}`;
  }

  #tell = async () => {
    const answer = await askHost<"mark">({ type: "mark", setting: this.setting, mark: "requested" });
    if (answer.kind === "reply") this.dispatchEvent(new Event("behind"));
    else this.said = whyNot(answer);
  };
}
