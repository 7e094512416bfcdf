// SPDX-License-Identifier: Apache-2.0
// A tab came to an address: look it up, remember what is there, show the badge.
import { keepDetails, shownOf } from "../details";
import { never, type HostAnswer, type SettingView, type TabState } from "../messages";
import { drawingOn } from "../preferences";
import type { LookupReply, Setting, SettingState } from "../protocol";
import { nextTurn, type Told } from "../turns";
import { addressOf } from "./address";
import { showBadge } from "./badge";
import { coveredUrl, isGranted } from "./coverage";
import type { Helper } from "./helper";
import { dropRecord, readStored, writeRecord } from "./record";
import { send } from "./send";

const settingsPerRequest = 16;

/** Run inOrder: it replaces the tab's record. `tell` gets the state before it is kept. */
export async function arrive(helper: Helper, tab: number, tell: (told: Told) => void): Promise<void> {
  const [address, before] = await Promise.all([addressOf(tab), readStored(tab)]);
  const url = coveredUrl(address);
  const found: TabState = url ? await look(helper, url) : { kind: address ? "not_covered" : "no_access" };
  const same = before?.watched === url?.href && found.kind === "site";
  const state = same ? keepObserved(before?.state, found) : found;
  tell({ turn: nextTurn(), state });
  if (!url || state.kind === "not_covered") return leave(tab);
  await keeping;
  const record = { address: url.href, watched: same ? url.href : "", guided: same && before?.guided === true, state };
  await writeRecord(tab, record, before);
  await showBadge(tab, state);
}

/** The same document was looked up again: what its page script reported still holds. */
function keepObserved(before: TabState | undefined, now: TabState): TabState {
  if (before?.kind !== "site" || now.kind !== "site") return now;
  const here = now.here.map((view) => {
    const old = before.here.find(({ state }) => state.setting === view.state.setting);
    return old ? { ...old, state: view.state, detail: view.detail } : view;
  });
  const { guiding, obstacle } = before;
  return { ...now, here, guiding, ...(obstacle && { obstacle }) };
}

/** Run inOrder. What is drawn in the page goes with the record: an application that changes
 * its address without loading keeps the page script. */
export async function leave(tab: number): Promise<void> {
  if (!(await readStored(tab))) return;
  await send(tab, { order: "end" });
  await dropRecord(tab);
  await showBadge(tab, { kind: "not_covered" });
}

async function look(helper: Helper, url: URL): Promise<TabState> {
  const { hostname: host, pathname: path, search: query, hash } = url;
  const answer = await helper.ask({ type: "lookup", host, path, query, hash });
  if (answer.kind === "problem") return answer;
  if (answer.kind === "refused") return { kind: "error", error: answer.error };
  return answer.reply.type === "lookup" ? pageState(helper, answer.reply) : { kind: "problem", problem: { kind: "stopped" } };
}

async function pageState(helper: Helper, { site, here, elsewhere, also = [], problem, logged_out }: LookupReply): Promise<TabState> {
  if (!site) return { kind: "not_covered" };
  const [details, granted, drawing] = await Promise.all([
    settingsOf(helper, here),
    isGranted(site.origins),
    drawingOn(site),
  ]);
  const views = here.map((state) => viewOf(state, details.get(state.setting) ?? null));
  const state = { kind: "site", site, granted, here: views, elsewhere, also, drawing, guiding: null, hello: helper.hello } as const;
  return { ...state, ...(problem !== undefined && { problem }), ...(logged_out && { logged_out }) };
}

const viewOf = (state: SettingState, detail: Setting | null): SettingView => ({
  state,
  detail,
  observation: null,
  report: null,
  suggestion: null,
});

/** What each setting was last asked for, and on which connection to the host: its rules are
 * the same as long as that lasts. */
const asked = new Map<string, { connection: number; shown: Setting }>();
/** Under way while the popup is answered already; the record that leads there waits for it. */
let keeping: Promise<void> = Promise.resolve();

async function settingsOf(helper: Helper, states: SettingState[]): Promise<Map<string, Setting>> {
  const settings = states.map(({ setting }) => setting);
  const missing = settings.filter((setting) => asked.get(setting)?.connection !== helper.connection);
  const whole: Setting[] = [];
  for (let from = 0; from < missing.length; from += settingsPerRequest) {
    const answer = await helper.ask({ type: "settings", settings: missing.slice(from, from + settingsPerRequest) });
    whole.push(...settingsIn(answer));
  }
  for (const setting of whole) asked.set(setting.setting, { connection: helper.connection, shown: shownOf(setting) });
  if (whole.length > 0) keeping = keepDetails(whole);
  const known = settings.flatMap((setting) => asked.get(setting)?.shown ?? []);
  return new Map(known.map((shown) => [shown.setting, shown]));
}

function settingsIn(answer: HostAnswer): Setting[] {
  switch (answer.kind) {
    case "reply":
      return answer.reply.type === "settings" ? answer.reply.settings : [];
    case "refused":
    case "problem":
      return []; // the popup then shows the lines without their details
    default:
      return never(answer);
  }
}
