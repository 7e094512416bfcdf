// SPDX-License-Identifier: Apache-2.0
// <wayout-request>: an opt-out by form, e-mail or page of its own: the prepared text to copy,
// where to send it, and the note that it was sent, with a day to be reminded. Wayout sends
// nothing. Fires "behind" when the ledger has it.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { askHost } from "../ask";
import { base } from "../look/base";
import { whyNot } from "../look/why-not";
import type { Setting } from "../protocol";
import { localDay, text } from "../words";
import type { Leg } from "./course";

/** The time the law gives companies in most places, where the rule says no other. */
const usualAnswerDays = 30;

@customElement("wayout-request")
export class RequestForm extends LitElement {
  @property({ attribute: false }) leg: Leg | null = null;
  @property({ attribute: false }) detail: Setting | null = null;
  @state() private copied = false;
  @state() private said = "";

  static override styles = [
    base,
    css`
      :host { display: grid; gap: 12px; }
      textarea { font-weight: 400; inline-size: 100%; min-height: 160px; resize: vertical; }
      label { display: grid; gap: 4px; font-weight: 600; }
      input { font-weight: 400; justify-self: start; }
    `,
  ];

  override render() {
    if (!this.leg) return nothing;
    const { request } = this.detail ?? {};
    const { open, kind } = this.leg.state;
    const link = kind === "link"; // nothing is sent: it is done on a page of its own
    return html`${request ? this.#prepared(request) : nothing}
      <div class="row">
        ${request ? html`<button @click=${() => this.#copy(request.text)}>${text(this.copied ? "helper_copied" : "request_copy")}</button>` : nothing}
        ${open ? html`<a class="button primary" href=${open} target="_blank" rel="noreferrer">${text(link ? "request_open_page" : "request_open")}</a>` : nothing}
        ${request?.to ? html`<a class="button primary" href=${mail(request)}>${text("request_mail", request.to)}</a>` : nothing}
      </div>
      <form class="row" @submit=${this.#sent}>
        <label>${text("request_remind")}<input type="date" name="day" required min=${localDay(1)} value=${localDay(request?.answer_days ?? usualAnswerDays)} /></label>
        <button style="align-self:end">${text(link ? "request_done" : "request_sent")}</button>
      </form>
      <p role="status">${this.said}</p>`;
  }

  #prepared(request: NonNullable<Setting["request"]>) {
    return html`<p class="soft" lang="en" dir="auto">${request.who} (${request.law})</p>
      <label>${text("request_text")}<textarea readonly lang="en" dir="auto" .value=${request.text}></textarea></label>`;
  }

  async #copy(prepared: string) {
    await navigator.clipboard.writeText(prepared);
    this.copied = true;
  }

  #sent = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!this.leg) return;
    const remind = new FormData(event.target as HTMLFormElement).get("day") as string;
    const answer = await askHost<"mark">({ type: "mark", setting: this.leg.state.setting, mark: "requested", remind_on: remind });
    if (answer.kind === "reply") this.dispatchEvent(new Event("behind"));
    else this.said = whyNot(answer);
  };
}

function mail({ to, subject, text: body }: NonNullable<Setting["request"]>): string {
  return `mailto:${to}?subject=${encodeURIComponent(subject ?? "")}&body=${encodeURIComponent(body)}`;
}
