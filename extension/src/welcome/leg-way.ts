// SPDX-License-Identifier: Apache-2.0
// <wayout-way>: what the open page waits for, in one sentence, and the one next step. Fires
// "open" (open the page again) and "look" (look at it once more).
import { LitElement, css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { reconnect } from "../ask";
import { base } from "../look/base";
import "../look/helper-problem";
import { never } from "../messages";
import type { Outcome } from "../protocol";
import { text } from "../words";
import type { Wait } from "./leg-wait";

@customElement("wayout-way")
export class LegWay extends LitElement {
  @property({ attribute: false }) wait: Wait = { kind: "here", panel: false };
  /** What the page showed last. */
  @property({ attribute: false }) outcome: Outcome | null = null;

  static override styles = [
    base,
    css`
      :host { display: grid; gap: 12px; }
    `,
  ];

  override render() {
    const { wait } = this;
    if (wait.kind === "problem") return html`<wayout-problem .problem=${wait.problem} @again=${this.#reconnect}></wayout-problem>`;
    const looks = wait.kind === "error" || wait.kind === "logged_out" || (wait.kind === "here" && (this.outcome === "logged_out" || this.outcome === "loading"));
    const opens = wait.kind === "elsewhere" || wait.kind === "closed";
    return html`<p role="status">${this.#sentence(wait)}</p>
      <div class="row">
        ${looks ? html`<button class="primary" @click=${() => this.#fire("look")}>${text("popup_again")}</button>` : nothing}
        <button class=${opens ? "primary" : ""} @click=${() => this.#fire("open")}>${text("leg_open_again")}</button>
        <slot></slot>
      </div>`;
  }

  #sentence(wait: Exclude<Wait, { kind: "problem" }>) {
    switch (wait.kind) {
      case "here":
        if (this.outcome !== null && this.outcome !== "found") return ""; // said above, as the page's own state
        return text(wait.panel ? "leg_panel" : "leg_waiting");
      case "click":
        return html`<strong>${text("leg_click_badge")}</strong>`;
      case "logged_out":
        return text("card_text_logged_out");
      case "elsewhere":
        return text("leg_elsewhere");
      case "closed":
        return text("leg_closed");
      case "error":
        return text("popup_error", wait.error.message);
      default:
        return never(wait);
    }
  }

  #fire(name: "open" | "look") {
    this.dispatchEvent(new Event(name));
  }

  #reconnect = async () => {
    await reconnect();
    this.#fire("look");
  };
}
