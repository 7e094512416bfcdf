// SPDX-License-Identifier: Apache-2.0
// What counts as a control, and of which kind. Text alone never does: a link row whose
// description is the label's exact text must not be ringed.
import type { RuleStop } from "../protocol";
import { isLink } from "./blocks";
import { isOutOfReach } from "./reach";
import { remembered } from "./remember";
import { closestFlat, flatContains, flatElements, flatParent } from "./tree";

/** two_state: on or off. one_of: an option. chooser: holds options. opener: brings
 * something up. button: does something. */
export type ControlKind = "two_state" | "one_of" | "chooser" | "opener" | "button";

const byRole: Record<string, ControlKind | undefined> = {
  switch: "two_state", checkbox: "two_state", menuitemcheckbox: "two_state",
  radio: "one_of", menuitemradio: "one_of", option: "one_of", menuitem: "one_of",
  combobox: "chooser", listbox: "chooser", radiogroup: "chooser",
  button: "button", tab: "opener", treeitem: "opener",
}; // prettier-ignore

// State is kept on the host; off shows as the attribute's absence, so the name must do.
const customSwitches = new Set(["faceplate-switch-input", "faceplate-checkbox-input", "md-switch", "md-checkbox", "mwc-switch", "mwc-checkbox", "paper-toggle-button", "cr-toggle", "sl-switch", "sl-checkbox", "wa-switch", "wa-checkbox", "ion-toggle", "ion-checkbox", "fluent-switch", "fluent-checkbox", "vaadin-checkbox", "ui5-switch", "ui5-checkbox", "calcite-switch"]); // prettier-ignore

const inputKinds: Record<string, ControlKind | undefined> = {
  checkbox: "two_state", radio: "one_of", submit: "button", button: "button",
}; // prettier-ignore

/** null for everything that is not a control of ours: links, text fields, plain elements. */
export function kindOf(element: Element): ControlKind | null {
  if (goesElsewhere(element)) return null;
  const role = roleOf(element);
  if (role !== null && byRole[role]) return refined(element, byRole[role]);
  switch (element.localName) {
    case "input":
      return inputKinds[(element as HTMLInputElement).type] ?? null;
    case "select":
      return "chooser";
    case "summary":
      return "opener";
    case "button":
      return refined(element, "button");
    default:
      return isCustomSwitch(element) ? "two_state" : null;
  }
}

/** A link leads elsewhere, whatever role it claims; "#" and scripts are a button's dress. */
function goesElsewhere(element: Element): boolean {
  if (!isLink(element)) return false;
  const href = element.getAttribute("href")!.trim();
  const dress = href === "" || href === "#" || href.startsWith("javascript:");
  return !(dress && element.hasAttribute("role"));
}

export function roleOf(element: Element): string | null {
  return element.getAttribute("role")?.trim().split(/\s+/)[0]?.toLowerCase() ?? null;
}

function refined(element: Element, kind: ControlKind): ControlKind {
  if (kind !== "button") return kind;
  if (element.hasAttribute("aria-pressed") || element.hasAttribute("aria-checked")) return "two_state";
  if (element.hasAttribute("aria-haspopup")) return "chooser";
  return "button";
}

function isCustomSwitch(element: Element): boolean {
  if (!element.localName.includes("-")) return element.hasAttribute("aria-checked");
  return (
    customSwitches.has(element.localName) ||
    element.hasAttribute("aria-checked") ||
    element.hasAttribute("checked")
  );
}

/** Whether a control of this kind can be what the stop asks for. */
export function serves(kind: ControlKind, act: RuleStop["do"]): boolean {
  switch (act) {
    case "switch":
      return kind === "two_state";
    case "choose":
      return kind === "one_of" || kind === "chooser";
    case "open":
      return kind === "button" || kind === "opener" || kind === "chooser" || kind === "one_of";
    case "confirm":
    case "save":
      return kind === "button";
    default:
      return act satisfies never;
  }
}

/** The controls in `top` (included), in order, in open shadow roots too. Screen readers'
 * duplicates (aria-hidden twins of a drawn switch) and parts of another are left out. */
export function controlsIn(top: Element, limit = MOST_LOOKED_AT): Element[] {
  return limit === MOST_LOOKED_AT ? allControlsIn(top) : collectControls(top, limit);
}

const MOST_LOOKED_AT = 3_000; // elements
const allControlsIn = remembered((top: Element) => collectControls(top, MOST_LOOKED_AT));

function collectControls(top: Element, limit: number): Element[] {
  const found: Element[] = [];
  for (const element of flatElements(top, limit)) {
    if (kindOf(element) === null || isOutOfReach(element)) continue;
    const outer = found.findLast((other) => flatContains(other, element));
    if (outer && samePart(outer, element)) continue;
    found.push(element);
  }
  return found;
}

/** A custom element that shows the state of the input in its own shadow root. */
function samePart(outer: Element, inner: Element): boolean {
  return kindOf(outer) === "two_state" && kindOf(inner) === "two_state" && outer !== inner;
}

/** The control or link around a place, nearest first. */
export function controlAround(place: Element): { control: Element | null; link: boolean } {
  let link = false;
  const control = closestFlat(place, (at) => {
    if (goesElsewhere(at)) link = true;
    return link || kindOf(at) !== null;
  });
  return { control: link ? null : control, link };
}

/** Whether the element is rendered, or is an undrawn input whose own label is. */
export function isRendered(control: Element): boolean {
  if (shows(control)) return true;
  const labels = (control as HTMLInputElement).labels;
  return labels ? [...labels].some(shows) : false;
}

function shows(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true, checkVisibilityCSS: true });
}

export function isDisabled(control: Element): boolean {
  if (control.matches(":disabled")) return true;
  for (let at: Element | null = control, up = 0; at && up < 3; at = flatParent(at), up++) {
    if (at.getAttribute("aria-disabled") === "true") return true;
  }
  return false;
}
