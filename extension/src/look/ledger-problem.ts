// SPDX-License-Identifier: Apache-2.0
// <wayout-ledger-problem>: the helper answers, but its record or its rules are not in order, so
// that "off" may be said of what nobody will remember. Shows nothing where all is well. Fires
// "again" when the user wants it tried once more.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { HelloReply } from "../protocol";
import { text, type TextKey } from "../words";
import { base } from "./base";

interface Trouble {
  title: TextKey;
  /** The helper's own sentence, which is English. */
  said: string;
}

/** What is wrong, the worst first: `problem` is what a report said it could not store. */
export function troublesOf(hello: HelloReply | null, problem: string | null): Trouble[] {
  const troubles: Trouble[] = [];
  const { ledger, rules } = hello ?? {};
  if (rules && rules.state !== "ok") troubles.push({ title: "trouble_rules", said: rules.message ?? "" });
  if (problem !== null) troubles.push({ title: "trouble_not_stored", said: problem });
  else if (ledger?.state === "set_aside") troubles.push({ title: "trouble_set_aside", said: ledger.message ?? "" });
  else if (ledger && ledger.state !== "ok") troubles.push({ title: "trouble_not_stored", said: ledger.message ?? "" });
  return troubles;
}

@customElement("wayout-ledger-problem")
export class LedgerProblem extends LitElement {
  @property({ attribute: false }) hello: HelloReply | null = null;
  @property({ attribute: false }) problem: string | null = null;

  static override styles = [
    base,
    css`
      :host(:not([filled])) { display: none; }
      section { display: grid; gap: 8px; padding: 12px 14px; border-radius: var(--radius); border: 1px solid var(--wrong); background: var(--wrong-soft); }
      h2 { font-size: 14px; }
    `,
  ];

  override render() {
    const troubles = troublesOf(this.hello, this.problem);
    this.toggleAttribute("filled", troubles.length > 0);
    if (troubles.length === 0) return nothing;
    return html`<section role="alert">
      ${troubles.map(({ title, said }) => html`<h2>${text(title)}</h2><p lang="en" dir="auto">${said}</p>`)}
      <div class="row"><button @click=${() => this.dispatchEvent(new Event("again"))}>${text("helper_again")}</button></div>
    </section>`;
  }
}
