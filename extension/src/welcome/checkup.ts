// SPDX-License-Identifier: Apache-2.0
// The check-up: one setting after another over the chosen sites, the most harmful first. It
// can be left and taken up again at any time. checkup.html?setting=ID is about one alone.
import { LitElement, css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { reconnect } from "../ask";
import { fullPage } from "../look/full-page";
import "../look/helper-problem";
import { beginPage } from "../look/page-header";
import { allSites, type Sites } from "../look/sites";
import { never } from "../messages";
import { readPreferences } from "../preferences";
import { text } from "../words";
import { isBehind, legsInOrder, newCourse, nextLeg, readCourse, writeCourse, type Course, type Leg } from "./course";
import "./leg-card";
import "./summary";

@customElement("wayout-checkup")
export class CheckUp extends LitElement {
  @state() private sites: Sites | { kind: "asking" } = { kind: "asking" };
  @state() private course: Course | null = null;
  @state() private chosen: string[] = [];
  @state() private running = false;
  private readonly only = new URLSearchParams(location.search).get("setting");

  static override styles = [
    fullPage,
    css`
      progress { inline-size: 100%; block-size: 10px; accent-color: var(--done); }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    beginPage(text("nav_checkup"));
    void this.#read();
  }

  async #read() {
    this.chosen = (await readPreferences()).chosen;
    this.course = this.only ? { started: "", order: [this.only], passed: [] } : await readCourse();
    this.running ||= this.only !== null;
    this.sites = await allSites();
  }

  #again = async () => {
    await reconnect();
    await this.#read();
  };

  override render() {
    return html`<wayout-header current="checkup"></wayout-header>
      <main>
        <div><h1>${text("nav_checkup")}</h1><p class="lead">${text("checkup_lead")}</p></div>
        ${this.#body()}
      </main>`;
  }

  #body() {
    const { sites } = this;
    switch (sites.kind) {
      case "asking":
        return html`<p class="soft" role="status">${text("popup_asking")}</p>`;
      case "problem":
        return html`<wayout-problem .problem=${sites.problem} @again=${this.#again}></wayout-problem>`;
      case "refused":
        return html`<section class="panel" role="alert"><p>${text("popup_error", sites.error.message)}</p></section>`;
      case "sites":
        if (!this.course) return this.#start();
        return this.#course(this.course, legsInOrder(this.course, sites.sites));
      default:
        return never(sites);
    }
  }

  #start() {
    if (this.chosen.length === 0) {
      return html`<section class="panel"><h2>${text("checkup_choose_title")}</h2><p class="soft">${text("checkup_choose")}</p>
        <div class="row"><a class="button primary" href="welcome.html">${text("popup_start")}</a></div></section>`;
    }
    return html`<section class="panel"><h2>${text("checkup_ready_title")}</h2><p class="soft">${text("checkup_ready")}</p>
      <div class="row"><button class="primary" @click=${this.#begin}>${text("checkup_start")}</button></div></section>`;
  }

  #begin = async () => {
    if (this.sites.kind !== "sites") return;
    await this.#keep(newCourse(this.sites.sites, this.chosen, new Date()));
    this.running = true;
  };

  async #keep(course: Course | null) {
    this.course = course;
    if (!this.only) await writeCourse(course);
  }

  #course(course: Course, legs: Leg[]) {
    const leg = nextLeg(course, legs);
    const behind = legs.filter((other) => isBehind(course, other)).length;
    return html`<section aria-labelledby="progress">
        <div class="row"><h2 id="progress" class="grow">${text("checkup_progress", behind, legs.length)}</h2>
          ${leg && this.running && !this.only ? html`<button @click=${() => (this.running = false)}>${text("checkup_pause")}</button>` : nothing}</div>
        <progress max=${Math.max(legs.length, 1)} value=${behind} aria-labelledby="progress"></progress>
      </section>
      ${leg ? this.#leg(leg) : html`<wayout-summary .legs=${legs} @again=${() => this.#keep(null)}></wayout-summary>`}`;
  }

  #leg(leg: Leg) {
    if (!this.running) {
      return html`<section class="panel"><h2>${text("checkup_paused_title")}</h2><p class="soft">${text("checkup_paused", leg.site.name)}</p>
        <div class="row"><button class="primary" @click=${() => (this.running = true)}>${text("checkup_resume")}</button>
          <button @click=${() => this.#keep(null)}>${text("checkup_anew")}</button></div></section>`;
    }
    return html`<wayout-leg .leg=${leg} @pass=${() => this.#pass(leg)} @behind=${() => this.#read()}></wayout-leg>`;
  }

  async #pass({ state }: Leg) {
    if (this.course) await this.#keep({ ...this.course, passed: [...this.course.passed, state.setting] });
    await this.#read();
  }
}
