// SPDX-License-Identifier: Apache-2.0
// The states of the popup that a page gives rarely or a helper only when it is broken: what the
// background keeps of a real page, with one thing of it changed. For whoever looks at the
// popup; that each comes about is tested elsewhere.
import { recordKey, type SettingView, type TabState } from "../../../extension/src/messages";
import type { Outcome, Status } from "../../../extension/src/protocol";
import { nextTurn } from "../../../extension/src/turns";
import { waitFor } from "../../end_to_end/waiting";

type SiteState = Extract<TabState, { kind: "site" }>;
type Change = (state: SiteState) => TabState;

const past = "2026-02-03";

const first = (change: (view: SettingView) => SettingView): Change => (state) => ({
  ...state,
  here: state.here.map((view, index) => (index === 0 ? change(view) : view)),
});

const known = (part: Partial<Status>): Change =>
  first((view) => {
    const seen: Status = { verdict: "opted_in", when: "seen", confirmed: false, at: `${past}T10:00:00Z` };
    const status = { ...seen, ...view.report?.status, ...part };
    const report = view.report && { ...view.report, verdict: status.verdict, status };
    return { ...view, state: { ...view.state, status }, report };
  });

const outcome = (seen: Outcome): Change =>
  first((view) => ({
    ...view,
    observation: view.observation && { ...view.observation, outcome: seen, value: null },
    suggestion: seen === "none" ? "Allow your posts to be used" : null,
    state: { ...view.state, status: null },
    report: null,
  }));

const unseen = (view: SettingView): SettingView => ({ ...view, observation: null, report: null });

const unreadable = first((view) => ({
  ...view,
  observation: view.observation && { ...view.observation, value: null },
  report: view.report && { ...view.report, verdict: "unknown", status: { ...view.report.status!, verdict: "unknown" } },
}));

const form: Change = (state) => {
  const changed = known({ verdict: "requested", when: "user", remind_on: "2027-03-01" })(state) as SiteState;
  return first((view) => ({ ...unseen(view), state: { ...view.state, kind: "form" } }))(changed);
};

const trouble: Change = (state) => ({
  ...state,
  hello: state.hello && { ...state.hello, ledger: { state: "unavailable", message: "opening the ledger: the disk is full" } },
});

export const variations: Record<string, Change> = {
  loading: outcome("loading"),
  "logged-out": outcome("logged_out"),
  several: outcome("several"),
  none: outcome("none"),
  gone: outcome("gone"),
  unavailable: outcome("unavailable"),
  locked: first((view) => ({ ...view, observation: view.observation && { ...view.observation, disabled: true } })),
  unreadable,
  requested: form,
  told: (state) => known({ verdict: "requested", when: "user" })(outcome("none")(state) as SiteState),
  skipped: known({ skipped: "I ask my employer first" }),
  renamed: known({ renamed: true, renamed_at: `${past}T10:00:00Z` }),
  due: known({ due_on: past }),
  panel: (state) => ({ ...state, drawing: "panel" }),
  guiding: (state) => ({ ...state, guiding: state.here[0]!.state.setting }),
  "not-granted": (state) => ({ ...state, granted: false }),
  "cannot-read": (state) => ({ ...state, obstacle: "cannot_read", here: state.here.map(unseen) }),
  overtaken: (state) => ({ ...state, obstacle: "overtaken" }),
  trouble,
  "no-access": () => ({ kind: "no_access" }),
  refused: () => ({ kind: "error", error: { id: 1, type: "error", code: "internal", message: "reading the rules: the file is damaged" } }),
  "helper-not-there": () => ({ kind: "problem", problem: { kind: "missing", command: "wayout install --browser chromium" } }),
  "helper-forbidden": () => ({ kind: "problem", problem: { kind: "forbidden", command: "wayout install --browser chromium" } }),
  "helper-blocked": () => ({ kind: "problem", problem: { kind: "blocked" } }),
  "helper-stopped": () => ({ kind: "problem", problem: { kind: "stopped" } }),
  "helper-timeout": () => ({ kind: "problem", problem: { kind: "timeout" } }),
  "helper-too-old": () => ({ kind: "problem", problem: { kind: "too_old", host: "0.9.0" } }),
  "helper-too-new": () => ({ kind: "problem", problem: { kind: "too_new", host: "9.0.0" } }),
};

/** A page of Playwright or of Puppeteer. */
export interface Shown {
  evaluate<Given, Answer>(ask: (given: Given) => Answer, given: Given): Promise<Awaited<Answer>>;
}

/** Shows each in a popup that is about this tab, and at last the true state again. */
export async function eachVariation(popup: Shown, tab: number, look: (name: string) => Promise<void>): Promise<void> {
  const key = recordKey(tab);
  const record = await popup.evaluate(async (at) => (await chrome.storage.session.get(at))[at] as Record<string, unknown>, key);
  for (const [name, change] of Object.entries(variations)) {
    await write(popup, key, { ...record, state: { ...change(structuredClone(record.state) as SiteState), look: name } });
    await look(name);
  }
  await write(popup, key, record);
}

/** Waits until the popup shows it: it marks what it was given. It takes nothing that is older
 * than the answer it got. */
async function write(popup: Shown, key: string, record: object): Promise<void> {
  const { look = "" } = (record as { state: { look?: string } }).state;
  await popup.evaluate(({ at, value }) => chrome.storage.session.set({ [at]: value }), { at: key, value: { ...record, turn: nextTurn() } });
  await waitFor(`the popup to show ${look}`, () =>
    popup.evaluate(async (wanted) => {
      const shown = document.querySelector("wayout-popup") as unknown as { shown?: { look?: string }; updateComplete: Promise<unknown> };
      await shown.updateComplete;
      return (shown.shown?.look ?? "") === wanted;
    }, look),
  );
}
