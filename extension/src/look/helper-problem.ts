// SPDX-License-Identifier: Apache-2.0
// <wayout-problem>: why the helper cannot be asked, and the one next step. Fires "again" when
// the user wants it tried once more.
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { systemName } from "../browser";
import { never, type HelperProblem } from "../messages";
import { text } from "../words";
import { base } from "./base";

/** Says why the host fails, where the browser does not. */
const doctor = "wayout doctor";

function commandFor(problem: HelperProblem): string | null {
  switch (problem.kind) {
    case "missing":
    case "forbidden":
      return problem.command;
    case "stopped":
    case "timeout":
      return doctor;
    case "blocked":
    case "too_old":
    case "too_new":
      return null;
    default:
      return never(problem);
  }
}

const versionIn = (problem: HelperProblem): string => ("host" in problem ? problem.host : "");

@customElement("wayout-problem")
export class HelperProblemCard extends LitElement {
  @property({ attribute: false }) problem: HelperProblem = { kind: "stopped" };
  @state() private copied = false;
  @state() private system: string | null = null;

  static override styles = [
    base,
    css`
      .card { border-color: var(--wrong); background: var(--wrong-soft); }
      .command { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 6px 6px 6px 12px; border-radius: 8px; background: var(--raised); border: 1px solid var(--line); }
      .command code { flex: 1 1 max-content; }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    void systemName().then((system) => (this.system = system));
  }

  override render() {
    const { kind } = this.problem;
    const command = commandFor(this.problem);
    return html`<section class="card stack" aria-labelledby="title">
      <h2 id="title">${text(`helper_${kind}_title`)}</h2>
      <p>${text(`helper_${kind}`, versionIn(this.problem))}</p>
      ${command ? this.#command(command) : nothing}
      ${kind === "missing" && this.system ? html`<p class="soft small">${this.#install(this.system)}</p>` : nothing}
      <div class="row"><button class="primary" autofocus @click=${this.#again}>${text("helper_again")}</button></div>
    </section>`;
  }

  /** What to do first where the program is not there at all. */
  #install(system: string) {
    return system === "Linux" ? text("helper_install_linux") : text("helper_install_untried", system);
  }

  #command(command: string) {
    return html`<div class="command" dir="ltr">
      <code class="grow">${command}</code>
      <button @click=${() => this.#copy(command)}>${text(this.copied ? "helper_copied" : "helper_copy")}</button>
    </div>`;
  }

  #again = () => this.dispatchEvent(new Event("again"));

  async #copy(command: string) {
    await navigator.clipboard.writeText(command);
    this.copied = true;
  }
}
