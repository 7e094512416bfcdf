// SPDX-License-Identifier: Apache-2.0
// What the card says where there is no control to ring: why, the written way, the page to
// open, and for whom the rule says the setting is there at all.
import type { Setting } from "../protocol";
import type { CardContent, Press, Quote } from "./card";
import { english, pressable, type Base } from "./card_parts";
import type { Tracked } from "./session";
import { suggestionFor } from "./suggestion";
import { say } from "./words";

type Reason = "none" | "several" | "contradicted" | "link" | "unavailable" | "loading" | "logged_out" | "gone" | "incomplete";

export function notFound(tracked: Tracked, stop: number, base: Base): CardContent {
  const { setting } = tracked.view;
  const reason = reasonOf(tracked, stop);
  const lost = reason === "none" || reason === "gone" || reason === "unavailable";
  const words = reason === "none" || reason === "link" ? suggestionFor(setting, document.documentElement.lang) : null;
  return {
    ...base,
    title: say(`title_${reason}`, setting.title),
    text: say(`text_${reason}`),
    words: words === null ? null : { text: words, lang: "" },
    steps: reason === "loading" || reason === "logged_out" ? [] : stepsOf(setting),
    offered: lost ? offeredTo(setting) : [],
    buttons: pressable(pressesFor(reason, setting)),
  };
}

function reasonOf({ view, observation }: Tracked, stop: number): Reason {
  const { outcome } = observation;
  const findings = stop >= 0 ? [view.stops[stop]!] : view.stops;
  // One control of that name, and a mark of the rule's on another one.
  if (outcome === "several" && findings.some((f) => f.kind === "several" && f.claims.length === 1)) return "contradicted";
  if (outcome === "none" && view.stops.some((f) => f.kind === "none" && f.link)) return "link";
  return outcome === "found" ? "none" : outcome;
}

function pressesFor(reason: Reason, setting: Setting): Press[] {
  const elsewhere = setting.open !== undefined && !location.href.startsWith(setting.open);
  const open: Press[] = elsewhere && reason !== "loading" ? ["open"] : [];
  return reason === "none" ? ["skip", "teach", ...open, "done"] : ["skip", ...open, "done"];
}

function stepsOf(setting: Setting): Quote[] {
  const language = document.documentElement.lang;
  const tag = [language, "en", ...Object.keys(setting.steps)].find((t) => setting.steps[t]);
  return tag === undefined ? [] : setting.steps[tag]!.map((text) => ({ text, lang: tag }));
}

function offeredTo({ availability = {} }: Setting): Quote[] {
  return [...new Set(Object.values(availability))].filter((line) => line !== undefined).map(english);
}
