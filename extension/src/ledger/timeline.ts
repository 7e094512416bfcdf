// SPDX-License-Identifier: Apache-2.0
// <wayout-timeline>: the entries of one setting, newest first, as the ledger wrote them.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { askHost } from "../ask";
import { base } from "../look/base";
import type { Entry } from "../protocol";
import { day, text } from "../words";

const perPage = 20;

@customElement("wayout-timeline")
export class Timeline extends LitElement {
  @property({ attribute: false }) setting = "";
  @state() private entries: Entry[] = [];
  @state() private next: number | undefined;

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
    if (answer.kind !== "reply") return;
    this.entries = [...this.entries, ...answer.reply.entries];
    this.next = answer.reply.next;
  }

  override render() {
    return html`<ol aria-label=${text("ledger_history")}>
        ${this.entries.map(
          ({ at, verdict, sentence }) => html`<li class=${verdict}><time datetime=${at}>${day(at)}</time> <span lang="en" dir="auto">${sentence}</span></li>`,
        )}
      </ol>
      ${this.next === undefined ? nothing : html`<button class="plain small" @click=${() => this.#read()}>${text("ledger_older")}</button>`}`;
  }
}
