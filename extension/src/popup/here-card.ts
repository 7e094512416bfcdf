// SPDX-License-Identifier: Apache-2.0
// <wayout-here-card>: one setting of the page in front: what it does, its value now, what
// that means, and the one next step, which has the focus on the first card.
import { LitElement, css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { show, stopGuide, visit } from "../ask";
import { browser } from "../browser";
import { base } from "../look/base";
import "../look/draw-choice";
import { inPopup, prepare } from "../look/page";
import { adviceHere, renamedSentence, type Advice, type NextStep } from "../look/sentence";
import "../look/setting-details";
import "../look/standing-mark";
import { stepsOf, valueText } from "../look/value";
import { never, type SettingView, type TabState } from "../messages";
import type { Status } from "../protocol";
import { dueSince, standingOf } from "../standing";
import { day, localDay, text } from "../words";

type SiteState = Extract<TabState, { kind: "site" }>;

@customElement("wayout-here-card")
export class HereCard extends LitElement {
  @property({ attribute: false }) tab = -1;
  @property({ attribute: false }) view: SettingView | null = null;
  @property({ attribute: false }) site: SiteState | null = null;
  @property({ attribute: false }) first = false;
  @state() private asking = false;
  @state() private steps = false;
  @state() private known = false;
  @query(".next") private next!: HTMLElement | null;
  @query("h3") private heading!: HTMLElement | null;
  /** The focus was on a button that the next rendering may take away. */
  private pressed = false;

  static override styles = [
    base,
    css`
      .card { display: grid; gap: 8px; }
      .title { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; }
      .value { font-weight: 600; }
      ol { list-style: decimal; padding-inline-start: 20px; }
      details { border-top: 1px solid var(--line); padding-top: 6px; }
    `,
  ];

  override firstUpdated(_changed: PropertyValues) {
    if (this.first) this.next?.focus();
  }

  override updated() {
    const { activeElement } = this.renderRoot as ShadowRoot;
    if (!this.pressed || activeElement) return;
    if (this.asking) return; // the question takes the focus itself
    (this.next ?? this.heading)?.focus();
  }

  override render() {
    if (!this.view || !this.site) return nothing;
    const { state: line, detail, observation, report, suggestion } = this.view;
    const { sentence, step } = this.#advice(this.view);
    const value = observation?.value;
    return html`<article class="card" aria-labelledby="title">
      <div class="title"><h3 id="title" class="grow" tabindex="-1" lang="en" dir="auto">${line.title}</h3>
        <wayout-standing .standing=${standingOf(line.kind, line.status, report)}></wayout-standing></div>
      ${detail ? html`<p class="soft" lang="en" dir="auto">${detail.summary}</p>` : nothing}
      <p aria-live="polite">
        ${value ? html`<span class="value">${text("value_now", valueText(detail, value))}.</span>` : nothing} ${sentence}
        ${this.#notes(line.status)} ${suggestion ? html`<span dir="auto">${text("seen_suggestion", suggestion)}</span>` : nothing}
      </p>
      ${this.asking ? html`<wayout-draw-choice .site=${this.site.site} @drawn=${this.#drawn}></wayout-draw-choice>` : nothing}
      ${this.#steps(step)} ${this.#buttons(step)}
      ${detail ? html`<details ?open=${this.known} @toggle=${this.#toggled}><summary>${text("popup_details")}</summary>${this.known ? html`<wayout-details .setting=${detail} .also=${this.site.also}></wayout-details>` : nothing}</details>` : nothing}
    </article>`;
  }

  #advice(view: SettingView): Advice {
    const obstacle = this.site?.obstacle;
    return obstacle ? { sentence: text(`seen_${obstacle}`), step: "steps" } : adviceHere(view);
  }

  #notes(status: Status | null) {
    const due = dueSince(status, localDay());
    const renamed = status ? renamedSentence(status) : null;
    return html`${renamed} ${due ? text("seen_due", day(due)) : nothing}`;
  }

  #buttons(step: NextStep) {
    if (this.site?.guiding === this.view?.state.setting && this.site?.guiding) {
      return html`<p class="soft" role="status">${text("popup_showing")}</p>
        <div class="row"><button class="next" @click=${this.#stop}>${text("popup_stop")}</button></div>`;
    }
    const now = this.#shows(step) ? "look" : step;
    const label = labelOf(now);
    if (!label || this.asking) return nothing;
    return html`<div class="row"><button class="next ${this.first ? "primary" : ""}" @click=${() => this.#go(now)}>${label}</button>
      ${this.#shows(step) && inPopup ? html`<button @click=${this.#beside}>${text("popup_beside")}</button>` : nothing}</div>`;
  }

  /** The steps stand there already, so what comes next is another look. */
  #shows = (step: NextStep): boolean => (step === "show" && this.site?.drawing === "panel") || (step === "steps" && this.steps);

  #steps(step: NextStep) {
    const lines = this.view?.detail ? stepsOf(this.view.detail) : [];
    const panel = this.site?.drawing === "panel" && step === "show";
    if (lines.length === 0 || !this.#shows(step)) return nothing;
    return html`${panel ? html`<p class="soft small">${text("draw_panel_on")}</p>` : nothing}
      <ol>${lines.map((line) => html`<li><bdi>${line}</bdi></li>`)}</ol>`;
  }

  #drawn = async ({ detail: panelOnly }: CustomEvent<boolean>) => {
    this.asking = false;
    if (this.site) this.site = { ...this.site, drawing: panelOnly ? "panel" : "overlay" };
    if (!panelOnly) await this.#start();
  };

  /** The popup goes when the page is clicked; the panel stays beside it. */
  #beside = () => this.dispatchEvent(new Event("beside", { bubbles: true, composed: true }));

  #toggled = (event: Event) => (this.known = (event.target as HTMLDetailsElement).open);

  #stop = async () => {
    this.pressed = true;
    await stopGuide(this.tab);
  };

  async #go(step: NextStep) {
    this.pressed = true;
    switch (step) {
      case "show":
        return this.#show();
      case "reload":
        await browser.tabs.reload(this.tab);
        return;
      case "look":
        this.dispatchEvent(new Event("look", { bubbles: true, composed: true }));
        return;
      case "steps":
        this.steps = true;
        return;
      case "details":
        this.known = true;
        this.renderRoot.querySelector("summary")?.focus();
        return;
      case "prepare":
        return this.#prepare();
      case "open":
        return this.#open();
      case "none":
        return;
      default:
        never(step);
    }
  }

  async #show() {
    if (this.site?.drawing === "ask") return void (this.asking = true);
    await this.#start();
  }

  /** The focus belongs to the page from here on, so the popup makes way for it. */
  async #start() {
    if (!this.view) return;
    const shown = await show(this.tab, this.view.state.setting);
    if (shown.kind === "site" && shown.guiding && inPopup) window.close();
  }

  async #open() {
    const { setting, open } = this.view?.state ?? {};
    if (setting && open) await visit(setting, open, undefined, this.tab);
  }

  #prepare() {
    return prepare(this.view?.state.setting ?? "");
  }
}

function labelOf(step: NextStep): string | null {
  switch (step) {
    case "show":
      return text("popup_show");
    case "reload":
      return text("popup_reload");
    case "steps":
      return text("popup_steps");
    case "look":
      return text("popup_again");
    case "open":
      return text("popup_open");
    case "prepare":
      return text("ledger_prepare");
    case "details":
      return text("popup_known");
    case "none":
      return null;
    default:
      return never(step);
  }
}
