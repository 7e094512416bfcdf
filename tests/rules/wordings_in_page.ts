// SPDX-License-Identifier: Apache-2.0
// Runs in a catalogue page that shows one language, so many wordings ago: goes the way of
// each setting as a person does and writes down what the finder saw by the rule's words.
import type { Setting, Wording } from "../../extension/src/protocol";
import { createFinder, type Finder } from "../../extension/src/page/look";
import type { View } from "../../extension/src/page/view";
import { kindOf } from "../../extension/src/page/controls";
import { read } from "../../extension/src/page/reader";
import { closestFlat, flatContains, flatElements } from "../../extension/src/page/tree";

/** What the finder made of a stop. */
export interface Seen {
  setting: string;
  stop: number;
  /** "label", "heading", or the word of the option that was chosen when the value was read. */
  what: string;
  /** Of a label: the wording it was found by at its own control. Of an option: the value. */
  answer: Wording | string | null;
  /** Of a heading or an option: the words the page shows. */
  text?: string;
  /** Of an option: whether the state word was seen to count. */
  counts?: boolean;
}

type Choice = HTMLInputElement | HTMLSelectElement;

const marked = (selector: string): HTMLElement[] =>
  [...flatElements(document.documentElement, 1e6)].filter((e) => e.matches(selector)) as HTMLElement[];
const keyOf = (label: HTMLElement): string => label.dataset["setting"] ?? document.documentElement.dataset["setting"]!;
const rowOf = (label: Element): Element | null => closestFlat(label, (e) => e.matches("[data-row]"));

function labelOf({ setting }: Setting, stop: number): HTMLElement | undefined {
  const key = setting.split("/")[1];
  return marked("[data-stop]").find((label) => keyOf(label) === key && label.dataset["stop"] === String(stop));
}

/** Whether the control is the one that the page's source says the stop is: the button its
 * words stand in, else one of its row. A button that two settings share is marked for one. */
function isOwn(control: Element, setting: Setting, stop: number): boolean {
  if (control.matches("[data-save], [data-opens]:not([data-row] *)")) return setting.stops[stop]!.do !== "switch";
  const label = labelOf(setting, stop);
  const button = label && closestFlat(label, (e) => e.matches("button, [role=menuitem]"));
  if (button) return control === button;
  const row = label && rowOf(label);
  return control.matches("[data-keep]") && row != null && flatContains(row, control);
}

/** The settings without their hints: words alone are to find the controls. */
function byWords(setting: Setting): Setting {
  return { ...setting, stops: setting.stops.map(({ hints: _, ...stop }) => stop) };
}

function noteLabels(views: View[], seen: Map<string, Seen>): void {
  for (const { setting, stops } of views) {
    for (const [stop, finding] of stops.entries()) {
      if (finding.kind !== "found") continue;
      const answer = isOwn(finding.control, setting, stop) ? finding.wording : `another control: ${finding.control.outerHTML.slice(0, 120)}`;
      const id = `${setting.setting} ${stop}`;
      // What was wrong once stays wrong, whatever is found further on the way.
      if (typeof seen.get(id)?.answer !== "string") seen.set(id, { setting: setting.setting, stop, what: "label", answer });
    }
  }
}

/** Shows what is behind the buttons on the way. */
function openWays(): void {
  for (const opener of marked("[data-opens]")) {
    const closed = !document.querySelector(opener.dataset["opens"]!)!.checkVisibility();
    if (closed) opener.click();
  }
}

/** Moves every control that the site asks about, and looks while it asks. */
function askToConfirm(look: () => void): void {
  for (const control of marked("[data-confirm]")) {
    control.click();
    look();
    marked("[data-close]").find((button) => button.checkVisibility())?.click();
  }
}

/** Makes the page show an option; false: it has no way to. */
function choose(row: Element, word: string): boolean {
  const within = (selector: string): HTMLElement | undefined => marked(selector).find((e) => flatContains(row, e));
  const select = within("select[data-keep]") as Choice | undefined;
  if (select) {
    select.value = word;
    return select.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
  }
  const button = within(`input[type=radio][value="${word}"], [data-sets$="=${word}"]`);
  const text = within("[data-word-of]");
  if (text?.textContent === text?.dataset[word] && text) return true;
  if (button) button.click();
  else if (text) within("[data-keep]:not([data-value])")?.click();
  return button !== undefined || (text !== undefined && text.textContent === text.dataset[word]);
}

