// SPDX-License-Identifier: Apache-2.0
// Whether one control is the one a stop means. The control is asked, not the text: its
// accessible name, and only where it has none of its own, the title of its row. A name
// that says something else is a contradiction, however near the label stands.
import { equalsBlock, type Block } from "./blocks";
import { kindOf, roleOf } from "./controls";
import { groupOf } from "./group";
import { isUnderHeading } from "./heading";
import { hasHeadings, optionWord, termsAt, termsOfPart, type Term } from "./lexicon";
import { nameOf, namingBlocks, namingElements } from "./name";
import { saysSomething } from "./normalise";
import type { Question } from "./question";
import { onLine, rowOf, type Row } from "./row";
import { closestFlat, flatElements, flatParent } from "./tree";
import { isHeadingElement, isHelpOf } from "./type";

export type Match =
  | { kind: "match"; term: Term; row: Element | null; lines: Block[] }
  | { kind: "other" }
  /** It carries the label and a text that must not be taken for it. */
  | { kind: "decoy" }
  /** Its name is the label, and what stands beside it says something else. */
  | { kind: "contradiction" };

export function matchControl(control: Element, question: Question): Match {
  const name = nameOf(control);
  if (name === null) return { kind: "other" };
  const option = kindOf(control) === "one_of";
  // An answer to the question over its group opens nothing: only a menu's own entry does.
  const alone = option && question.setting.stops[question.stop]!.do === "open";
  let match: Match = saysNothing(name, question)
    ? alone ? { kind: "other" } : matchByRow(control, question)
    : matchByName(control, name, question);
  // An option's name is an answer; the question stands over its group.
  if (match.kind === "other" && option && !alone) match = matchByRow(control, question);
  if (match.kind !== "match") return match;
  const texts = [name, ...textsOf(match.lines), ...textsOf(linesBeside(control, question))];
  if (texts.some((text) => isForbidden(text, question))) return { kind: "decoy" };
  const { setting, stop } = question;
  const needsHeading = hasHeadings(setting.stops[stop]);
  return needsHeading && !isUnderHeading(control, question) ? { kind: "other" } : match;
}

function textsOf(lines: Block[]): string[] {
  return lines.flatMap((line) => [line.text, line.full]);
}

/** The lines a person reads with the control, whatever it is called. */
function linesBeside(control: Element, question: Question): Block[] {
  const row = visibleRow(control, question);
  return row ? (row.alone ? row.blocks : row.beside) : [];
}

/** The row with the control's own label in it. */
function visibleRow(control: Element, question: Question): Row | null {
  const group = groupOf(control);
  return rowOf(group, (text) => isState(text, question), group);
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
  const match: Match = term
    ? { kind: "match", term, row: null, lines }
    : matchByFirstLine(control, name, lines, question);
  return match.kind === "match" && isContradicted(control, question) ? { kind: "contradiction" } : match;
}

/** A label that holds its own help text or state word. More than one source, or words that
 * no line shows (a picture's), make it another name. */
function matchByFirstLine(control: Element, name: string, lines: Block[], question: Question): Match {
  const [title, ...rest] = lines.filter((line) => !isState(line.full, question));
  if (!title || !isSaidBy(name, lines)) return { kind: "other" };
  const { do: act } = question.setting.stops[question.stop]!;
  const whole = act === "confirm" || act === "save" || namingElements(control).length > 1;
  const more = rest.filter((line) => line.full !== title.full); // two labels of a copied id
  if (whole ? more.length > 0 : !more.every((line) => isHelpOf(line, title))) return { kind: "other" };
  return matchTitle(title, question, null, lines);
}

/** Whether the lines show every word of the name; what screen readers skip may be more. */
function isSaidBy(name: string, lines: Block[]): boolean {
  const plain = (texts: string[]): string => texts.join("").replace(/[\s.]/g, "");
  const spoken = lines.filter((line) => !isSkipped(line));
  return [lines, spoken].some((shown) => plain(shown.map((line) => line.full)) === plain([name]));
}

function isSkipped(line: Block): boolean {
  return closestFlat(flatParent(line.nodes[0]!)!, (at) => at.getAttribute("aria-hidden") === "true", 6) !== null;
}

