// SPDX-License-Identifier: Apache-2.0
// Where the user stands on the way: the furthest stop that is present and makes sense now.
import type { RuleStop } from "../protocol";
import type { Finding, Found } from "./decide";
import { groupOf } from "./group";
import { closestFlat, flatContains, flatParent } from "./tree";
import type { View } from "./view";

/** What happened in this document since it was loaded, for one setting. */
export interface Progress {
  /** The first value that was read; undefined until one was. */
  first: string | undefined;
  /** The value read last. */
  last: string | undefined;
  /** The value was seen to change after the user did something, and stands so. */
  changed: boolean;
  /** How often the user had done something when the value was read last. */
  touches: number;
  /** The user's last press was on the way to the value, or in the dialog that it brought up. */
  asked: boolean;
  /** Stops whose control the user pressed. */
  pressed: Set<number>;
}

export function newProgress(): Progress {
  return { first: undefined, last: undefined, changed: false, touches: 0, asked: false, pressed: new Set() };
}

/** A settled value. One that moves although the user did nothing since it was read last was
 * moved by the site, which thereby takes a change back or makes one of its own. */
export function noteValue(progress: Progress, value: string, touches: number): void {
  progress.first ??= value; // also one that a touch brought to light: a panel was opened
  if (value !== (progress.last ?? progress.first)) {
    progress.changed = touches > progress.touches;
    progress.pressed.clear(); // what was saved before is not what stands there now
  }
  progress.last = value;
  progress.touches = touches;
}

/** The stop that carries the value: the last switch or choice; -1 where there is none. */
export function valueStop(stops: RuleStop[]): number {
  return stops.findLastIndex((stop) => stop.do === "switch" || stop.do === "choose");
}

/** Index of the stop to be at now; -1 when none is present. A Save button that is always
 * there is no stop before something was changed. */
export function currentStop(view: View, progress: Progress): number {
  const { stops } = view.setting;
  const at = valueStop(stops);
  for (let stop = stops.length - 1; stop >= 0; stop--) {
    if (view.stops[stop]!.kind === "none") continue;
    if (stop <= at || at < 0 || isDue(view, progress, stop, at)) return stop;
  }
  return -1;
}

/** Confirm and Save are due once the value changed, or when a dialog that holds the button
 * has come up and stands before everything else. */
function isDue(view: View, progress: Progress, stop: number, at: number): boolean {
  if (progress.pressed.has(stop)) return false;
  if (progress.changed) return true;
  const finding = view.stops[stop]!;
  if (finding.kind !== "found" || view.setting.stops[stop]!.do !== "confirm") return false;
  const value = view.stops[at]!;
  if (!progress.asked) return false; // some other dialog's "Confirm"
  const dialog = dialogOf(finding.control);
  return dialog !== null && !(value.kind === "found" && flatContains(dialog, value.control));
}

function dialogOf(control: Element): Element | null {
  return closestFlat(control, (at) => at.matches("dialog, [role=dialog], [role=alertdialog]"), Infinity);
}

/** The user pressed somewhere; `path`: the elements around the place. A confirm dialog is
 * ours only when it answers to a press on what leads to the value. */
export function noteTouch(view: View, progress: Progress, path: Element[]): void {
  const at = valueStop(view.setting.stops);
  const around = new Set(path);
  const isAt = (finding: Finding): boolean =>
    finding.kind === "found" && partsOf(finding).some((part) => around.has(part));
  if (view.stops.slice(0, at + 1).some(isAt)) progress.asked = true;
  else if (!view.stops.slice(at + 1).some((finding) => isInDialog(finding, around))) progress.asked = false;
}

/** The control, the options beside it, its row and what it is drawn in. */
function partsOf({ control, row }: Found): Element[] {
  const drawn = flatParent(control);
  const own = drawn && drawn.localName !== "body" ? [drawn] : [];
  return [...groupOf(control), ...(row ? [row] : []), ...own];
}

function isInDialog(finding: Finding, around: Set<Element>): boolean {
  const dialog = finding.kind === "found" ? dialogOf(finding.control) : null;
  return dialog !== null && around.has(dialog);
}

/** Whether everything after the value's stop that the rule asks for was done. */
export function isFinished(view: View, progress: Progress): boolean {
  const { stops } = view.setting;
  return stops.every((stop, index) => {
    if (index <= valueStop(stops) || progress.pressed.has(index)) return true;
    if (stop.do !== "save" && stop.do !== "confirm") return true;
    const gone = view.stops[index]!.kind === "none";
    return gone && (stop.do === "confirm" || stop.optional === true);
  });
}