/** The words the page shows for the option that is chosen in the row. */
function shownOption(row: Element): string {
  const within = (selector: string): HTMLElement | undefined => marked(selector).find((e) => flatContains(row, e));
  const select = within("select[data-keep]") as HTMLSelectElement | undefined;
  const chosen = within("input[type=radio]:checked");
  return select?.selectedOptions[0]!.label ?? (chosen?.closest("label") ?? within("[data-word-of]"))?.textContent ?? "";
}

function valueAt(finder: Finder, { setting }: Setting, stop: number): { value: string | null; control: Element | null } {
  const view = finder.look(document).views.find((one) => one.setting.setting === setting)!;
  const finding = view.stops[stop]!;
  if (finding.kind !== "found") return { value: null, control: null };
  const { value } = read(finding.control, finding.row, { lexicon: finder.lexicon, setting: view.setting, stop });
  return { value, control: finding.control };
}

/** A switch tells its state by itself; that its state word was read shows when the word
 * says the contrary, and no value is read. */
function wordCounts(finder: Finder, setting: Setting, stop: number, word: string, row: Element): boolean {
  const text = marked("[data-word-of]").find((e) => flatContains(row, e))!;
  const other = Object.keys(setting.stops[stop]!.options!).find((one) => one !== word)!;
  const shown = text.textContent;
  text.textContent = text.dataset[other]!;
  const { value } = valueAt(finder, setting, stop);
  text.textContent = shown;
  return value === null;
}

function* optionsOf(finder: Finder, setting: Setting): Generator<Seen> {
  for (const [stop, { options }] of setting.stops.entries()) {
    const row = rowOf(labelOf(setting, stop)!);
    for (const word of Object.keys(options ?? {})) {
      if (row === null || !choose(row, word)) continue;
      const text = shownOption(row);
      const { value, control } = valueAt(finder, setting, stop);
      const counts = control === null || kindOf(control) !== "two_state" || wordCounts(finder, setting, stop, word, row);
      yield { setting: setting.setting, stop, what: word, answer: value, text, counts };
    }
  }
}

/** What the page is to show: a language, so many wordings ago for one of its settings. */
export interface Shown {
  language: string;
  past: number;
  of: string;
}

/** Shows the one thing after the other and walks through each, from the page as it was.
 * `json`: its settings, as one text; the browser's protocol takes long to carry a tree of
 * thousands of words. */
export async function walkAll(json: string, all: Shown[]): Promise<Seen[][]> {
  const settings = (JSON.parse(json) as Setting[]).map(byWords);
  const finder = createFinder(settings, Infinity);
  const asLoaded = document.querySelector("main")!.cloneNode(true);
  const walked: Seen[][] = [];
  for (const shown of all) {
    if (walked.length > 0) document.querySelector("main")!.replaceWith(asLoaded.cloneNode(true));
    await speak(shown);
    walked.push(walk(settings, finder));
  }
  return walked;
}

function speak(detail: Shown): Promise<void> {
  return new Promise((spoken) => {
    addEventListener("spoken", () => spoken(), { once: true });
    dispatchEvent(new CustomEvent("speak", { detail }));
  });
}

function headings(): Seen[] {
  return marked("[data-heading]").map((heading) => {
    const setting = `/${keyOf(heading)}`;
    return { setting, stop: Number(heading.dataset["heading"]), what: "heading", answer: null, text: heading.textContent };
  });
}

/** Everything the finder sees on the way through the page. */
function walk(settings: Setting[], finder: Finder): Seen[] {
  const seen = new Map<string, Seen>();
  const look = (): void => noteLabels(finder.look(document).views, seen);
  look();
  const options = settings.flatMap((setting) => [...optionsOf(finder, setting)]);
  openWays();
  look();
  askToConfirm(look);
  localStorage.clear();
  return [...seen.values(), ...options, ...headings()];
}

/** The settings a page is of. */
export function keys(): string[] {
  return [...new Set(marked("[data-stop]").map(keyOf))];
}
