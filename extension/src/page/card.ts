// SPDX-License-Identifier: Apache-2.0
// The card beside the ring: what to do here, in one sentence, and what Wayout will and will
// not do. Built from parts that are only ever set as text.
import { browserLanguage, isRightToLeft, say } from "./words";

export type Press = "back" | "skip" | "done" | "close" | "reload" | "teach" | "open" | "again" | "go";

/** Words of the rule: they run in their own language and direction, not in the card's. */
export interface Quote {
  text: string;
  lang: string;
}

export interface CardContent {
  /** "2 of 3"; null where there is only one. */
  step: { at: number; of: number } | null;
  title: string;
  text: string;
  /** Words of the page to look for. */
  words: Quote | null;
  steps: Quote[];
  /** What the rule says of whom the setting is offered to. */
  offered: Quote[];
  state: { tone: "plain" | "good" | "bad"; text: string } | null;
  about: (Quote | string)[];
  buttons: { press: Press; main: boolean }[];
}

export class Card {
  readonly element = document.createElement("section");
  private readonly said = part("p", "said");
  private shown = "";

  constructor(root: ShadowRoot, private readonly pressed: (press: Press) => void) {
    this.element.className = "card";
    this.element.setAttribute("part", "card");
    this.element.setAttribute("role", "dialog");
    this.element.setAttribute("aria-label", say("label"));
    this.element.lang = browserLanguage();
    this.element.dir = isRightToLeft() ? "rtl" : "ltr";
    this.element.tabIndex = -1;
    this.said.setAttribute("aria-live", "polite");
    root.append(this.element, this.said);
  }

  /** Redraws only what changed as a whole, so that focus is not lost for nothing.
   * True when it did. */
  show(content: CardContent): boolean {
    const key = JSON.stringify(content);
    if (key === this.shown) return false;
    this.shown = key;
    const focused = (this.element.getRootNode() as ShadowRoot).activeElement?.getAttribute("data-press");
    this.element.replaceChildren(...this.parts(content));
    if (focused) this.button(focused)?.focus({ preventScroll: true });
    this.said.textContent = [content.title, content.text, content.state?.text].filter(Boolean).join(" ");
    return true;
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
  }

  private button(press: string): HTMLElement | null {
    return this.element.querySelector(`[data-press="${press}"]`) ?? this.element;
  }

  private *parts(content: CardContent): Generator<HTMLElement> {
    const top = part("div", "top", part("span", "mark"), part("span", "name", "Wayout"));
    const { step } = content;
    if (step) top.append(part("span", "step", say("step", String(step.at), String(step.of))));
    yield top;
    yield part("h2", "", content.title);
    if (content.text) yield part("p", "", content.text);
    if (content.words) yield part("p", "soft", say("look_for"));
    if (content.words) yield worded("p", "words", content.words);
    if (content.steps.length > 0) yield part("ol", "", ...content.steps.map((step) => worded("li", "", step)));
    if (content.offered.length > 0) yield part("p", "soft", say("offered"));
    if (content.offered.length > 0) yield part("ul", "", ...content.offered.map((line) => worded("li", "", line)));
    if (content.state) yield part("div", `state ${content.state.tone}`, content.state.text);
    if (content.about.length > 0) yield details(content.about);
    const buttons = content.buttons.map(({ press, main }) => this.makeButton(press, main));
    yield part("div", "buttons", ...buttons);
  }

  private makeButton(press: Press, main: boolean): HTMLElement {
    const button = part("button", main ? "main" : "", say(press));
    button.setAttribute("type", "button");
    button.setAttribute("data-press", press);
    // No isTrusted check: nobody outside can reach a node of the closed root.
    button.addEventListener("click", () => this.pressed(press));
    return button;
  }
}

function worded(name: string, className: string, words: Quote | string): HTMLElement {
  if (typeof words === "string") return part(name, className, words);
  const element = part(name, className, words.text);
  element.dir = "auto";
  element.lang = words.lang;
  return element;
}

function details(lines: (Quote | string)[]): HTMLElement {
  const list = part("ul", "", ...lines.map((line) => worded("li", "", line)));
  return part("details", "", part("summary", "", say("about")), list);
}

function part(name: string, className: string, ...content: (string | Node)[]): HTMLElement {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...content);
  return element;
}
