// SPDX-License-Identifier: Apache-2.0
// What the card says for a state of the page. Pure: content out, nothing touched.
import type { ReportReply, RuleStop, Setting } from "../protocol";
import type { CardContent, Press } from "./card";
import type { Tracked } from "./session";
import { suggestionFor } from "./suggestion";
import { valueStop } from "./stops";
import { say } from "./words";

/** What the guide is doing besides. back: shows an earlier stop. pointing: the user is asked
 * to press the control; refused: what they pressed cannot be it. covered: something lies
 * over the control. not_yet: the user says done, the page does not. */
export type Mood = "usual" | "back" | "pointing" | "refused" | "covered" | "not_yet";

/** `stop`: the one shown; -1 where none is present. `report`: the host's judgement of the
 * last reading, null before there is one. */
export function contentFor(
  tracked: Tracked,
  stop: number,
  report: ReportReply | null,
  mood: Mood,
): CardContent {
  const { setting } = tracked.view;
  const about = [setting.summary, ...setting.limits];
  const base = { step: null, words: null, steps: [], state: null, about };
  if (mood === "pointing" || mood === "refused") return pointing(mood, base);
  const finding = tracked.view.stops[stop];
  if (finding?.kind !== "found") return notFound(tracked, base);
  const rule = setting.stops[stop]!;
  const step = setting.stops.length > 1 ? { at: stop + 1, of: setting.stops.length } : null;
  const settled = stop <= valueStop(setting.stops) && report?.verdict === "opted_out";
  if (settled) return verified(report, setting, { ...base, step });
  const way: Press[] = mood === "back" ? ["again"] : stop > 0 ? ["back"] : [];
  const buttons = pressable([...way, "skip", "done"]);
  const text = say(finding.by === "user" ? "by_user" : "promise");
  return { ...base, step, title: instruction(setting, rule), text, buttons, state: stateOf(tracked, mood) };
}

function pointing(mood: "pointing" | "refused", base: Base): CardContent {
  const state = mood === "refused" ? { tone: "bad" as const, text: say("refused") } : null;
  return { ...base, about: [], title: say("point_title"), text: say("point_text"), state, buttons: pressable(["skip"]) };
}

type Base = Pick<CardContent, "step" | "words" | "steps" | "state" | "about">;

function pressable(presses: readonly Press[]): CardContent["buttons"] {
  return presses.map((press, index) => ({ press, main: index === presses.length - 1 }));
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

/** The words of the option that opts out, in the page's language where the rule has them. */
function optionText(stop: RuleStop): string | null {
  const texts = stop.pick === undefined ? undefined : stop.options?.[stop.pick];
  if (!texts) return null;
  const language = document.documentElement.lang.toLowerCase().split("-")[0]!;
  const tag = Object.keys(texts).find((t) => t.toLowerCase().split("-")[0] === language) ?? "en";
  return texts[tag]?.[0] ?? Object.values(texts)[0]?.[0] ?? null;
}

function verified(report: ReportReply, setting: Setting, base: Base): CardContent {
  const confirmed = report.status?.confirmed === true;
  const buttons = pressable(confirmed ? ["done"] : ["done", "reload"]);
  const state = { tone: "good" as const, text: say(confirmed ? "confirmed" : "verified") };
  const text = confirmed ? "" : say("reload_why");
  return { ...base, title: say("off_title", setting.title), text, state, buttons };
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

function notFound(tracked: Tracked, base: Base): CardContent {
  const { setting } = tracked.view;
  const { outcome } = tracked.observation;
  const language = document.documentElement.lang;
  const steps = setting.steps[language] ?? setting.steps.en ?? Object.values(setting.steps)[0] ?? [];
  const listed = outcome === "none" || outcome === "several" ? steps : [];
  const words = outcome === "none" ? suggestionFor(setting, language) : null;
  const presses: Press[] = outcome === "none" ? ["skip", "teach", "done"] : ["skip", "done"];
  return {
    ...base,
    title: say(`title_${outcome}`, setting.title),
    text: say(`text_${outcome}`),
    words,
    steps: listed,
    buttons: pressable(presses),
  };
}
