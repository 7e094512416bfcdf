// SPDX-License-Identifier: Apache-2.0
// <wayout-details>: what the rule knows of a setting. The rule's sentences are English in
// every interface language and marked so; all of it is set as text.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { RuleConfidence, RuleSource, Setting, SharedSetting } from "../protocol";
import { day, language, text, type TextKey } from "../words";
import { base } from "./base";
import { stepsOf } from "./value";

const confidenceKeys: Record<RuleConfidence, TextKey> = {
  "seen in source": "detail_confidence_seen_in_source",
  "vendor documents": "detail_confidence_vendor_documents",
  "several guides": "detail_confidence_several_guides",
  "one report": "detail_confidence_one_report",
};

const own = (content: unknown) => html`<span lang="en" dir="auto">${content}</span>`;
const list = (items: unknown[]) => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
const part = (key: TextKey, content: TemplateResult) => html`<dt>${text(key)}</dt><dd>${content}</dd>`;
const listPart = (key: TextKey, items: string[] | undefined) => (items?.length ? part(key, list(items.map(own))) : nothing);

@customElement("wayout-details")
export class SettingDetails extends LitElement {
  @property({ attribute: false }) setting: Setting | null = null;
  /** What is done for other sites on the page in front, where that is the setting's. */
  @property({ attribute: false }) also: SharedSetting[] = [];

  static override styles = [
    base,
    css`
      dl { display: grid; gap: 2px; }
      dt { font-weight: 650; margin-top: 8px; }
      dd li + li { margin-top: 2px; }
      ol { list-style: decimal; padding-inline-start: 20px; }
      ul li { padding-inline-start: 12px; position: relative; }
      ul li::before { content: "·"; position: absolute; inset-inline-start: 2px; font-weight: 700; }
      li { overflow-wrap: anywhere; }
      .date { white-space: nowrap; }
      dl + p { margin-top: 10px; }
    `,
  ];

  override render() {
    const setting = this.setting;
    if (!setting) return nothing;
    const availability = [...new Set(Object.values(setting.availability ?? {}))].filter((line) => line !== undefined);
    const history = setting.history?.map(({ date, what }) => html`${day(date)}: ${own(what)}`);
    return html`${this.also.map(({ site, title }) => html`<p>${text("detail_also", site, title)}</p>`)}<dl>
      ${this.#steps(setting)} ${listPart("detail_data", setting.data)}
      ${listPart("detail_recipients", setting.recipients)}
      ${setting.since ? part("detail_since", html`${day(setting.since)}`) : nothing}
      ${part("detail_default", html`${text(`detail_default_${setting.default.value}`)} ${own(setting.default.note ?? "")}`)}
      ${listPart("detail_limits", setting.limits)} ${listPart("detail_overrides", setting.overrides)}
      ${listPart("detail_availability", availability)} ${history?.length ? part("detail_history", list(history)) : nothing}
      ${part("detail_sources", html`<ul>${setting.sources.map(source)}</ul>`)}
    </dl>
    <p class="soft small">${text("detail_last_seen", day(setting.last_seen))}</p>
    ${language() === "en" ? nothing : html`<p class="soft small">${text("detail_english")}</p>`}`;
  }

  #steps(setting: Setting) {
    const steps = stepsOf(setting);
    return steps.length > 0 ? part("detail_steps", html`<ol>${steps.map((step) => html`<li><bdi>${step}</bdi></li>`)}</ol>`) : nothing;
  }
}

function source({ url, what, date, confidence }: RuleSource) {
  const name = url?.startsWith("https://") ? html`<a href=${url} target="_blank" rel="noreferrer">${what}</a>` : what;
  return html`<li>${own(name)} <span class="soft">(<span class="date">${day(date)}</span>; ${text(confidenceKeys[confidence])})</span></li>`;
}
