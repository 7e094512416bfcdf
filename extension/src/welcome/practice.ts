// SPDX-License-Identifier: Apache-2.0
// The practice page. The made-up page in its frame runs the real page script; this page plays
// the background and the host for it. Nothing reaches the host, nothing is recorded.
import { LitElement, css, html } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import "../look/common";
import { browser } from "../browser";
import { fullPage } from "../look/full-page";
import { beginPage } from "../look/page-header";
import "../look/standing-mark";
import type { News, Order } from "../messages";
import type { Observation, ReportReply, Status, Verdict } from "../protocol";
import { standingOf } from "../standing";
import { text } from "../words";
import { practiceSetting, practiceSite } from "./practice-setting";

type Observed = Extract<News, { news: "observed" }>;

@customElement("wayout-practice")
export class Practice extends LitElement {
  @state() private report: ReportReply | null = null;
  @query("iframe") private frame!: HTMLIFrameElement;
  private readonly setting = practiceSetting();
  private changed = false;

  static override styles = [
    fullPage,
    css`
      iframe { inline-size: 100%; block-size: 420px; border: 2px solid var(--edge); border-radius: 12px; background: var(--raised); }
      ol { list-style: decimal; padding-inline-start: 22px; display: grid; gap: 6px; }
    `,
  ];

  override connectedCallback() {
    super.connectedCallback();
    beginPage(text("nav_practice"));
    browser.runtime.onMessage.addListener(this.#hear);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    browser.runtime.onMessage.removeListener(this.#hear);
  }

  #hear = (message: unknown, sender: chrome.runtime.MessageSender) => {
    if (sender.url !== browser.runtime.getURL("practice-page.html") || sender.id !== browser.runtime.id) return;
    const news = message as News;
    if (news.news === "observed") this.#judge(news);
  };

  /** The rule of practice is as plain as can be: off is out, on is in. */
  #judge({ observation, when }: Observed) {
    const confirmed = when === "seen" && observation.fresh && this.changed;
    if (when === "after_change") this.changed = true;
    const verdict = verdictOf(observation);
    const status: Status = { verdict, when: confirmed ? "after_reload" : when, confirmed, at: `${new Date().toISOString().slice(0, 19)}Z` };
    this.report = { id: 0, type: "report", setting: this.setting.setting, verdict, recorded: false, status };
    void order({ order: "judged", report: this.report });
  }

  #watch = () => order({ order: "watch", site: practiceSite, settings: [this.setting], logged_out: false, taught: {} });

  #show = async () => {
    this.frame.focus();
    await order({ order: "guide", setting: this.setting.setting, focus: true });
  };

  #reload = () => {
    this.report = null;
    this.frame.src = "practice-page.html";
  };

  override render() {
    const standing = standingOf("toggle", this.report?.status ?? null, this.report);
    return html`<wayout-header current="practice"></wayout-header>
      <main>
        <div><h1>${text("nav_practice")}</h1><p class="lead">${text("practice_lead")}</p></div>
        <ol><li>${text("practice_step_show")}</li><li>${text("practice_step_switch")}</li><li>${text("practice_step_reload")}</li></ol>
        <div class="row">
          <button class="primary" @click=${this.#show}>${text("popup_show")}</button>
          <button @click=${this.#reload}>${text("popup_reload")}</button>
          <span class="grow"></span><wayout-standing role="status" .standing=${standing}></wayout-standing>
        </div>
        <iframe src="practice-page.html" title=${text("practice_page_title")} @load=${this.#watch}></iframe>
        <p class="soft">${text("practice_nothing_kept")}</p>
      </main>`;
  }
}

function verdictOf({ outcome, value }: Observation): Verdict {
  if (outcome !== "found") return "unknown";
  return value === "off" ? "opted_out" : value === "on" ? "opted_in" : "unknown";
}

async function order(message: Order): Promise<void> {
  await browser.runtime.sendMessage(message).catch(() => undefined); // the frame does not answer
}
