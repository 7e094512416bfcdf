// SPDX-License-Identifier: Apache-2.0
// Whether one control is the one a stop means. The control is asked, not the text: its
// accessible name, and only where it has none of its own, the title of its row. A name
// that says something else is a contradiction, however near the label stands.
import type { Setting } from "../protocol";
import { equalsBlock, type Block } from "./blocks";
import { kindOf } from "./controls";
import { groupOf } from "./group";
import { isUnderHeading } from "./heading";
import { hasHeadings, optionWord, termsOfPart, type Lexicon, type Term } from "./lexicon";
import { nameOf, namingBlocks } from "./name";
import { saysSomething } from "./normalise";
import { onLine, rowOf } from "./row";

/** What is asked: one stop of one setting, in the words of all settings of the page. */
export interface Question {
  lexicon: Lexicon;
  setting: Setting;
  stop: number;
}

export type Match =
  | { kind: "match"; term: Term; row: Element | null; lines: Block[] }
  | { kind: "other" }
  /** It carries the label and a text that must not be taken for it. */
  | { kind: "decoy" };

export function matchControl(control: Element, question: Question): Match {
  const name = nameOf(control);
  if (name === null) return { kind: "other" };
  let match = saysNothing(name, question)
    ? matchByRow(control, question)
    : matchByName(control, name, question);
  // An option's name is an answer; the question stands over its group.
  if (match.kind === "other" && kindOf(control) === "one_of") match = matchByRow(control, question);
  if (match.kind !== "match") return match;
  const texts = [name, ...match.lines.flatMap((line) => [line.text, line.full])];
  if (texts.some((text) => isForbidden(text, question))) return { kind: "decoy" };
  const { setting, stop } = question;
  const needsHeading = hasHeadings(setting.stops[stop]);
  return needsHeading && !isUnderHeading(control, question) ? { kind: "other" } : match;
}

/** No name, or a name that only tells the state ("On"), or no letters at all. */
function saysNothing(name: string, { lexicon, setting, stop }: Question): boolean {
  if (!saysSomething(name)) return true;
  if (labelTerm(name, { lexicon, setting, stop })) return false;
  return optionWord(lexicon, name, setting.setting, stop) !== null;
}

function matchByName(control: Element, name: string, question: Question): Match {
  const lines = namingBlocks(control);
  const term = labelTerm(name, question);
  if (term) return { kind: "match", term, row: null, lines };
  return matchTitle(lines.filter((line) => !isState(line.full, question))[0], question, null, lines);
}

function matchByRow(control: Element, question: Question): Match {
  const row = rowOf(groupOf(control), (text) => isState(text, question));
  return row ? matchTitle(row.title, question, row.element, row.blocks) : { kind: "other" };
}

function matchTitle(
  title: Block | undefined,
  question: Question,
  row: Element | null,
  lines: Block[],
): Match {
  if (!title) return { kind: "other" };
  for (const text of [title.text, title.full]) {
    const term = equalsBlock(title, text) ? labelTerm(text, question) : null;
    if (term) return { kind: "match", term, row, lines };
  }
  return { kind: "other" };
}

/** A name that is written nowhere at the control, whose row says something else: copied
 * with its attributes. `labels`: where the words do stand. */
export function isBorrowed(control: Element, labels: Block[], question: Question): boolean {
  if (labels.length === 0 || namingBlocks(control).length > 0) return false;
  const row = rowOf(groupOf(control), (text) => isState(text, question));
  if (!row || labels.some((label) => onLine(label, control))) return false;
  return !row.blocks.some((line) => labelTerm(line.text, question) || labelTerm(line.full, question));
}

function labelTerm(text: string, { lexicon, setting, stop }: Question): Term | null {
  const terms = termsOfPart(lexicon, text, setting.setting, "label");
  return terms.find((term) => term.stop === stop) ?? null;
}

function isState(text: string, { lexicon, setting, stop }: Question): boolean {
  return optionWord(lexicon, text, setting.setting, stop) !== null;
}

/** Whether anything the control or its row says forbids it; for controls without a label. */
export function isDecoy(control: Element, question: Question): boolean {
  const row = rowOf(groupOf(control), (text) => isState(text, question));
  const lines = [...namingBlocks(control), ...(row?.blocks ?? [])];
  const texts = [nameOf(control) ?? "", ...lines.flatMap((line) => [line.text, line.full])];
  return texts.some((text) => isForbidden(text, question));
}

/** A decoy, a control that destroys something, or the switch of another setting. */
function isForbidden(text: string, { lexicon, setting }: Question): boolean {
  const terms = lexicon.terms.get(text) ?? [];
  const ours = terms.filter((term) => term.setting === setting.setting);
  if (ours.some((term) => term.part === "decoy" || term.part === "never")) return true;
  return terms.length > 0 && ours.length === 0 && terms.some((term) => term.part === "label");
}
