// SPDX-License-Identifier: Apache-2.0
// <wayout-leg>: one setting of the check-up. Opens its page, follows there what the background
// and the host say of it, reloads once to confirm, and fires "behind" when the ledger has the
// result, or "pass" when the user goes on without one.
import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { askHost } from "../ask";
import { browser } from "../browser";
import "../look/draw-choice";
import { fullPage } from "../look/full-page";
import { adviceElsewhere, adviceHere } from "../look/sentence";
import "../look/setting-details";
import "../look/standing-mark";
import { stepsOf } from "../look/value";
import { whyNot } from "../look/why-not";
import type { SettingView, TabState } from "../messages";
import { drawingOn, mustAskToDraw } from "../preferences";
import type { Outcome, Setting } from "../protocol";
import { standingOf } from "../standing";
import { text } from "../words";
import type { Leg } from "./course";
import "./leg-told";
import { waitOf, type Wait } from "./leg-wait";
import "./leg-way";
import "./request-form";
import type { SkipForm } from "./skip-form";
import "./skip-form";
import { comeForward, WorkTab } from "./work-tab";

@customElement("wayout-leg")
export class LegCard extends LitElement {
  @property({ attribute: false }) leg: Leg | null = null;
  @state() private detail: Setting | null = null;
  @state() private trouble = "";
  @state() private view: SettingView | null = null;
  @state() private asking = false;
  /** Null until the page was opened. */
  @state() private wait: Wait | null = null;
  @query("wayout-skip") private skipForm!: SkipForm | null;
  private granted = true;
  private reloaded = false;
  private readonly work = new WorkTab(this, {
    saw: (seen) => this.#saw(seen),
    closed: () => this.#closed(),
    skipped: (setting) => setting === this.leg?.state.setting && void this.#askWhy(),
  });

