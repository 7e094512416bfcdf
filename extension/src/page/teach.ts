// SPDX-License-Identifier: Apache-2.0
// "This is it": what the user pointed at, kept as a trace without text of the page other
// than the control's own name. It only ever fills a gap: where the rule finds something,
// or says that this control is something else, the rule has the word.
import type { Taught } from "../messages";
import { controlsIn, isRendered, kindOf, roleOf, serves } from "./controls";
import type { Found } from "./decide";
import { groupOf } from "./group";
import type { Lexicon } from "./lexicon";
import { isDecoy } from "./match";
import { nameOf } from "./name";
import { isUsable } from "./reach";
import { topOf, type Root } from "./roots";
import { rowOf } from "./row";
import { stateWords } from "./state_words";
import { valueStop } from "./stops";
import { closestFlat, isElement, upwards } from "./tree";
import type { View } from "./view";

const MOST_ASKED = 400; // controls of a page whose names are compared

/** null where the place is no control, or one the rule forbids. */
export function learn(place: Element, view: View, lexicon: Lexicon): Taught | null {
  const control = controlAt(place);
  const stop = valueStop(view.setting.stops);
  if (!control || stop < 0) return null;
  const kind = kindOf(control);
  if (kind === null || !serves(kind, view.setting.stops[stop]!.do)) return null;
  const name = titleOf(control);
  if (!name || isDecoy(control, { lexicon, setting: view.setting, stop })) return null;
  return {
    setting: view.setting.setting,
    at: new Date().toISOString().replace(/\.\d+/, ""),
    role: roleName(control),
    name,
    language: languageOf(control),
    trace: traceOf(control),
  };
}

export type Recalled =
  | { kind: "found"; found: Found; stop: number }
  /** A control of that name is there, but the page around it is another now. */
  | { kind: "expired" }
  | { kind: "absent" };

export function recall(taught: Taught, view: View, roots: Root[], lexicon: Lexicon): Recalled {
  const stop = valueStop(view.setting.stops);
  const named = roots.flatMap((root) => candidates(root, roots, taught));
  const same = named.filter((control) => traceOf(control) === taught.trace);
  const [control] = same;
  if (!control || same.length > 1) return { kind: named.length > 0 && !control ? "expired" : "absent" };
  const kind = kindOf(control);
  if (kind === null || !serves(kind, view.setting.stops[stop]!.do)) return { kind: "absent" };
  if (isDecoy(control, { lexicon, setting: view.setting, stop })) return { kind: "absent" };
  return { kind: "found", stop, found: { kind: "found", control, wording: null, label: null, row: null, by: "user" } };
}

function candidates(root: Root, roots: Root[], taught: Taught): Element[] {
  const top = topOf(root);
  const start = isElement(top) ? [top] : [...root.children];
  const alike = start
    .flatMap((element) => controlsIn(element, 20_000))
    .filter((control) => control.getRootNode() === root && roleName(control) === taught.role);
  return alike
    .slice(0, MOST_ASKED)
    .filter((control) => isRendered(control) && isUsable(control, roots) && titleOf(control) === taught.name);
}

/** The control that was pointed at: around the place, or the only one of its row. */
function controlAt(place: Element): Element | null {
  const around = closestFlat(place, (at) => kindOf(at) !== null, 12);
  if (around) return around;
  for (const at of upwards(place, 4)) {
    const label = closestFlat(at, (up) => up.localName === "label", 3) as HTMLLabelElement | null;
    if (label?.control && kindOf(label.control) !== null) return label.control;
    const inside = controlsIn(at, 300);
    if (inside.length > 0) return inside.length === 1 ? inside[0]! : null;
  }
  return null;
}

function titleOf(control: Element): string {
  const name = nameOf(control) ?? "";
  if (name !== "" && !stateWords.has(name)) return name;
  return rowOf(groupOf(control), (text) => stateWords.has(text))?.title.text ?? "";
}

function roleName(control: Element): string {
  return roleOf(control) ?? (control as HTMLInputElement).type ?? control.localName;
}

function languageOf(control: Element): string {
  const tag = closestFlat(control, (at) => at.hasAttribute("lang"))?.getAttribute("lang")?.trim() ?? "";
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(tag) ? tag : "und";
}

/** Digest (FNV-1a) of the names and roles of the control and of what it stands in, and of
 * what its row says: other words beside it make it another control. */
export function traceOf(control: Element): string {
  const path = [...upwards(control, 8)].map((at) => `${at.localName}[${roleOf(at) ?? ""}]`).join("<");
  const group = groupOf(control);
  const row = rowOf(group, (text) => stateWords.has(text), group);
  const trace = `${path} ${(row?.blocks ?? []).map(({ full }) => full).join("|")}`;
  let hash = 0x811c9dc5;
  for (const character of trace) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
