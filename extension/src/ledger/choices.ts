// SPDX-License-Identifier: Apache-2.0
// <wayout-choices>: the user's preferences, and the controls the user pointed at.
import { LitElement, css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { base } from "../look/base";
import { allSites } from "../look/sites";
import type { Preferences, Taught } from "../messages";
import { forgetTaught, readPreferences, readTaught, setPanelOnly, writePreferences } from "../preferences";
import { text } from "../words";

@customElement("wayout-choices")
export class Choices extends LitElement {
  @state() private preferences: Preferences | null = null;
  @state() private taught: Taught[] = [];
  @state() private names = new Map<string, string>();
  @state() private copied = "";

  static override styles = [
    base,
    css`
      section { border-top: 1px solid var(--line); padding-top: 18px; display: grid; gap: 12px; }
      label { display: flex; gap: 10px; align-items: flex-start; }
      label input { margin-top: 2px; }
      li { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; padding: 6px 0; }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    void this.#read();
  }

  async #read() {
    this.preferences = await readPreferences();
    this.taught = Object.values(await readTaught());
    const sites = await allSites();
    if (sites.kind === "sites") this.names = new Map(sites.sites.map(({ site: { site, name } }) => [site, name]));
  }

  override render() {
    const { preferences } = this;
    if (!preferences) return nothing;
    const sites = Object.entries(preferences.panelOnly);
    return html`<section aria-labelledby="choices">
      <h2 id="choices">${text("choices_title")}</h2>
      <label><input type="checkbox" .checked=${preferences.autoGuide} @change=${this.#autoGuide} />
        <span>${text("choices_auto_guide")}<br /><span class="soft small">${text("choices_auto_guide_why")}</span></span></label>
      <label><input type="checkbox" .checked=${preferences.drawNowhere} @change=${this.#drawNowhere} />
        <span>${text("choices_draw_nowhere")}<br /><span class="soft small">${text("choices_draw_nowhere_why")}</span></span></label>
      ${sites.length > 0 ? html`<h3>${text("choices_panel_only")}</h3>` : nothing}
      ${sites.map(([site, panelOnly]) => this.#site(site, panelOnly))}
      ${this.taught.length > 0 ? this.#taught() : nothing}
    </section>`;
  }

  #site(site: string, panelOnly: boolean) {
    const change = (event: Event) => setPanelOnly(site, (event.target as HTMLInputElement).checked);
    return html`<label><input type="checkbox" .checked=${panelOnly} @change=${change} />
      <span>${text("choices_panel_only_site", this.names.get(site) ?? site)}</span></label>`;
  }

  #taught() {
    return html`<h3>${text("choices_taught")}</h3>
      <p class="soft">${text("choices_taught_why")}</p>
      <ul>${this.taught.map(
        (taught) => html`<li><span class="grow" dir="auto">${taught.setting}: “${taught.name}”</span>
          <button @click=${() => this.#copy(taught)}>${text(this.copied === taught.setting ? "helper_copied" : "choices_proposal")}</button>
          <button class="plain" @click=${() => this.#forget(taught.setting)}>${text("ledger_forget")}</button></li>`,
      )}</ul>`;
  }

  #drawNowhere = (event: Event) => writePreferences({ drawNowhere: (event.target as HTMLInputElement).checked });

  #autoGuide = (event: Event) => writePreferences({ autoGuide: (event.target as HTMLInputElement).checked });

  /** As rules/README.md asks for it: a label in its language, and when it was seen. */
  async #copy({ setting, name, role, language, at }: Taught) {
    const proposal = { setting, label: { [language]: [name] }, role, seen: at.slice(0, 10) };
    await navigator.clipboard.writeText(`${JSON.stringify(proposal, null, 2)}\n`);
    this.copied = setting;
  }

  async #forget(setting: string) {
    await forgetTaught(setting);
    await this.#read();
  }
}
