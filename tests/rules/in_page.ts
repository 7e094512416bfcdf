// SPDX-License-Identifier: Apache-2.0
// What runs inside the browser page in the corpus tests and the finder's bench: sets a page
// up, changes it, asks a finder, and compares with what is marked in the page's source.
import { computeAccessibleName } from "dom-accessibility-api";
import type { Setting } from "../../extension/src/protocol";
import { isRendered, kindOf } from "../../extension/src/page/controls";
import { createFinder, type Finder } from "../../extension/src/page/look";
import type { View } from "../../extension/src/page/view";
import { nameOf } from "../../extension/src/page/name";
import { normalise } from "../../extension/src/page/normalise";
import { newProgress } from "../../extension/src/page/stops";
import { observationOf } from "../../extension/src/page/observe";
import { flatElements } from "../../extension/src/page/tree";
import { Dice } from "./dice";
import { type Answer, grade, gradeValue, worst } from "./grading";
import { mutations } from "./mutations";
import { everything, type Scene } from "./scene";
import { selectorOf } from "./stand_ins";

export interface Case {
  markup: string;
  setting: Setting;
  /** The word the page shows for the setting; null: none. */
  shown: string | null;
  /** Whether it can be read from the control itself. */
  readable: boolean;
  mutations: string[];
  seed: number;
}
export interface Outcome {
  /** The mutations that could be applied to this page. */
  applied: string[];
  ours: Answer;
  selector: Answer;
  /** What went wrong or missing, for the report. */
  note: string;
}

/** Fills the page; frames and shadow roots included. Marks leave the page's markup. */
export function stage(markup: string, setting: Setting): Scene {
  const parsed = (Document as unknown as { parseHTMLUnsafe(html: string): Document }).parseHTMLUnsafe(markup);
  const fresh = document.adoptNode(parsed.documentElement);
  document.replaceChild(fresh, document.documentElement);
  fillFrames();
  const scene: Scene = {
    targets: new Map(),
    rows: [],
    setting,
    filler: null,
    ambiguous: new Set(),
    doubtful: new Set(),
    later: [],
  };
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

let current: Scene | null = null;

/** One page, mutated; what our finder and a copied selector answer. Ours looks before and
 * after each thing the page does; the page stays for other finders to be asked. */
export function ask(asked: Case): Outcome {
  const { markup, setting, mutations: names, seed } = asked;
  current?.filler?.remove();
  const scene = (current = stage(markup, setting));
  const selectors = [...scene.targets].map(([stop, target]) => [stop, selectorOf(target)] as const);
  const dice = new Dice(seed);
  const applied = names.filter((name) => mutations[name]!(scene, dice));
  const finder = createFinder([scene.setting], Infinity);
  const looks = [look(finder, scene, asked)];
  for (const happen of scene.later) {
    happen();
    looks.push(look(finder, scene, asked));
  }
  const selected = selectors.map(([stop, selector]) => grade(scene, stop, document.querySelector(selector)));
  const note = looks.map((one) => one.note).join(", then ");
  return { applied, ours: worst(looks.map((one) => one.answer)), selector: worst(selected), note };
}

function look(finder: Finder, scene: Scene, { shown, readable }: Case): { answer: Answer; note: string } {
  const [view] = finder.look(document).views;
  const found = view!.stops.map((finding) => (finding.kind === "found" ? finding.control : null));
  const answers = found.map((control, stop) => grade(scene, stop, control));
  const read = observed(finder, view!).value;
  const valued = gradeValue(scene, read, shown, readable);
  const answer = worst([...answers, ...(valued === "right" ? [] : [valued])]);
  const stops = view!.stops.map((finding, stop) => `${finding.kind} (${answers[stop]})`).join(" ");
  return { answer, note: `${stops} value ${read} (${valued})${view!.incomplete ? " incomplete" : ""}` };
}

function observed(finder: Finder, view: View) {
  const now = { fresh: true, loggedOut: false, loading: false };
  return observationOf(view, finder.lexicon, newProgress(), now);
}

const kept = new Map<number, Element>();

/** For finders that live outside of the page: what one of them found for a stop. */
export function keep(stop: number, element: Element): void {
  kept.set(stop, element);
}

/** Grades what was kept on the page that was asked about last; null: it found nothing. */
export function gradeKept(found: (number | null)[]): Answer {
  return worst(found.map((at, stop) => grade(current!, stop, at === null ? null : kept.get(at)!)));
}

/** What the page script reports of a page as it is, and what its answer for each stop is worth. */
export function observe(markup: string, setting: Setting) {
  const scene = stage(markup, setting);
  const finder = createFinder([setting], Infinity);
  const [view] = finder.look(document).views;
  const answers = view!.stops.map((f, stop) => grade(scene, stop, f.kind === "found" ? f.control : null));
  return { observation: observed(finder, view!), answers };
}

/** The controls that `names` was last asked about, for the browser's own tree. */
export const named: Element[] = [];

/** The names of all controls that can be seen on a page, changed or not: ours, and the
 * library's on its own. */
export function names({ markup, setting, mutations: changes, seed }: Case): { ours: string | null; library: string; control: string }[] {
  const scene = stage(markup, setting);
  const dice = new Dice(seed);
  for (const change of changes) mutations[change]!(scene, dice);
  named.length = 0;
  named.push(...everything().filter((element) => kindOf(element) !== null && isRendered(element)));
  return named.map((control) => {
    const library = normalise(computeAccessibleName(control));
    return { ours: nameOf(control), library, control: (control.cloneNode(false) as Element).outerHTML };
  });
}

export { normalise };
