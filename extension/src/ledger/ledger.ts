// SPDX-License-Identifier: Apache-2.0
// "My opt-outs": what the ledger knows, the reverted ones first.
import { LitElement, css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import "../look/common";
import { reconnect } from "../ask";
import { fullPage } from "../look/full-page";
import { focusHeading } from "../look/heading";
import "../look/helper-problem";
import { beginPage } from "../look/page-header";
import { never } from "../messages";
import { isDone, isDue } from "../standing";
import { count, localDay, text } from "../words";
import "./choices";
import "./export-row";
import { filters, fits, readLines, type Filter, type Line, type Lines } from "./lines";
import "./setting-line";

@customElement("wayout-ledger")
export class Ledger extends LitElement {
  @state() private shown: Lines | { kind: "asking" } = { kind: "asking" };
  @state() private filter: Filter = filterAsked() ?? "known";
  @state() private wanted = "";

  static override styles = [
    fullPage,
    css`
      .tools { display: flex; flex-wrap: wrap; gap: 8px; }
      .tools input { flex: 1 1 220px; }
      section:not(.panel) { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; }
      .site + .site { margin-top: 18px; }
      .site h3 { font-size: 15px; }
      .lines { border: 1px solid var(--line); border-radius: 12px; overflow: clip; background: var(--surface); }
      .reverted { border-color: var(--wrong); }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    beginPage(text("nav_ledger"));
    document.addEventListener("visibilitychange", this.#comeBack);
    void this.#read();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.#comeBack);
  }

  /** The user was away, probably switching something. */
  #comeBack = () => {
    if (document.visibilityState === "visible") void this.#read();
  };

  #read = async () => {
    this.shown = await readLines();
  };

  /** What was forgotten may be gone, and its button with it. */
  #changed = async () => {
    await this.#read();
    await this.updateComplete;
    if (!(this.renderRoot as ShadowRoot).activeElement) focusHeading(this.renderRoot);
  };

  override render() {
    return html`<wayout-header current="ledger"></wayout-header>
      <main>
        <div><h1>${text("nav_ledger")}</h1><p class="lead">${text("ledger_lead")}</p></div>
        ${this.#body()}
      </main>`;
  }

  #body() {
    const { shown } = this;
    switch (shown.kind) {
      case "asking":
        return html`<p class="soft" role="status">${text("popup_asking")}</p>`;
      case "problem":
        return html`<wayout-problem .problem=${shown.problem} @again=${() => reconnect().then(this.#read)}></wayout-problem>`;
      case "refused":
        return html`<section class="panel" role="alert"><p>${text("popup_error", shown.error.message)}</p></section>`;
      case "lines":
        return this.#lines(shown.lines);
      default:
        return never(shown);
    }
  }

  #lines(lines: Line[]) {
    const reverted = lines.filter(({ standing }) => standing === "reverted");
    const due = lines.filter(({ status, standing }) => standing !== "reverted" && isDue(status, localDay()));
    const done = lines.filter(({ standing }) => isDone(standing)).length;
    return html`${reverted.length > 0 ? this.#reverted(reverted) : nothing} ${due.length > 0 ? this.#due(due) : nothing}
      <p role="status"><strong>${count("ledger_done", done)}</strong></p>
      ${this.#tools()} ${this.#list(lines)}
      <wayout-export-row .empty=${lines.every(({ status }) => status === null)} @changed=${this.#changed}></wayout-export-row>
      <wayout-choices></wayout-choices>`;
  }

  #reverted(lines: Line[]) {
    return html`<section aria-labelledby="reverted">
      <h2 id="reverted">${count("ledger_reverted", lines.length)}</h2>
      <p class="soft">${text("ledger_reverted_why")}</p>
      <div class="lines reverted">${lines.map((line) => this.#line(line, true))}</div>
    </section>`;
  }

  #due(lines: Line[]) {
    return html`<section aria-labelledby="due">
      <h2 id="due">${count("ledger_due", lines.length)}</h2>
      <div class="lines">${lines.map((line) => this.#line(line, true))}</div>
    </section>`;
  }

  #tools() {
    return html`<div class="tools">
      <input type="search" aria-label=${text("ledger_search")} placeholder=${text("ledger_search")}
        @input=${(event: InputEvent) => (this.wanted = (event.target as HTMLInputElement).value.trim().toLowerCase())} />
      <select aria-label=${text("ledger_filter")} @change=${(event: Event) => (this.filter = (event.target as HTMLSelectElement).value as Filter)}>
        ${filters.map((filter) => html`<option value=${filter} ?selected=${filter === this.filter}>${text(`ledger_filter_${filter}`)}</option>`)}
      </select>
    </div>`;
  }

  #list(lines: Line[]) {
    const today = localDay();
    const fitting = lines.filter(
      (line) => fits(line, this.filter, today) && `${line.siteName} ${line.title} ${line.setting}`.toLowerCase().includes(this.wanted),
    );
    if (fitting.length === 0) return this.#empty(lines);
    const sites = Map.groupBy(fitting, ({ siteName }) => siteName);
    return html`<div>${[...sites].map(
      ([name, own]) => html`<section class="site"><h3 dir="auto">${name}</h3><div class="lines">${own.map((line) => this.#line(line))}</div></section>`,
    )}</div>`;
  }

  #empty(lines: Line[]) {
    if (this.filter !== "known" || this.wanted || lines.some(({ status }) => status)) return html`<p class="panel soft">${text("ledger_nothing_fits")}</p>`;
    return html`<section class="panel"><h2>${text("ledger_empty_title")}</h2><p class="soft">${text("ledger_empty")}</p>
      <div class="row"><a class="button primary" href="checkup.html">${text("welcome_checkup")}</a></div></section>`;
  }

  #line(line: Line, named = false) {
    return html`<wayout-line .line=${line} .named=${named} @changed=${this.#changed}></wayout-line>`;
  }
}

/** ?filter=NAME: the popup leads to what is due. */
function filterAsked(): Filter | undefined {
  const asked = new URLSearchParams(location.search).get("filter");
  return filters.find((filter) => filter === asked);
}
