// SPDX-License-Identifier: Apache-2.0
// <wayout-timeline>: the history of one setting, newest first.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { askHost } from "../ask";
import { base } from "../look/base";
import { whyNot } from "../look/why-not";
import type { Entry, Kind } from "../protocol";
import { day, text } from "../words";
import { entrySentence } from "./entry-sentence";

const perPage = 20;

@customElement("wayout-timeline")
export class Timeline extends LitElement {
  @property({ attribute: false }) setting = "";
  @property({ attribute: false }) kind: Kind = "toggle";
  @state() private entries: Entry[] | null = null;
  @state() private next: number | undefined;
  @state() private trouble = "";

  static override styles = [
    base,
    css`
      ol { border-inline-start: 2px solid var(--line); margin-inline-start: 6px; padding-inline-start: 16px; display: grid; gap: 8px; }
      li { position: relative; }
      li::before { content: ""; position: absolute; inset-inline-start: -22px; top: 6px; inline-size: 10px; block-size: 10px; border-radius: 50%; border: 2px solid var(--unsure); background: var(--back); }
      li.opted_out::before, li.requested::before { border-color: var(--done); background: var(--done); }
      li.opted_in::before { border-color: var(--open); border-radius: 0; }
      time { font-weight: 600; }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    void this.#read();
  }

  async #read() {
    const before = this.next === undefined ? {} : { before: this.next };
    const answer = await askHost<"history">({ type: "history", setting: this.setting, limit: perPage, ...before });
    this.trouble = answer.kind === "reply" ? "" : whyNot(answer);
    if (answer.kind !== "reply") return;
    this.entries = [...(this.entries ?? []), ...answer.reply.entries];
    this.next = answer.reply.next;
  }

  override render() {
    if (this.trouble) {
      return html`<div class="row" role="alert"><span class="grow">${this.trouble}</span>
        <button class="small" @click=${() => this.#read()}>${text("helper_again")}</button></div>`;
    }
    const { entries } = this;
    if (!entries) return nothing;
    if (entries.length === 0) return html`<p class="soft">${text("timeline_empty")}</p>`;
    return html`<ol aria-label=${text("ledger_history")}>
        ${entries.map(
          (entry) => html`<li class=${entry.verdict}><time datetime=${entry.at}>${day(entry.at)}</time> <span>${entrySentence(entry, this.kind)}</span></li>`,
        )}
      </ol>
      ${this.next === undefined ? nothing : html`<button class="plain small" @click=${() => this.#read()}>${text("ledger_older")}</button>`}`;
  }
}
