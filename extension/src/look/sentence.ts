// SPDX-License-Identifier: Apache-2.0
// What is to be said of a setting, in one sentence, and the one step that comes next.
import { never, type SettingView } from "../messages";
import type { Kind, Outcome, SettingState, Status } from "../protocol";
import { standingOf } from "../standing";
import { day, text } from "../words";

/** show: the ring. reload: confirm. steps: the written way. look: wait or log in, then look
 * again. open: another page. prepare: the text to send. details: what is known, for there is
 * nothing to do. none: nothing is left to do. */
export type NextStep = "show" | "reload" | "steps" | "look" | "open" | "prepare" | "details" | "none";

export interface Advice {
  sentence: string;
  step: NextStep;
}

/** Of a setting of the page in front. */
export function adviceHere(view: SettingView): Advice {
  const { state, detail, observation, report } = view;
  const standing = standingOf(state.kind, state.status, report);
  // The user is on the page of a link already; what is left there is in the steps.
  if (state.kind === "link") return { ...adviceElsewhere(state), step: "steps" };
  if (state.kind === "form" || state.kind === "email" || state.kind === "none") return adviceElsewhere(state);
  if (standing === "skipped") return { sentence: text("seen_skipped", state.status?.skipped ?? ""), step: "show" };
  if (observation && observation.outcome !== "found") return adviceWithout(observation.outcome);
  if (!observation || !report) {
    return detail?.stops.length === 0 ? { sentence: text("seen_app"), step: "steps" } : { sentence: text("seen_looking"), step: "show" };
  }
  switch (standing) {
    case "reverted":
      return { sentence: text("seen_reverted", day(state.status?.last_opted_out ?? state.status?.at ?? "")), step: "show" };
    case "off":
      return { sentence: text("seen_off"), step: "reload" };
    case "confirmed":
      return { sentence: text("seen_confirmed"), step: "none" };
    case "on":
      return { sentence: text(observation.disabled ? "seen_locked" : "seen_on"), step: "show" };
    case "never":
    case "unknown":
    case "requested":
    case "told":
    case "unavailable":
    case "no_opt_out":
      return adviceUnread(view);
    default:
      return never(standing);
  }
}

function adviceUnread({ detail, observation }: SettingView): Advice {
  const further = (observation?.stop ?? 0) < (detail?.stops.length ?? 0) - 1;
  return { sentence: text(further ? "seen_stop" : "seen_unreadable"), step: "show" };
}

function adviceWithout(outcome: Exclude<Outcome, "found">): Advice {
  switch (outcome) {
    case "several":
    case "none":
    case "incomplete":
    case "gone":
      return { sentence: text(`seen_${outcome}`), step: "steps" };
    case "unavailable":
      return { sentence: text("seen_unavailable"), step: "details" };
    case "loading":
    case "logged_out":
      return { sentence: text(`seen_${outcome}`), step: "look" };
    default:
      return never(outcome);
  }
}

/** Of a setting that is on another page, or on none. */
export function adviceElsewhere(state: SettingState): Advice {
  const { kind, status } = state;
  if (kind === "none") return { sentence: noneSentence(state), step: "details" };
  const step = kind === "form" || kind === "email" ? "prepare" : state.open ? "open" : "steps";
  if (status) return { sentence: statusSentence(status, kind), step };
  if (kind === "form" || kind === "email" || kind === "link") return { sentence: text(`seen_${kind}`), step };
  return { sentence: text(state.open ? "seen_never" : "seen_app"), step };
}

function noneSentence({ none_means }: SettingState): string {
  switch (none_means) {
    case "does_not_train":
    case "none_found":
    case "forbids_others":
    case "discontinued":
    case "no_opt_out":
      return text(`seen_${none_means}`);
    case "own_server_only":
      return text("seen_own_server");
    case undefined: // rules that do not say
      return text("standing_no_opt_out");
    default:
      return never(none_means);
  }
}

/** What the ledger last learnt, and that the site's words for it are others since. */
export function statusSentence(status: Status, kind: Kind): string {
  return [verdictSentence(status, kind), renamedSentence(status)].filter((part) => part !== null).join(" ");
}

export function renamedSentence({ renamed, renamed_at, at }: Status): string | null {
  return renamed ? text("seen_renamed", day(renamed_at ?? at)) : null;
}

function verdictSentence(status: Status, kind: Kind): string {
  const on = day(status.at);
  if (status.reverted) return text("seen_reverted", day(status.last_opted_out ?? status.at));
  if (status.skipped !== undefined) return text("seen_skipped", status.skipped);
  switch (status.verdict) {
    case "opted_out":
      return text("seen_last_off", on);
    case "opted_in":
      return text("seen_last_on", on);
    case "requested":
      return text(standingOf(kind, status) === "told" ? "seen_told" : "seen_requested", on);
    case "unavailable":
      return text("seen_unavailable");
    case "unknown":
      return text("seen_last_unknown", on);
    default:
      return never(status.verdict);
  }
}