  static override styles = [
    fullPage,
    css`
      :host { max-inline-size: none; padding: 0; margin: 0; }
      .title { display: flex; flex-wrap: wrap; gap: 6px 12px; align-items: center; }
      ol { list-style: decimal; padding-inline-start: 22px; }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get("leg");
    if (!changed.has("leg") || before?.state.setting === this.leg?.state.setting) return;
    const goOn = before !== undefined && this.wait !== null && this.wait.kind !== "closed";
    Object.assign(this, { detail: null, trouble: "", view: null, asking: false, wait: null, reloaded: false });
    void this.#begin(goOn);
  }

  /** `goOn`: the user is in the work tab, so the next page is opened there without asking. */
  async #begin(goOn: boolean) {
    const { leg } = this;
    if (!leg) return;
    this.granted = leg.site.origins.length > 0 && (await browser.permissions.contains({ origins: leg.site.origins }));
    await this.#learn(leg.state.setting);
    if (goOn && this.#isSwitch() && leg.state.open) await this.#go();
    else if (goOn) await comeForward();
  }

  async #learn(setting: string) {
    const answer = await askHost<"settings">({ type: "settings", settings: [setting] });
    if (setting !== this.leg?.state.setting) return; // the user went on meanwhile
    this.trouble = answer.kind === "reply" ? "" : whyNot(answer);
    this.detail = answer.kind === "reply" ? (answer.reply.settings[0] ?? null) : null;
  }

  #isSwitch = () => this.leg?.state.kind === "toggle" || this.leg?.state.kind === "choice";

  #saw(seen: TabState | null) {
    const setting = this.leg?.state.setting;
    if (!this.wait || !setting) return;
    this.wait = waitOf(seen, setting, this.granted);
    const view = seen?.kind === "site" ? seen.here.find(({ state }) => state.setting === setting) : undefined;
    this.view = view ? { ...view, detail: view.detail ?? this.detail } : null; // a stored record holds no details
    if (this.view) void this.#judge(this.view);
  }

  /** A look that was not over will not be. */
  #closed() {
    if (!this.wait) return;
    this.wait = { kind: "closed" };
    if (!this.view?.report) this.view = null;
  }

  async #judge(view: SettingView) {
    if (!view.report) return; // what the ledger knew before is no look at this page
    const standing = standingOf(view.state.kind, view.state.status, view.report);
    if (standing === "confirmed") return void this.dispatchEvent(new Event("behind"));
    if (standing !== "off" || this.reloaded) return;
    this.reloaded = true;
    await this.work.reload();
  }

  async #askWhy() {
    await comeForward();
    await this.skipForm?.ask();
  }

  override render() {
    const { leg, detail, view } = this;
    if (!leg) return nothing;
    const advice = view ? adviceHere(view) : adviceElsewhere(leg.state);
    const standing = view ? standingOf(leg.state.kind, view.state.status, view.report) : leg.standing;
    return html`<section class="panel" aria-labelledby="title">
      <div class="title"><h2 id="title" class="grow" lang="en" dir="auto">${leg.site.name}: ${leg.state.title}</h2>
        <wayout-standing .standing=${standing}></wayout-standing></div>
      ${detail ? html`<p lang="en" dir="auto">${detail.summary}</p>` : this.#trouble(leg)}
      <p aria-live="polite">${advice.sentence}</p>
      ${this.asking ? html`<wayout-draw-choice .site=${leg.site} @drawn=${() => this.#go()}></wayout-draw-choice>` : this.#what(leg)}
      ${detail ? html`<details><summary>${text("popup_details")}</summary><wayout-details .setting=${detail}></wayout-details></details>` : nothing}
      <wayout-skip .setting=${leg.state.setting} @behind=${this.#behind}></wayout-skip>
    </section>`;
  }

  #trouble({ state: { setting } }: Leg) {
    if (!this.trouble) return nothing;
    return html`<div class="row" role="alert"><span class="grow">${this.trouble}</span>
      <button @click=${() => this.#learn(setting)}>${text("popup_again")}</button></div>`;
  }

  #what(leg: Leg) {
    if (leg.state.kind === "none") return html`<div class="row">${this.#next(text("leg_understood"), "primary")}</div>`;
    if (!this.#isSwitch()) return html`<wayout-request .leg=${leg} .detail=${this.detail} @behind=${this.#behind}></wayout-request>`;
    if (!leg.state.open) return html`${this.#steps()} ${this.#told(leg, true)}`;
    if (!this.wait) return html`<div class="row"><button class="primary" @click=${() => this.#go()}>${text("leg_open")}</button></div>`;
    const lost = this.wait.kind === "here" && isLost(this.view);
    return html`${this.wait.kind === "here" || this.wait.kind === "click" ? this.#steps() : nothing}
      <wayout-way .wait=${this.wait} .outcome=${this.view?.observation?.outcome ?? null}
        @open=${() => this.#go()} @look=${() => this.work.lookAgain()}>${lost ? nothing : this.#next(text("leg_next"))}</wayout-way>
      ${lost ? this.#told(leg, false) : nothing}`;
  }

  #told(leg: Leg, primary: boolean) {
    return html`<wayout-told .setting=${leg.state.setting} .primary=${primary} @behind=${this.#behind}>${this.#next(text("leg_next"))}</wayout-told>`;
  }

  #next(label: string, kind = "") {
    return html`<button class=${kind} @click=${() => this.dispatchEvent(new Event("pass"))}>${label}</button>`;
  }

  #behind = () => this.dispatchEvent(new Event("behind"));

  #steps() {
    const lines = this.detail ? stepsOf(this.detail) : [];
    return lines.length > 0 ? html`<ol>${lines.map((line) => html`<li><bdi>${line}</bdi></li>`)}</ol>` : nothing;
  }

  /** On a site with terms of its own the question comes first, wherever the user is. */
  async #go() {
    const { site, state } = this.leg ?? {};
    if (!site || !state?.open) return;
    this.asking = await mustAskToDraw(site);
    if (this.asking) return comeForward();
    this.view = null;
    this.wait = { kind: "here", panel: (await drawingOn(site)) === "panel" };
    const opened = await this.work.open(state.setting, state.open);
    if (opened !== "visited") this.wait = { kind: "elsewhere" };
    else if (!this.granted) this.wait = { kind: "click" };
  }
}

/** The page is there, and Wayout cannot find or read the control in it. */
function isLost(view: SettingView | null): boolean {
  const lost: (Outcome | undefined)[] = ["none", "incomplete", "several", "gone"];
  return lost.includes(view?.observation?.outcome);
}
