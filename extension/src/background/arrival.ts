// SPDX-License-Identifier: Apache-2.0
// A tab came to an address: look it up, remember what is there, show the badge.
import { keepDetails, readShown } from "../details";
import { never, type HostAnswer, type SettingView, type TabState } from "../messages";
import { drawingOn } from "../preferences";
import type { LookupReply, Setting, SettingState } from "../protocol";
import { showBadge } from "./badge";
import { coveredUrl, isGranted } from "./coverage";
import type { Helper } from "./helper";
import { dropRecord, readRecord, writeRecord } from "./record";
import { send } from "./send";

const settingsPerRequest = 16;

/** Run inOrder: it replaces the tab's record. */
export async function arrive(helper: Helper, tab: number, address: string | undefined): Promise<TabState> {
  const url = coveredUrl(address);
  if (!url) {
    await leave(tab);
    return { kind: address ? "not_covered" : "no_access" };
  }
  const state = await look(helper, url);
  if (state.kind !== "not_covered") return remember(tab, url.href, state);
  await leave(tab);
  return state;
}

async function remember(tab: number, address: string, state: TabState): Promise<TabState> {
  const before = await readRecord(tab);
  const same = before?.watched === address && state.kind === "site";
  const now = same ? keepObserved(before.state, state) : state;
  const guided = same && before.guided;
  await writeRecord(tab, { address, watched: same ? address : "", guided, state: now });
  await showBadge(tab, now);
  return now;
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
  if (!(await readRecord(tab))) return;
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

async function pageState(helper: Helper, { site, here, elsewhere, problem, logged_out }: LookupReply): Promise<TabState> {
  if (!site) return { kind: "not_covered" };
  const [details, granted, drawing] = await Promise.all([
    settingsOf(helper, here),
    isGranted(site.origins),
    drawingOn(site),
  ]);
  const views = here.map((state) => viewOf(state, details.get(state.setting) ?? null));
  const state = { kind: "site", site, granted, here: views, elsewhere, drawing, guiding: null, hello: helper.hello } as const;
  return { ...state, ...(problem !== undefined && { problem }), ...(logged_out && { logged_out }) };
}

const viewOf = (state: SettingState, detail: Setting | null): SettingView => ({
  state,
  detail,
  observation: null,
  report: null,
  suggestion: null,
});

/** On which connection to the host a setting was asked for: its rules are the same as long
 * as that lasts. */
const askedOn = new Map<string, number>();

async function settingsOf(helper: Helper, states: SettingState[]): Promise<Map<string, Setting>> {
  const settings = states.map(({ setting }) => setting);
  const kept = await readShown(settings);
  const missing = settings.filter((setting) => !kept.has(setting) || askedOn.get(setting) !== helper.connection);
  if (missing.length === 0) return kept;
  for (let from = 0; from < missing.length; from += settingsPerRequest) {
    const answer = await helper.ask({ type: "settings", settings: missing.slice(from, from + settingsPerRequest) });
    const asked = settingsIn(answer);
    await keepDetails(asked);
    for (const { setting } of asked) askedOn.set(setting, helper.connection);
  }
  return readShown(settings);
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
