// SPDX-License-Identifier: Apache-2.0
// What runs inside the browser page in the corpus tests and the finder's bench: sets a page
// up, changes it, asks a finder, and compares with what is marked in the page's source.
import { queryAllByRole } from "@testing-library/dom";
import { computeAccessibleName } from "dom-accessibility-api";
import type { Setting } from "../../extension/src/protocol";
import { controlsIn } from "../../extension/src/page/controls";
import { createFinder } from "../../extension/src/page/look";
import { nameOf } from "../../extension/src/page/name";
import { newProgress } from "../../extension/src/page/stops";
import { observationOf } from "../../extension/src/page/observe";
import { flatContains, flatElements } from "../../extension/src/page/tree";
import { Dice } from "./dice";
import { mutations, type Scene } from "./mutations";

export type Answer = "right" | "honest" | "missed" | "wrong";
export interface Case {
  markup: string;
  setting: Setting;
  mutations: string[];
  seed: number;
  /** Which finders to ask besides ours. */
  standIns: boolean;
}
export interface Outcome {
  /** The mutations that could be applied to this page. */
  applied: string[];
  ours: Answer;
  selector: Answer | null;
  role: Answer | null;
  /** What went wrong or missing, for the report. */
  note: string;
}

/** Fills the page; frames and shadow roots included. Marks leave the page's markup. */
export function stage(markup: string, setting: Setting): Scene {
  const parsed = (Document as unknown as { parseHTMLUnsafe(html: string): Document }).parseHTMLUnsafe(markup);
  const fresh = document.adoptNode(parsed.documentElement);
  document.replaceChild(fresh, document.documentElement);
  fillFrames();
  const targets = new Map<number, Element>();
  const scene: Scene = { targets, rows: [], setting, labels: new Map(), filler: null };
  for (const element of flatElements(document.documentElement, 1e6)) adoptMark(element, scene);
  for (const frame of document.querySelectorAll("iframe")) {
    const inner = frame.contentDocument?.documentElement;
    if (inner) for (const element of flatElements(inner, 1e6)) adoptMark(element, scene);
  }
  return scene;
}

function adoptMark(element: Element, scene: Scene): void {
  const target = element.getAttribute("data-target");
  if (target !== null) scene.targets.set(Number(target), element);
  if (element.hasAttribute("data-row")) scene.rows.push(element);
  element.removeAttribute("data-target"); // data-row stays: catalogue pages are laid out by it
}

/** The frame pattern: what stands in [data-frame] moves into a frame of about:blank. */
function fillFrames(): void {
  for (const place of document.querySelectorAll("[data-frame]")) {
    const frame = document.createElement("iframe");
    frame.style.cssText = "width: 640px; height: 320px; border: 0";
    place.before(frame);
    const inner = frame.contentDocument!;
    inner.body.append(place);
    for (const style of document.querySelectorAll("style")) inner.head.append(style.cloneNode(true));
  }
}

/** One page, mutated; three finders' answers. */
export function ask({ markup, setting, mutations: names, seed, standIns }: Case): Outcome {
  const scene = stage(markup, setting);
  const selectors = standIns ? selectorsOf(scene) : null;
  const dice = new Dice(seed);
  const applied = names.filter((name) => mutations[name]!(scene, dice));
  const ours = oursOn(scene);
  const role = standIns ? byRole(scene) : null;
  const selector = selectors ? bySelector(scene, selectors) : null;
  scene.filler?.remove();
  return { applied, ours: ours.answer, selector, role, note: ours.note };
}

/** Whether an answer for one stop is right. `found`: null is "not here". */
function grade(found: Element | null, target: Element | null): Answer {
  if (found === null) return target === null ? "honest" : "missed";
  const same = target !== null && (isPart(target, found) || isPart(found, target) || isSameGroup(found, target));
  return same ? "right" : "wrong";
}

const isPart = flatContains;

/** Radios of one group are one control with several knobs. */
function isSameGroup(found: Element, target: Element): boolean {
  const { type, name } = target as HTMLInputElement;
  return type === "radio" && name !== "" && name === (found as HTMLInputElement).name;
}

const order: Answer[] = ["wrong", "missed", "right", "honest"];
const worst = (answers: Answer[]): Answer => order.find((answer) => answers.includes(answer))!;

