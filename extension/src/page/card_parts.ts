// SPDX-License-Identifier: Apache-2.0
// What the card's contents have in common.
import type { CardContent, Press, Quote } from "./card";

export type Base = Pick<CardContent, "step" | "words" | "steps" | "offered" | "state" | "about">;

/** The rule's sentences are English in every language of the card. */
export function english(text: string): Quote {
  return { text, lang: "en" };
}

/** The last one is the main one. */
export function pressable(presses: readonly Press[]): CardContent["buttons"] {
  return presses.map((press, index) => ({ press, main: index === presses.length - 1 }));
}
