// SPDX-License-Identifier: Apache-2.0
// The value of a control as a word of the rule: what the page says, never what it looks
// like. null where the page says nothing readable or contradicts itself.
import type { RuleStop } from "../protocol";
import { blocksOf } from "./blocks";
import { controlsIn, isDisabled, kindOf } from "./controls";
import { groupOf } from "./group";
import { optionWord } from "./lexicon";
import { nameOf, namingBlocks, namingElements } from "./name";
import { normalise } from "./normalise";
import type { Question } from "./question";
import { rowOf } from "./row";
import { upwards } from "./tree";

export interface Reading {
  value: string | null;
  disabled: boolean;
}

export function read(control: Element, row: Element | null, question: Question): Reading {
  const group = groupOf(control);
  return { value: valueOf(control, row, question), disabled: group.every(isDisabled) };
}

function valueOf(control: Element, row: Element | null, question: Question): string | null {
  switch (kindOf(control)) {
    case "two_state":
      return twoStates(control, row, question);
    case "one_of":
      return chosenOf(groupOf(control), question);
    case "chooser":
      return control.localName === "select"
        ? selectedOf(control as HTMLSelectElement, question)
        : besideWord(control, row, question);
    case "button":
    case "opener":
      return besideWord(control, row, question);
    case null:
      return null;
  }
}

/** The control's own signs; a visible "On" or "Off" beside it may not say otherwise. */
function twoStates(control: Element, row: Element | null, question: Question): string | null {
  const signs = [...stateSigns(control), ...classSigns(control, question)];
  const own = row ?? rowOf([control], (text) => wordIn(text, question) !== null, [control])?.element ?? null;
  const alone = own !== null && controlsIn(own).length === 1;
  const word = besideWord(control, alone ? own : row, question);
  if (signs.length === 0) return word;
  return agreed(word === "on" || word === "off" ? [...signs, word] : signs);
}

type Word = "on" | "off" | "mixed";

/** What the control itself says, in every way it says it. */
function stateSigns(control: Element): string[] {
  const signs: Word[] = [
    ...ariaWord(control.getAttribute("aria-checked")),
    ...ariaWord(control.getAttribute("aria-pressed")),
    ...dataWord(control.getAttribute("data-state")),
  ];
  if (control.localName === "input") return [inputWord(control as HTMLInputElement), ...signs];
  return control.localName.includes("-") ? [...signs, ...customSigns(control)] : signs;
}

function inputWord(input: HTMLInputElement): Word {
  return input.indeterminate ? "mixed" : wordOf(input.checked);
}

// Their attribute follows their state; on all others it only says how they began.
const reflecting = /^(faceplate|cr|paper|sl|calcite|ui5)-/;

/** A custom element keeps its state where no other script can read it; its attribute, if it
 * follows, or the control in its open shadow root tells. */
function customSigns(host: Element): Word[] {
  const inner = host.shadowRoot ?? host;
  const input = inner.querySelector<HTMLInputElement>("input[type=checkbox]");
  if (input) return [inputWord(input)];
  const drawn = inner.querySelector("[role=switch][aria-checked], [role=checkbox][aria-checked]");
  if (drawn) return ariaWord(drawn.getAttribute("aria-checked"));
  return reflecting.test(host.localName) ? [wordOf(host.hasAttribute("checked"))] : [];
}

function wordOf(checked: boolean): Word {
  return checked ? "on" : "off";
}

function ariaWord(value: string | null): Word[] {
  if (value === "true") return ["on"];
  if (value === "false") return ["off"];
  return value === "mixed" ? ["mixed"] : [];
}

function dataWord(value: string | null): Word[] {
  if (value === "checked" || value === "on") return ["on"];
  if (value === "unchecked" || value === "off") return ["off"];
  return value === "indeterminate" ? ["mixed"] : [];
}

/** Class names count only where the rule says what they mean; of a block and its modifier
 * (switch, switch--on) the longer one. */
function classSigns(control: Element, { setting, stop }: Question): string[] {
  const known = setting.stops[stop]?.state_class;
  if (!known) return [];
  for (const at of upwards(control, 3)) {
    const names = [...at.classList].filter((name) => known[name] !== undefined);
    const decisive = names.sort((a, b) => b.length - a.length)[0];
    if (decisive !== undefined) return [known[decisive]!];
  }
  return [];
}

function agreed(signs: string[]): string | null {
  const first = signs[0]!;
  return first !== "mixed" && signs.every((sign) => sign === first) ? first : null;
}

function chosenOf(group: Element[], question: Question): string | null {
  const chosen = group.filter(isChosen);
  return chosen.length === 1 ? optionOf(chosen[0]!, question) : null;
}

function isChosen(option: Element): boolean {
  if (option.localName === "input") return (option as HTMLInputElement).checked;
  return stateSigns(option).includes("on") || option.getAttribute("aria-selected") === "true";
}

/** A question nobody has answered yet: radios of which none is chosen. */
export function isUnanswered(control: Element): boolean {
  const group = groupOf(control);
  const radios = group.every((option) => option.matches("input[type=radio], [role=radio]"));
  return kindOf(control) === "one_of" && radios && !group.some(isChosen);
}

function selectedOf(select: HTMLSelectElement, question: Question): string | null {
  const [chosen, ...more] = select.selectedOptions;
  return chosen && more.length === 0 ? wordIn(normalise(chosen.label), question) : null;
}

/** By the option's name, else by its first line: a name loses spaces where a text is cut. */
function optionOf(option: Element, question: Question): string | null {
  const name = wordIn(nameOf(option) ?? "", question);
  return name ?? wordIn(namingBlocks(option)[0]?.full ?? "", question);
}

function wordIn(text: string, { lexicon, setting, stop }: Question): string | null {
  return optionWord(lexicon, text, setting.setting, stop);
}

/** The state word in the control or beside it in its row, if there is exactly one. */
function besideWord(control: Element, row: Element | null, question: Question): string | null {
  const places = [control, ...namingElements(control), ...(row ? [row] : [])];
  for (const place of places) {
    const words = (blocksOf(place) ?? []).map((block) => wordIn(block.full, question));
    const said = new Set(words.filter((word) => word !== null));
    if (said.size === 1) return [...said][0]!;
    if (said.size > 1) return null;
  }
  return null;
}

/** The option of the stop's own `pick` in an open menu or radio group around a control. */
export function pickOf(control: Element, question: Question): Element | null {
  const stop: RuleStop | undefined = question.setting.stops[question.stop];
  const pick = stop?.pick;
  if (pick === undefined || kindOf(control) !== "one_of") return null;
  const picks = groupOf(control).filter((option) => optionOf(option, question) === pick);
  return picks.length === 1 ? picks[0]! : null;
}
