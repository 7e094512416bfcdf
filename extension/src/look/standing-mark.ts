// SPDX-License-Identifier: Apache-2.0
// <wayout-standing>: how a setting stands, by a shape, a word and a colour, so that no one of
// the three is needed to understand it.
import { LitElement, css, html, svg, type SVGTemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Standing } from "../standing";
import { text } from "../words";

type Tone = "done" | "open" | "wrong" | "unsure";

const tick = svg`<path d="M4.5 8.3 7 10.8l4.6-5.2"/>`;
const ring = svg`<circle cx="8" cy="8" r="6.6"/>`;
const shapes: Record<Standing, [Tone, SVGTemplateResult]> = {
  reverted: ["wrong", svg`<path d="M13.6 8a5.6 5.6 0 1 1-1.7-4M12.2 1.4v2.9H9.3"/><path d="M8 5.2v3.2M8 10.8v.1"/>`],
  on: ["open", svg`<path d="M8 1.7 14.7 13.6H1.3Z"/><path d="M8 6.2v3.3M8 11.6v.1"/>`],
  never: ["unsure", svg`<circle cx="8" cy="8" r="6.6" stroke-dasharray="2 2.15"/>`],
  unknown: ["unsure", svg`${ring}<path d="M6.2 6.2a1.8 1.8 0 1 1 2.6 1.7c-.5.3-.8.6-.8 1.2M8 11.4v.1"/>`],
  off: ["done", svg`<circle cx="8" cy="8" r="6.6" stroke-dasharray="2 2.15"/>${tick}`],
  confirmed: ["done", svg`<circle cx="8" cy="8" r="6.6" fill="currentColor"/><path class="in" d="M4.8 8.3 7.1 10.6l4.2-4.8"/>`],
  told: ["done", svg`<path d="M2 3.2h12v7.6H8.2L5 13.6v-2.8H2Z"/><path d="M5.4 7 7.2 8.8l3.4-3.6"/>`],
  requested: ["done", svg`<path d="M1.8 7.4 14.2 2l-4 12-2.6-4.4Z"/><path d="M7.6 9.6 14 2.2"/>`],
  unavailable: ["unsure", svg`<rect x="3" y="7" width="10" height="7" rx="1.5"/><path d="M5.2 7V4.8a2.8 2.8 0 0 1 5.6 0V7"/>`],
  skipped: ["unsure", svg`${ring}<path d="M5.8 5.4v5.2M10.2 5.4v5.2"/>`],
  no_opt_out: ["unsure", svg`${ring}<path d="M4.8 8h6.4"/>`],
};

@customElement("wayout-standing")
export class StandingMark extends LitElement {
  @property() standing: Standing = "never";

  static override styles = css`
    :host { display: inline-block; }
    span {
      display: inline-flex; align-items: center; gap: 5px; padding: 2px 9px 2px 6px; border-radius: 99px;
      font: 600 12.5px/1.5 system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK JP", sans-serif;
      border: 1px solid transparent;
    }
    span:dir(rtl) { padding: 2px 6px 2px 9px; }
    svg { inline-size: 16px; block-size: 16px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
    .done { color: var(--done); background: var(--done-soft); }
    .open { color: var(--open); background: var(--open-soft); }
    .wrong { color: var(--wrong); background: var(--wrong-soft); }
    .unsure { color: var(--unsure); background: var(--unsure-soft); }
    .in { stroke: var(--done-soft); stroke-width: 2; }
    @media (forced-colors: active) { span { border-color: CanvasText; } .in { stroke: Canvas; } }
  `;

  override render() {
    const [tone, shape] = shapes[this.standing];
    return html`<span class=${tone}><svg viewBox="0 0 16 16" aria-hidden="true">${shape}</svg>${text(`standing_${this.standing}`)}</span>`;
  }
}