function present(scene: Scene, stop: number): Element | null {
  const target = scene.targets.get(stop) ?? null;
  const saves = scene.setting.stops[stop]!.do === "save" && stop > 0;
  if (saves && !present(scene, stop - 1)) return null; // nothing to save
  return target?.isConnected && isShown(target) && !isBehindModal(target) ? target : null;
}

/** A closed dialog's controls are in the page and not on it. */
function isShown(target: Element): boolean {
  const labels = (target as HTMLInputElement).labels ?? [];
  return [target, ...labels].some((element) => element.checkVisibility());
}

/** Behind a modal dialog a control is no control: aria-hidden or inert. */
function isBehindModal(target: Element): boolean {
  for (let at: Element | null = target; at; at = at.parentElement) {
    if (at.getAttribute("aria-hidden") === "true" || at.hasAttribute("inert")) return true;
  }
  return false;
}

function oursOn(scene: Scene): { answer: Answer; note: string } {
  const [view] = createFinder([scene.setting]).look(document).views;
  const answers = view!.stops.map((finding, stop) =>
    grade(finding.kind === "found" ? finding.control : null, scene.ambiguous ? null : present(scene, stop)),
  );
  const answer = worst(answers);
  const stops = view!.stops.map((finding) => finding.kind).join(" ");
  return { answer, note: `${stops}${view!.incomplete ? " incomplete" : ""}` };
}

/** What a person copies from the developer tools: the id, a test id, or the path. */
function selectorsOf(scene: Scene): Map<number, string> {
  return new Map([...scene.targets].map(([stop, target]) => [stop, selectorOf(target)]));
}

function selectorOf(element: Element): string {
  for (const name of ["id", "data-testid", "name", "aria-labelledby"]) {
    const value = element.getAttribute(name);
    if (value) return `[${name}="${CSS.escape(value)}"]`;
  }
  const steps: string[] = [];
  for (let at: Element | null = element; at?.parentElement; at = at.parentElement) {
    steps.unshift(`${at.localName}:nth-child(${[...at.parentElement.children].indexOf(at) + 1})`);
  }
  return steps.join(" > ");
}

function bySelector(scene: Scene, selectors: Map<number, string>): Answer {
  const grades = [...selectors].map(([stop, selector]) =>
    grade(document.querySelector(selector), scene.ambiguous ? null : present(scene, stop)),
  );
  return worst(grades.length > 0 ? grades : ["honest"]);
}

/** Testing Library's getByRole with the newest label as the exact name, in the page's
 * language; several matches count as "not here", as its error would. */
function byRole(scene: Scene): Answer {
  const language = document.documentElement.lang.split("-")[0]!;
  const filler = scene.filler;
  filler?.remove(); // it has no such role, and the library needs minutes for it
  const answers = scene.setting.stops.map((stop, index) => {
    const name = (stop.labels[language] ?? stop.labels.en ?? [])[0] ?? "";
    const found = rolesOf(stop.do).flatMap((role) => queryAllByRole(document.body, role, { name }));
    return grade(found.length === 1 ? found[0]! : null, scene.ambiguous ? null : present(scene, index));
  });
  if (filler) document.body.append(filler);
  return worst(answers);
}

function rolesOf(act: Setting["stops"][number]["do"]): string[] {
  switch (act) {
    case "switch":
      return ["checkbox", "switch"];
    case "choose":
      return ["combobox", "radio", "menuitem", "menuitemradio"];
    case "open":
    case "confirm":
    case "save":
      return ["button"];
  }
}

/** What a corpus page's own value and outcome are, as the page script reports them. */
export function observe(markup: string, setting: Setting) {
  const scene = stage(markup, setting);
  const finder = createFinder([setting]);
  const [view] = finder.look(document).views;
  const now = { fresh: true, loggedOut: false, loading: false };
  const observation = observationOf(view!, finder.lexicon, newProgress(), now);
  return { observation, answer: oursOn(scene).answer, stops: view!.stops.map((f) => f.kind) };
}

/** Names of all controls of a page, ours and the library's. */
export function names(markup: string, setting: Setting) {
  stage(markup, setting);
  return controlsIn(document.body, 1e5).map((control, index) => {
    control.setAttribute("data-nth", String(index));
    return { ours: nameOf(control), library: computeAccessibleName(control) };
  });
}
