// SPDX-License-Identifier: Apache-2.0
// <wayout-line>: one setting of the ledger: how it stands, how that was verified, what can be
// done about it, and its history. Fires "changed" when the ledger was written to.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { askHost, forget, visit } from "../ask";
import { base } from "../look/base";
import { confirmed } from "../look/confirm";
import "../look/draw-choice";
import { openPage } from "../look/page";
import { statusSentence } from "../look/sentence";
import "../look/standing-mark";
import { whyNot } from "../look/why-not";
import type { HostAnswer } from "../messages";
import { mustAskToDraw } from "../preferences";
import type { MarkRequest, Status, Word } from "../protocol";
import { isDue } from "../standing";
import { day, localDay, text } from "../words";
import type { Line } from "./lines";
import "./timeline";

@customElement("wayout-line")
export class SettingLine extends LitElement {
  @property({ attribute: false }) line: Line | null = null;
  /** Says the site's name too. */
  @property({ attribute: false }) named = false;
  @state() private history = false;
  @state() private said = "";
  /** The visit that waits for the answer to how the guide may draw on this site. */
  @state() private waiting: { open: string; goal?: Word } | null = null;

  static override styles = [
    base,
    css`
      :host + :host, :host(:not(:first-child)) { border-top: 1px solid var(--line); }
      article { display: grid; gap: 8px; padding: 12px 14px; }
      .title { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; }
      .actions { gap: 2px 8px; margin-inline-start: -8px; }
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
      ${status ? html`<p class="soft">${statusSentence(status, line.kind)} ${status.verdict === "opted_out" ? howKnown(status) : ""}</p>` : nothing}
      ${status ? this.#notes(line, status) : nothing}
      <div class="row actions">${this.#actions(line)}</div>
      ${this.waiting && line.site ? html`<wayout-draw-choice .site=${line.site} @drawn=${this.#goOn}></wayout-draw-choice>` : nothing}
      ${this.said ? html`<p role="alert">${this.said}</p>` : nothing}
      ${this.history ? html`<wayout-timeline .setting=${line.setting} .kind=${line.kind}></wayout-timeline>` : nothing}
    </article>`;
  }

  #notes(line: Line, status: Status) {
    const today = localDay();
    const due = [status.remind_on, status.due_on].filter((date) => date !== undefined).sort()[0];
    if (isDue(line.status, today) && due) return html`<p>${text("seen_due", day(due))}</p>`;
    return status.remind_on ? html`<p class="soft small">${text("ledger_remind", day(status.remind_on))}</p>` : nothing;
  }

  #actions(line: Line) {
    const { status, setting, open, kind } = line;
    const undo = status?.verdict === "opted_out" ? status.before : undefined;
    return html`${open ? this.#button(text("popup_open"), () => this.#visit({ open })) : nothing}
      ${open && undo ? this.#button(text("ledger_undo"), () => this.#visit({ open, goal: undo })) : nothing}
      ${canTell(line) ? this.#button(text("told_do"), () => this.#mark("requested")) : nothing}
      ${kind === "form" || kind === "email" ? this.#button(text("ledger_prepare"), () => openPage("checkup", `?setting=${encodeURIComponent(setting)}`)) : nothing}
      ${status?.verdict === "requested" ? this.#button(text(line.standing === "told" ? "ledger_untold" : "ledger_withdraw"), () => this.#mark("withdrawn")) : nothing}
      ${status?.skipped !== undefined ? this.#button(text("ledger_resume"), () => this.#mark("resumed")) : nothing}
      ${status ? this.#button(text(this.history ? "ledger_history_close" : "ledger_history"), () => (this.history = !this.history)) : nothing}
      ${status ? this.#button(text("ledger_forget"), () => this.#forget(line)) : nothing}`;
  }

  #button(label: string, act: () => unknown) {
    return html`<button class="plain small" aria-describedby="title" @click=${act}>${label}</button>`;
  }

  /** On a site with terms of its own the question how to guide there comes first. */
  async #visit({ open, goal }: { open: string; goal?: Word }) {
    const { setting, site } = this.line!;
    if (site && (await mustAskToDraw(site))) return void (this.waiting = { open, goal });
    const visited = await visit(setting, open, goal);
    this.said = visited.kind === "visited" ? "" : text("popup_error_title");
  }

  #goOn = async () => {
    const { waiting } = this;
    this.waiting = null;
    if (waiting) await this.#visit(waiting);
  };

  async #mark(mark: MarkRequest["mark"]) {
    if (this.line) this.#after(await askHost<"mark">({ type: "mark", setting: this.line.setting, mark }));
  }

  async #forget({ setting, title }: Line) {
    if (!(await confirmed(this.renderRoot, text("ledger_forget_one", title), text("ledger_forget")))) return;
    this.#after(await forget({ setting }));
  }

  #after(answer: HostAnswer<unknown>) {
    if (answer.kind !== "reply") return void (this.said = whyNot(answer));
    this.said = "";
    this.dispatchEvent(new Event("changed", { bubbles: true, composed: true }));
  }
}

function howKnown({ when, confirmed, at }: Status): string {
  if (confirmed) return text("how_after_reload", day(at));
  return text(when === "after_change" ? "how_after_change" : when === "user" ? "how_user" : "how_seen", day(at));
}

/** No page shows it to Wayout, so only the user can say that it is off. */
function canTell({ kind, open, site, standing }: Line): boolean {
  return site !== null && !open && (kind === "toggle" || kind === "choice") && standing === "never";
}
