// SPDX-License-Identifier: Apache-2.0
// When nothing matched although the page is right, words to look for. Only words: a guess
// is never ringed.
import type { Setting } from "../protocol";
import { valueStop } from "./stops";

/** The rule's newest label in the page's language, else in English, else any. */
export function suggestionFor(setting: Setting, pageLanguage: string): string | null {
  const labels = setting.stops[Math.max(0, valueStop(setting.stops))]?.labels;
  if (!labels) return null;
  const wanted = pageLanguage.toLowerCase();
  const tags = Object.keys(labels);
  const tag =
    tags.find((t) => t.toLowerCase() === wanted) ??
    tags.find((t) => t.toLowerCase().split("-")[0] === wanted.split("-")[0]) ??
    tags.find((t) => t === "en") ??
    tags[0];
  const newest = tag === undefined ? undefined : labels[tag]?.[0];
  return newest?.replace(/\{[a-z]+\}$/, "…") ?? null; // the name is the user's own
}
