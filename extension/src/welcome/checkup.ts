// SPDX-License-Identifier: Apache-2.0
// The check-up: one setting after another over the chosen sites, the most harmful first. It
// can be left and taken up again at any time. checkup.html?setting=ID is about one alone.
import { LitElement, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import "../look/common";
import { reconnect } from "../ask";
import { browser } from "../browser";
import { fullPage } from "../look/full-page";
import { focusHeading } from "../look/heading";
import "../look/helper-problem";
import { beginPage } from "../look/page-header";
import { allSites, type Sites } from "../look/sites";
import { never } from "../messages";
import { readPreferences } from "../preferences";
import { text } from "../words";
import { broughtUpToDate, changeCourse, isBehind, legsInOrder, newCourse, readCourse, type Course, type Leg } from "./course";
import "./leg-card";
import "./summary";

@customElement("wayout-checkup")
export class CheckUp extends LitElement {
  @state() private sites: Sites | { kind: "asking" } = { kind: "asking" };
  @state() private course: Course | null = null;
  @state() private chosen: string[] = [];
  @state() private running = false;
  private readonly only = new URLSearchParams(location.search).get("setting");

  static override styles = fullPage;

  override connectedCallback() {
    super.connectedCallback();
    beginPage(text("nav_checkup"));
    if (this.only) this.course = { started: "", order: [this.only], passed: [] };
    this.running = this.only !== null;
    if (!this.only) browser.storage.local.onChanged.addListener(this.#follow);
    void this.#read();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    browser.storage.local.onChanged.removeListener(this.#follow);
  }

  /** Another check-up tab went on, or other sites were chosen. */
  #follow = (changes: Record<string, chrome.storage.StorageChange>) => {
    if (changes.course || changes.chosen) void this.#read();
  };

  async #read() {
    this.chosen = (await readPreferences()).chosen;
    this.sites = await allSites();
    const { sites, chosen } = this;
    if (this.only) return;
    this.course = sites.kind === "sites" ? await changeCourse((old) => old && broughtUpToDate(old, sites.sites, chosen)) : await readCourse();
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
    const course = newCourse(this.sites.sites, this.chosen, new Date());
    await this.#change(() => course);
    await this.#goOn(true);
  };

  async #change(change: (course: Course | null) => Course | null) {
    this.course = this.only ? change(this.course) : await changeCourse(change);
  }

  /** The button just pressed is gone with what it stood in. */
  async #goOn(running: boolean) {
    this.running = running;
    await this.updateComplete;
    const next = this.renderRoot.querySelector<LitElement>("wayout-leg, wayout-summary");
    await next?.updateComplete;
    focusHeading(next ? next.renderRoot : this.renderRoot.querySelector("main > .panel"));
  }

  #course(course: Course, legs: Leg[]) {
    const left = legs.filter((leg) => !this.#isBehind(course, leg));
    const [leg] = left;
    const behind = legs.length - left.length;
    return html`<section aria-labelledby="progress">
        <div class="row"><h2 id="progress" class="grow">${text("checkup_progress", behind, legs.length)}</h2>
          ${leg && this.running && !this.only ? html`<button @click=${() => this.#goOn(false)}>${text("checkup_pause")}</button>` : nothing}</div>
        <progress max=${Math.max(legs.length, 1)} value=${behind} aria-labelledby="progress"></progress>
      </section>
      ${leg ? this.#leg(leg) : html`<wayout-summary .legs=${legs} @again=${this.#anew}></wayout-summary>`}`;
  }

  #leg(leg: Leg) {
    if (!this.running) {
      return html`<section class="panel"><h2>${text("checkup_paused_title")}</h2><p class="soft">${text("checkup_paused", leg.site.name)}</p>
        <div class="row"><button class="primary" @click=${() => this.#goOn(true)}>${text("checkup_resume")}</button>
          <button @click=${this.#anew}>${text("checkup_anew")}</button></div></section>`;
    }
    return html`<wayout-leg .leg=${leg} @pass=${() => this.#pass(leg)} @behind=${() => this.#behind(leg)}></wayout-leg>`;
  }

  /** One that was asked for by itself is shown however it stands, until it was gone through. */
  #isBehind(course: Course, leg: Leg): boolean {
    return this.only ? course.passed.includes(leg.state.setting) : isBehind(course, leg);
  }

  #anew = async () => {
    await this.#change(() => (this.only ? { started: "", order: [this.only], passed: [] } : null));
    await this.#goOn(this.only !== null);
  };

  async #pass({ state: { setting } }: Leg) {
    await this.#change((course) => course && { ...course, passed: [...new Set([...course.passed, setting])] });
    await this.#read();
    await this.#goOn(this.running);
  }

  async #behind(leg: Leg) {
    if (this.only) return this.#pass(leg);
    await this.#read();
    await this.#goOn(this.running);
  }
}
