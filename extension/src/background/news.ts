// SPDX-License-Identifier: Apache-2.0
// What the page script reports: relayed to the host to be judged, and kept for the popup.
// A page script is only believed about settings of the page it was put into.
import { browser } from "../browser";
import { never, type News, type SettingView, type TabState } from "../messages";
import { forgetTaught, keepTaught } from "../preferences";
import { showBadge } from "./badge";
import { coveredUrl } from "./coverage";
import { guideByItself } from "./guide";
import type { Helper } from "./helper";
import { readRecord, writeRecord, type TabRecord } from "./record";
import { send } from "./send";
import { keepErrand } from "./visit";

type Observed = Extract<News, { news: "observed" }>;
type SiteState = Extract<TabState, { kind: "site" }>;

/** Run inOrder. `origin`: the page script's, as the browser says. */
export async function hear(helper: Helper, tab: number, origin: string, news: News): Promise<void> {
  const record = await readRecord(tab);
  const state = record?.state;
  if (!record || state?.kind !== "site" || new URL(record.address).origin !== origin) return;
  const setting = news.news === "taught" ? news.taught.setting : news.setting;
  const view = state.here.find((candidate) => candidate.state.setting === setting);
  if (!view) return;
  switch (news.news) {
    case "observed":
      return observed(helper, tab, record, state, news);
    case "guide":
      return writeRecord(tab, { ...record, state: guided(state, news) });
    case "reload":
      return reload(tab, news);
    case "taught":
      return keepTaught(news.taught);
    case "forget_taught":
      return forgetTaught(setting);
    case "open":
      return openSetting(tab, view);
    default:
      return never(news);
  }
}

function guided({ obstacle: _, ...state }: SiteState, { setting, state: at }: Extract<News, { news: "guide" }>): SiteState {
  const guiding = at === "shown" || at === "moved_on" ? setting : null;
  return { ...state, guiding, ...(at === "overtaken" && { obstacle: "overtaken" }) };
}

/** The errand is there before the page is, and goes on in it by itself. */
async function reload(tab: number, { setting, goal }: Extract<News, { news: "reload" }>): Promise<void> {
  await keepErrand(tab, { setting, ...(goal !== undefined && { goal }) });
  await browser.tabs.reload(tab);
}

async function observed(helper: Helper, tab: number, record: TabRecord, state: SiteState, news: Observed): Promise<void> {
  const { setting, observation, when, suggestion } = news;
  const withView = (change: Partial<SettingView>): SiteState => ({
    ...state,
    here: state.here.map((view) => (view.state.setting === setting ? { ...view, observation, suggestion, ...change } : view)),
  });
  // A page that is still loading says nothing of the setting: there is nothing to judge.
  if (observation.outcome === "loading") return writeRecord(tab, { ...record, state: withView({}) });
  const answer = await helper.ask({ type: "report", setting, observation, when });
  if (answer.kind === "problem") return lost(tab, record, answer);
  if (answer.kind === "refused") return lost(tab, record, { kind: "error", error: answer.error });
  if (answer.reply.type !== "report") return;
  const report = answer.reply;
  const line = state.here.find((view) => view.state.setting === setting)!.state;
  const now = withView({ report, state: { ...line, status: report.status } });
  await writeRecord(tab, { ...record, state: now });
  await showBadge(tab, now);
  await send(tab, { order: "judged", report });
  await guideByItself(tab, setting);
}

/** Nobody judged the report. Not being watched, the page is asked to report anew next time. */
async function lost(tab: number, record: TabRecord, state: TabState): Promise<void> {
  await writeRecord(tab, { ...record, watched: "", state });
  await showBadge(tab, state);
}

/** The address comes from the rule; it is checked again because a tab is steered by it. */
async function openSetting(tab: number, view: SettingView): Promise<void> {
  const url = coveredUrl(view.state.open);
  if (url) await browser.tabs.update(tab, { url: url.href });
}
