// SPDX-License-Identifier: Apache-2.0
// <wayout-skip>: sets a setting aside, with the reason the user gives. Fires "behind".
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { askHost } from "../ask";
import { base } from "../look/base";
import { whyNot } from "../look/why-not";
import { text } from "../words";

@customElement("wayout-skip")
export class SkipForm extends LitElement {
  @property({ attribute: false }) setting = "";
  @state() private said = "";
  @query("details") private details!: HTMLDetailsElement;
  @query("input") private reason!: HTMLInputElement;

  static override styles = [
    base,
    css`
      form { padding-top: 8px; }
      input { flex: 1 1 220px; }
    `,
  ];

  /** Opens the form, as if the user had. */
  async ask(): Promise<void> {
    await this.updateComplete;
    this.details.open = true;
    this.reason.focus();
  }

  override render() {
    return html`<details><summary>${text("skip_title")}</summary>
      <form class="row" @submit=${this.#skip}>
        <input name="reason" required maxlength="300" list="reasons" aria-label=${text("skip_reason")} placeholder=${text("skip_reason")} />
        <datalist id="reasons"><option value=${text("skip_no_account")}></option><option value=${text("skip_wanted")}></option><option value=${text("skip_later")}></option></datalist>
        <button>${text("skip_do")}</button>
      </form>
      ${this.said ? html`<p role="alert">${this.said}</p>` : nothing}</details>`;
  }

  #skip = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const reason = new FormData(form).get("reason") as string;
    const answer = await askHost<"mark">({ type: "mark", setting: this.setting, mark: "skipped", reason });
    if (answer.kind !== "reply") return void (this.said = whyNot(answer));
    this.said = "";
    form.reset();
    this.details.open = false;
    this.dispatchEvent(new Event("behind"));
  };
}
