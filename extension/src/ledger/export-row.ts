// SPDX-License-Identifier: Apache-2.0
// <wayout-export-row>: the ledger as a file, and how to empty it. The host writes the
// document; the file is saved by the browser. Fires "changed" when the ledger was emptied.
import { LitElement, css, html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { askHost, forget } from "../ask";
import { base } from "../look/base";
import { confirmed } from "../look/confirm";
import { whyNot } from "../look/why-not";
import { text } from "../words";
import { pageToPrint, type Written } from "./print-page";

type Format = "json" | "csv" | "html";
const types: Record<Format, string> = { json: "application/json", csv: "text/csv", html: "text/html" };

@customElement("wayout-export-row")
export class ExportRow extends LitElement {
  @property({ attribute: false }) empty = true;
  @state() private said = "";

  static override styles = [
    base,
    css`
      section { border-top: 1px solid var(--line); padding-top: 18px; display: grid; gap: 10px; }
    `,
  ];

  override render() {
    return html`<section aria-labelledby="keep">
      <h2 id="keep">${text("export_title")}</h2>
      <p class="soft">${text("export_why")}</p>
      <div class="row">
        <button ?disabled=${this.empty} @click=${() => this.#save("json")}>JSON</button>
        <button ?disabled=${this.empty} @click=${() => this.#save("csv")}>CSV</button>
        <button ?disabled=${this.empty} @click=${() => this.#save("html")}>${text("export_print")}</button>
        <span class="grow"></span>
        <button class="danger" ?disabled=${this.empty} @click=${() => this.#forgetAll()}>${text("ledger_forget_all")}</button>
      </div>
      <p role="status">${this.said}</p>
    </section>`;
  }

  async #save(format: Format) {
    const written = format === "html" ? await pageToPrint() : await wholeLedger(format);
    if (written.kind !== "document") return void (this.said = written.said);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([written.data], { type: `${types[format]};charset=utf-8` }));
    link.download = `wayout-${new Date().toISOString().slice(0, 10)}.${format}`;
    link.click();
    URL.revokeObjectURL(link.href);
    this.said = text("export_saved", link.download);
  }

  async #forgetAll() {
    if (!(await confirmed(this.renderRoot, text("ledger_forget_all_ask"), text("ledger_forget_all")))) return;
    const answer = await forget({ all: true });
    this.said = answer.kind === "reply" ? text("ledger_forgotten") : whyNot(answer);
    this.dispatchEvent(new Event("changed"));
  }
}

/** As the host writes it: these two are read by programs, so they have no language. */
async function wholeLedger(format: Format): Promise<Written> {
  let data = "";
  let after: number | undefined;
  do {
    const answer = await askHost<"export">({ type: "export", format, ...(after !== undefined && { after }) });
    if (answer.kind !== "reply") return { kind: "failed", said: whyNot(answer) };
    data += answer.reply.data;
    after = answer.reply.next;
  } while (after !== undefined);
  return { kind: "document", data };
}
