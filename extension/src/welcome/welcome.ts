// SPDX-License-Identifier: Apache-2.0
// The welcome page: is the helper there, which sites, may they be watched, and off you go.
// It serves later as "Sites and access" just as well.
import { LitElement, css, html } from "lit";
import { customElement, state } from "lit/decorators.js";
import "../look/common";
import { greet, reconnect } from "../ask";
import { fullPage } from "../look/full-page";
import "../look/helper-problem";
import { beginPage } from "../look/page-header";
import { allSites, type SiteLine, type Sites } from "../look/sites";
import { whyNot } from "../look/why-not";
import { never, type HostAnswer } from "../messages";
import type { HelloReply } from "../protocol";
import { readPreferences, writePreferences } from "../preferences";
import { count, text } from "../words";
import "./access-choice";
import "./site-picker";

type Helper = { kind: "asking" } | HostAnswer<HelloReply>;

@customElement("wayout-welcome")
export class Welcome extends LitElement {
  @state() private helper: Helper = { kind: "asking" };
  @state() private sites: Sites | { kind: "asking" } = { kind: "asking" };
  @state() private chosen: string[] = [];

  static override styles = [
    fullPage,
    css`
      .number { display: inline-grid; place-items: center; inline-size: 26px; block-size: 26px; margin-inline-end: 8px; border-radius: 50%; background: var(--accent); color: var(--on-accent); font-size: 14px; font-weight: 700; }
      .fine { border-color: var(--done); }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    beginPage(text("welcome_title"));
    void this.#ask(greet);
  }

  async #ask(hello: () => Promise<HostAnswer<HelloReply>>) {
    this.chosen = (await readPreferences()).chosen;
    this.helper = await hello();
    if (this.helper.kind === "reply") this.sites = await allSites();
  }

  #choose = async ({ detail }: CustomEvent<string[]>) => {
    this.chosen = detail;
    await writePreferences({ chosen: detail });
  };

  override render() {
    return html`<wayout-header current="welcome"></wayout-header>
      <main>
        <div><h1>${text("welcome_title")}</h1><p class="lead">${text("welcome_lead")}</p></div>
        ${this.#helper()} ${this.helper.kind === "reply" ? this.#next() : this.#practice()}
      </main>`;
  }

  #helper() {
    const { helper } = this;
    switch (helper.kind) {
      case "asking":
        return html`<p class="soft" role="status">${text("popup_asking")}</p>`;
      case "problem":
        return html`<wayout-problem .problem=${helper.problem} @again=${() => this.#ask(reconnect)}></wayout-problem>`;
      case "refused":
        return html`<section class="panel" role="alert"><p>${text("popup_error", helper.error.message)}</p></section>`;
      case "reply":
        return this.#found(helper.reply);
      default:
        return never(helper);
    }
  }

  #found({ host, rules, ledger }: HelloReply) {
    const trouble = [rules.message, ledger.message].filter((message) => message !== undefined);
    return html`<section class="panel fine" aria-labelledby="helper" role="status">
      <h2 id="helper"><span class="number" aria-hidden="true">✓</span>${text("welcome_helper_found")}</h2>
      <p class="soft">${text("welcome_helper_about", host)} ${text("welcome_knows", count("pick_settings", rules.settings), count("count_sites", rules.sites))}</p>
      ${trouble.map((message) => html`<p lang="en" dir="auto">${message}</p>`)}
    </section>`;
  }

  /** Needs neither helper nor account. */
  #practice() {
    return html`<section class="panel" aria-labelledby="practice">
      <h2 id="practice">${text("nav_practice")}</h2>
      <p class="soft">${text("practice_lead")}</p>
      <div class="row"><a class="button" href="practice.html">${text("welcome_practice")}</a></div>
    </section>`;
  }

  #next() {
    const { sites } = this;
    switch (sites.kind) {
      case "asking":
        return html`<p class="soft" role="status">${text("popup_asking")}</p>`;
      case "problem":
        return html`<wayout-problem .problem=${sites.problem} @again=${() => this.#ask(reconnect)}></wayout-problem>`;
      case "refused":
        return html`<section class="panel" role="alert"><p>${whyNot(sites)}</p>
          <div class="row"><button @click=${() => this.#ask(reconnect)}>${text("helper_again")}</button></div></section>`;
      case "sites":
        return this.#steps(sites.sites);
      default:
        return never(sites);
    }
  }

  #steps(sites: SiteLine[]) {
    const lines = sites.filter(({ site }) => this.chosen.includes(site.site));
    return html`<section class="panel" aria-labelledby="pick">
        <h2 id="pick"><span class="number" aria-hidden="true">1</span>${text("welcome_pick")}</h2>
        <p class="soft">${text("welcome_pick_why")}</p>
        <wayout-site-picker .sites=${sites} .chosen=${this.chosen} @choose=${this.#choose}></wayout-site-picker>
      </section>
      <section class="panel" aria-labelledby="access">
        <h2 id="access"><span class="number" aria-hidden="true">2</span>${text("welcome_access")}</h2>
        <wayout-access-choice .sites=${lines}></wayout-access-choice>
      </section>
      <section class="panel" aria-labelledby="go">
        <h2 id="go"><span class="number" aria-hidden="true">3</span>${text("welcome_go")}</h2>
        <p class="soft">${text("welcome_go_why")}</p>
        <div class="row">
          <a class="button primary" href="checkup.html">${text("welcome_checkup")}</a>
          <a class="button" href="practice.html">${text("welcome_practice")}</a>
        </div>
      </section>`;
  }
}
