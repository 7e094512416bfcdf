// SPDX-License-Identifier: Apache-2.0
// Where the user stands on the way: the furthest stop that is present and makes sense now.
import type { RuleStop } from "../protocol";
import type { View } from "./look";

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
  /** Stops whose control the user pressed. */
  pressed: Set<number>;
}

export function newProgress(): Progress {
  return { first: undefined, last: undefined, changed: false, touches: 0, pressed: new Set() };
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
  const dialog = finding.control.closest("dialog, [role=dialog], [role=alertdialog]");
  return dialog !== null && !(value.kind === "found" && dialog.contains(value.control));
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
