// SPDX-License-Identifier: Apache-2.0
// What the card says for a state of the page. Pure: content out, nothing touched.
import type { ReportReply, RuleStop, Setting, Word } from "../protocol";
import type { CardContent, Press } from "./card";
import { notFound } from "./card_missing";
import { english, pressable, type Base } from "./card_parts";
import type { Tracked } from "./session";
import { valueStop } from "./stops";
import { say } from "./words";

/** What the guide is doing besides. back: shows an earlier stop. pointing: the user is asked
 * to press the control; refused: what they pressed cannot be it. covered: something lies
 * over the control. not_yet: the user says done, the page does not. */
export type Mood = "usual" | "back" | "pointing" | "refused" | "covered" | "not_yet";

/** Where the guide leads. */
export interface Leading {
  /** With the goal's value in place of the one that opts out. */
  setting: Setting;
  /** The value to go back to; null where the guide leads to the opt-out. */
  goal: Word | null;
  /** The ring is around something the focus can go to. */
  reachable: boolean;
}

/** `stop`: the one shown; -1 where none is present. `report`: the host's judgement of the
 * last reading, null before there is one. */
export function contentFor(
  tracked: Tracked,
  stop: number,
  report: ReportReply | null,
  leading: Leading,
  mood: Mood,
): CardContent {
  const { setting, goal } = leading;
  const base: Base = { step: null, words: null, steps: [], offered: [], state: null, about: aboutOf(setting) };
  if (mood === "pointing" || mood === "refused") return pointing(mood, base);
  const finding = tracked.view.stops[stop];
  if (finding?.kind !== "found") return notFound(tracked, stop, base);
  const step = setting.stops.length > 1 ? { at: stop + 1, of: setting.stops.length } : null;
  if (isAchieved(tracked, report, goal)) return achieved(report!, leading, { ...base, step });
  const way: Press[] = mood === "back" ? ["again"] : stop > 0 ? ["back"] : [];
  const buttons = pressable([...way, "skip", ...(leading.reachable ? (["go"] as const) : []), "done"]);
  const promise = goal === null ? "promise" : "undo_promise";
  const text = say(finding.by === "user" ? "by_user" : promise);
  const title = instruction(setting, setting.stops[stop]!);
  return { ...base, step, title, text, buttons, state: stateOf(tracked, mood) };
}

/** The page shows the value that was wanted, nothing is left to save, and the host took
 * note of it. */
export function isAchieved({ view, progress, observation }: Tracked, report: ReportReply | null, goal: Word | null): boolean {
  if (!report || observation.outcome !== "found") return false;
  if ((observation.stop ?? 0) > valueStop(view.setting.stops)) return false;
  if (goal !== null) return observation.value === goal && progress.last === goal && report.status?.value === goal;
  return report.verdict === "opted_out";
}

function aboutOf(setting: Setting): CardContent["about"] {
  return [english(setting.summary), ...setting.limits.map(english), say("keys")];
}

function pointing(mood: "pointing" | "refused", base: Base): CardContent {
  const state = mood === "refused" ? { tone: "bad" as const, text: say("refused") } : null;
  return { ...base, about: [], title: say("point_title"), text: say("point_text"), state, buttons: pressable(["skip"]) };
}

function instruction(setting: Setting, stop: RuleStop): string {
  switch (stop.do) {
    case "open":
      return say("do_open");
    case "switch":
      return say(setting.opted_out_when?.includes("on") ? "do_switch_on" : "do_switch_off");
    case "choose":
      return say("do_choose", optionText(stop) ?? setting.title);
    case "confirm":
      return say("do_confirm");
    case "save":
      return say("do_save");
  }
}

/** The words of the option to choose, in the page's language where the rule has them. */
function optionText(stop: RuleStop): string | null {
  const texts = stop.pick === undefined ? undefined : stop.options?.[stop.pick];
  if (!texts) return null;
  const language = document.documentElement.lang.toLowerCase().split("-")[0]!;
  const tag = Object.keys(texts).find((t) => t.toLowerCase().split("-")[0] === language) ?? "en";
  return texts[tag]?.[0] ?? Object.values(texts)[0]?.[0] ?? null;
}

function achieved(report: ReportReply, { setting, goal }: Leading, base: Base): CardContent {
  const confirmed = report.status?.confirmed === true;
  const buttons = pressable(confirmed ? ["done"] : ["done", "reload"]);
  const shown = goal === null ? "verified" : "undone";
  const state = { tone: "good" as const, text: say(confirmed ? "confirmed" : shown) };
  const text = confirmed ? "" : say("reload_why");
  const title = say(goal === null ? "off_title" : "undone_title", setting.title);
  return { ...base, title, text, state, buttons };
}

function stateOf(tracked: Tracked, mood: Mood): CardContent["state"] {
  const { observation, progress } = tracked;
  if (mood === "covered") return { tone: "bad", text: say("covered") };
  if (mood === "not_yet") return { tone: "bad", text: say("not_yet") };
  if (observation.disabled) return { tone: "bad", text: say("disabled") };
  if (observation.value === null && observation.outcome === "found") {
    return { tone: "bad", text: say("unreadable") };
  }
  return progress.changed ? { tone: "plain", text: say("go_on") } : null;
}
