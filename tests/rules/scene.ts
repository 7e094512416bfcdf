// SPDX-License-Identifier: Apache-2.0
// A page of the corpus or the catalogue while it is changed: what is marked in it, and how
// its parts are found again.
import { normalise } from "../../extension/src/page/normalise";
import type { Setting } from "../../extension/src/protocol";
import type { Dice } from "./dice";

export interface Scene {
  /** The control of each stop, as marked in the page's source. */
  targets: Map<number, Element>;
  rows: Element[];
  setting: Setting;
  filler: Element | null;
  /** Stops that two controls serve equally well: nothing may be chosen. */
  ambiguous: Set<number>;
  /** Stops that something else claims as well: the right control or none. */
  doubtful: Set<number>;
  /** What the page does after it was looked at, in order; it is looked at after each. */
  later: (() => void)[];
}

/** A change of a scene; false where it does not apply to it. */
export type Mutation = (scene: Scene, dice: Dice) => boolean;

export interface Main {
  stop: number;
  target: Element;
}

/** The stop that carries the value. */
export function mainStop(setting: Setting): number {
  return setting.stops.findLastIndex((s) => s.do === "switch" || s.do === "choose");
}

/** The stop that carries the value, and its control while that is on the page. */
export function main(scene: Scene): Main | null {
  const stop = mainStop(scene.setting);
  const target = scene.targets.get(stop);
  return target?.isConnected ? { stop, target } : null;
}

export function rowOf(scene: Scene): Element | null {
  const found = main(scene);
  return scene.rows.find((row) => row.isConnected && found && holds(row, found.target)) ?? null;
}

/** The part of the row that holds the main control and no other stop's: what a page would
 * show a second time. */
export function unitOf(scene: Scene): Element | null {
  const row = rowOf(scene);
  const found = main(scene);
  if (!row || !found) return null;
  const others = [...scene.targets.values()].filter((target) => target !== found.target);
  if (!others.some((other) => holds(row, other))) return row;
  let unit: Element | null = null;
  for (let at: Element | null = found.target; at && at !== row; at = at.parentElement) {
    const around = at;
    if (others.some((other) => holds(around, other))) break;
    unit = around;
  }
  return unit && labelIn(unit, scene) ? unit : null;
}

export function holds(outer: Node, inner: Node): boolean {
  for (let at: Node | null = inner; at; at = at.parentNode ?? (at as ShadowRoot).host ?? null) {
    if (at === outer) return true;
  }
  return false;
}

/** Every element of a tree and of the shadow roots and frames in it. */
export function everything(top: ParentNode = document): Element[] {
  return [...top.querySelectorAll("*")].flatMap((element) => [
    element,
    ...(element.shadowRoot ? everything(element.shadowRoot) : []),
    ...(element.localName === "iframe" ? everything((element as HTMLIFrameElement).contentDocument!) : []),
  ]);
}

/** The element that holds the label's whole text in the row. */
export function labelElement(scene: Scene): HTMLElement | null {
  const row = rowOf(scene);
  return row && labelIn(row, scene);
}

function labelIn(top: Element, scene: Scene): HTMLElement | null {
  const labels = scene.setting.stops[mainStop(scene.setting)]!.labels;
  const texts = new Set(Object.values(labels).flat().map((text) => normalise(text.replace(/\{[a-z]+\}$/, "rowan-draws"))));
  const fitting = [top, ...everything(top)].filter((e) => texts.has(normalise(e.textContent ?? "")));
  return (fitting.at(-1) as HTMLElement | undefined) ?? null;
}

/** Puts another text in the label's place, in the text and in the attribute. */
export function relabel(scene: Scene, text: string): boolean {
  const element = labelElement(scene);
  const target = main(scene)?.target;
  if (!element && !target?.getAttribute("aria-label")) return false;
  if (element) retext(element, text);
  if (target?.hasAttribute("aria-label")) target.setAttribute("aria-label", text);
  return true;
}

/** Sets the text and leaves controls that stand among it. */
function retext(element: Element, text: string): void {
  if (!element.querySelector("input, button, select")) return void (element.textContent = text);
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes: Node[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const [first, ...rest] = nodes.filter((node) => node.nodeValue!.trim() !== "");
  if (first) first.nodeValue = text;
  for (const node of rest) node.nodeValue = "";
}

/** A copy that can stand beside its original: radio groups and ids of its own. */
export function copyOf(original: Element): Element | null {
  const copy = original.cloneNode(true) as Element;
  const copies = [copy, ...everything(copy)];
  if (copies.length !== everything(original).length + 1) return null; // shadow roots are not cloned
  for (const element of copies) {
    if (element.getAttribute("name")) element.setAttribute("name", `${element.getAttribute("name")}-2`);
    for (const reference of ["id", "for", "aria-labelledby", "aria-describedby"]) {
      const ids = element.getAttribute(reference);
      if (ids && refersWithin(ids, original)) element.setAttribute(reference, `${ids}-2`);
    }
  }
  return copy;
}

const refersWithin = (ids: string, top: Element): boolean =>
  [top, ...everything(top)].some((element) => element.id === ids);

/** A switch as sites build them: a checkbox, a button, a plain element. */
export function makeSwitch(owner: Document, kind: number, checked: boolean): HTMLElement {
  const element = owner.createElement(kind === 0 ? "input" : kind === 1 ? "button" : "div");
  if (kind === 0) {
    (element as HTMLInputElement).type = "checkbox";
    (element as HTMLInputElement).checked = checked;
    element.toggleAttribute("checked", checked);
    return element;
  }
  element.setAttribute("role", "switch");
  element.setAttribute("aria-checked", String(checked));
  element.style.cssText = "width: 40px; height: 22px; border: 0; background: #999";
  if (kind === 2) element.tabIndex = 0;
  return element;
}

export function isChecked(control: Element): boolean {
  if (control.localName === "input") return (control as HTMLInputElement).checked;
  return control.getAttribute("aria-checked") === "true";
}
