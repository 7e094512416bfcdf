// SPDX-License-Identifier: Apache-2.0
// What an answer is worth, by what is marked in the page's source. Runs in the page.
import { mainStop, type Scene } from "./scene";

/** honest: there is nothing to be found, or nothing that may be chosen, and nothing was. */
export type Answer = "right" | "honest" | "missed" | "wrong";

/** The very control, or nothing where there is none: a part of it, its row or another
 * button of its group is wrong. `found`: null is "not here". */
export function grade(scene: Scene, stop: number, found: Element | null): Answer {
  const target = scene.ambiguous.has(stop) ? null : present(scene, stop);
  if (found !== null) return found === target ? "right" : "wrong";
  return target === null || isDoubtful(scene, stop) ? "honest" : "missed";
}

/** Where the control itself may be left open, so may what saves it. */
function isDoubtful(scene: Scene, stop: number): boolean {
  return scene.doubtful.has(stop) || (scene.setting.stops[stop]!.do === "save" && scene.doubtful.has(stop - 1));
}

/** The word that was read, by the word the page shows; missed where the right control is
 * there and tells it. */
export function gradeValue(scene: Scene, read: string | null, shown: string | null, readable: boolean): Answer {
  if (read === null) {
    const stop = mainStop(scene.setting);
    const open = scene.ambiguous.has(stop) || scene.doubtful.has(stop) || present(scene, stop) === null;
    return !readable || open ? "honest" : "missed";
  }
  return read === shown ? "right" : "wrong";
}

const order: Answer[] = ["wrong", "missed", "right", "honest"];
export const worst = (answers: Answer[]): Answer => order.find((answer) => answers.includes(answer)) ?? "honest";

/** The control of a stop while a person could use it. */
function present(scene: Scene, stop: number): Element | null {
  const target = scene.targets.get(stop) ?? null;
  const saves = scene.setting.stops[stop]!.do === "save" && stop > 0;
  if (saves && (scene.ambiguous.has(stop - 1) || !present(scene, stop - 1))) return null; // nothing to save
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
