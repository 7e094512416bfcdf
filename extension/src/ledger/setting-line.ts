// SPDX-License-Identifier: Apache-2.0
// <wayout-line>: one setting of the ledger: how it stands, how that was verified, what can be
// done about it, and its history. Fires "changed" when the ledger was written to.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { askHost, forget, visit } from "../ask";
import { base } from "../look/base";
import { confirmed } from "../look/confirm";
import { openPage } from "../look/page";
import { statusSentence } from "../look/sentence";
import "../look/standing-mark";
import type { Status } from "../protocol";
import { day, text } from "../words";
import { isDue, type Line } from "./lines";
import "./timeline";

@customElement("wayout-line")
export class SettingLine extends LitElement {
  @property({ attribute: false }) line: Line | null = null;
  /** Says the site's name too. */
  @property({ attribute: false }) named = false;
  @state() private history = false;

  static override styles = [
    base,
    css`
      :host + :host, :host(:not(:first-child)) { border-top: 1px solid var(--line); }
      article { display: grid; gap: 8px; padding: 12px 14px; }
      .title { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; }
      .actions { gap: 2px 8px; }
      .actions button { min-height: 28px; padding: 2px 8px; }
    `,
  ];

  override render() {
    const { line } = this;
    if (!line) return nothing;
    const { status, standing } = line;
    return html`<article aria-labelledby="title">
      <div class="title"><h3 id="title" class="grow" lang="en" dir="auto">${this.named ? `${line.siteName}: ${line.title}` : line.title}</h3>
        <wayout-standing .standing=${standing}></wayout-standing></div>
      ${status ? html`<p class="soft">${statusSentence(status)} ${status.verdict === "opted_out" ? howKnown(status) : ""}</p>` : nothing}
      ${status ? this.#notes(line, status) : nothing}
      <div class="row actions">${this.#actions(line)}</div>
      ${this.history ? html`<wayout-timeline .setting=${line.setting}></wayout-timeline>` : nothing}
    </article>`;
  }

  #notes(line: Line, status: Status) {
    const today = new Date().toISOString().slice(0, 10);
    const due = [status.remind_on, status.due_on].filter((date) => date !== undefined).sort()[0];
    if (isDue(line, today) && due) return html`<p>${text("seen_due", day(due))}</p>`;
    return status.remind_on ? html`<p class="soft small">${text("ledger_remind", day(status.remind_on))}</p>` : nothing;
  }

  #actions(line: Line) {
    const { status, setting, open, kind } = line;
    const undo = status?.verdict === "opted_out" ? status.before : undefined;
    return html`${open ? this.#button(text("popup_open"), () => visit(setting, open)) : nothing}
      ${open && undo ? this.#button(text("ledger_undo"), () => visit(setting, open, undo)) : nothing}
      ${kind === "form" || kind === "email" ? this.#button(text("ledger_prepare"), () => openPage("checkup", `?setting=${encodeURIComponent(setting)}`)) : nothing}
      ${status?.verdict === "requested" ? this.#button(text("ledger_withdraw"), () => this.#mark("withdrawn")) : nothing}
      ${status?.skipped !== undefined ? this.#button(text("ledger_resume"), () => this.#mark("resumed")) : nothing}
      ${status ? this.#button(text(this.history ? "ledger_history_close" : "ledger_history"), () => (this.history = !this.history)) : nothing}
      ${status ? this.#button(text("ledger_forget"), () => this.#forget(line)) : nothing}`;
  }

  #button(label: string, act: () => unknown) {
    return html`<button class="plain small" aria-describedby="title" @click=${act}>${label}</button>`;
  }

  async #mark(mark: "withdrawn" | "resumed") {
    if (this.line) await askHost<"mark">({ type: "mark", setting: this.line.setting, mark });
    this.#changed();
  }

  async #forget({ setting, title }: Line) {
    if (!(await confirmed(this.renderRoot, text("ledger_forget_one", title), text("ledger_forget")))) return;
    await forget({ setting });
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("changed", { bubbles: true, composed: true }));
  }
}

function howKnown({ when, confirmed, at }: Status): string {
  if (confirmed) return text("how_after_reload", day(at));
  return text(when === "after_change" ? "how_after_change" : when === "user" ? "how_user" : "how_seen", day(at));
}