/** Names in attributes are copied and forgotten: what a person reads beside the control
 * has the last word. */
function isContradicted(control: Element, question: Question): boolean {
  const kind = kindOf(control);
  if (kind !== "two_state" && kind !== "chooser") return false;
  if (namingElements(control).includes(control)) return false;
  const row = visibleRow(control, question);
  if (!row?.beside.includes(row.title) || isInControl(row.title)) return false;
  const said = textsOf([row.title]);
  return !said.some((text) => isOurs(text, question));
}

/** Another button's words are no title. */
function isInControl(line: Block): boolean {
  return closestFlat(flatParent(line.nodes[0]!)!, (at) => at.localName !== "label" && kindOf(at) !== null, 12) !== null;
}

function isOurs(text: string, question: Question): boolean {
  const { lexicon, setting, stop } = question;
  const terms = [...termsOfPart(lexicon, text, setting.setting, "label"), ...termsOfPart(lexicon, text, setting.setting, "heading")];
  return terms.some((term) => term.stop === stop);
}

function matchByRow(control: Element, question: Question): Match {
  if (control.hasAttribute("aria-pressed") && roleOf(control) !== "switch") return { kind: "other" };
  const row = rowOf(groupOf(control), (text) => isState(text, question));
  if (!row || selectsRow(control, row)) return { kind: "other" };
  return matchTitle(row.title, question, row.element, row.blocks);
}

/** A table's box that marks a line for a bulk action, not the setting of the line. */
function selectsRow(control: Element, { title }: Row): boolean {
  const line = closestFlat(control, (at) => at.localName === "tr" || roleOf(at) === "row", 8);
  if (!line || kindOf(control) !== "two_state") return false;
  const follows = control.compareDocumentPosition(title.nodes[0]!) & Node.DOCUMENT_POSITION_FOLLOWING;
  return follows !== 0 || line.hasAttribute("aria-selected") || hasControlInHead(line);
}

function hasControlInHead(line: Element): boolean {
  const table = closestFlat(line, (at) => at.matches("table, [role=table], [role=grid], [role=treegrid]"), 6);
  const heads = table?.querySelectorAll("th, [role=columnheader]") ?? [];
  return [...heads].some((head) => [...flatElements(head, 50)].some((at) => kindOf(at) === "two_state"));
}

function matchTitle(
  title: Block,
  question: Question,
  row: Element | null,
  lines: Block[],
): Match {
  for (const text of [title.text, title.full]) {
    const term = equalsBlock(title, text) ? labelTerm(text, question) : null;
    if (term) return { kind: "match", term, row, lines };
  }
  return { kind: "other" };
}

/** A name that is written nowhere at the control, whose row says something else: copied
 * with its attributes. `labels`: where the words do stand. The heading of a card above it
 * is no row's title. */
export function isBorrowed(control: Element, labels: Block[], question: Question): boolean {
  const kind = kindOf(control); // an icon that is a button is named by its attribute alone
  if ((kind !== "two_state" && kind !== "chooser") || namingBlocks(control).length > 0) return false;
  const row = rowOf(groupOf(control), (text) => isState(text, question));
  if (!row || isCardTitle(row) || labels.some((label) => onLine(label, control.getBoundingClientRect()))) return false;
  return !row.blocks.some((line) => labelTerm(line.text, question) || labelTerm(line.full, question));
}

function isCardTitle({ title, beside }: Row): boolean {
  return isHeadingElement(title) && !beside.includes(title);
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
  const lines = [...namingBlocks(control), ...linesBeside(control, question)];
  return [nameOf(control) ?? "", ...textsOf(lines)].some((text) => isForbidden(text, question));
}

/** A decoy, a control that destroys something, or the switch of another setting. */
function isForbidden(text: string, { lexicon, setting }: Question): boolean {
  const terms = termsAt(lexicon, text);
  const ours = terms.filter((term) => term.setting === setting.setting);
  if (ours.some((term) => term.part === "decoy" || term.part === "never")) return true;
  // Another setting's "Save" or "Manage" says nothing about what stands beside it.
  const isSwitch = ({ part, act }: Term): boolean => part === "label" && (act === "switch" || act === "choose");
  return ours.length === 0 && terms.some(isSwitch);
}
