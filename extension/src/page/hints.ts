// SPDX-License-Identifier: Apache-2.0
// Attributes the rule knows of its control. They confirm what the label says, and find the
// control only where the page's language has no label in the rule.
import type { Question } from "./question";
import { closestFlat } from "./tree";
import { controlsIn, kindOf } from "./controls";
import type { Root } from "./roots";

/** The controls that carry one of the stop's hints. */
export function hintedControls(roots: Root[], question: Question): Element[] {
  const found = new Set<Element>();
  for (const { attribute, value } of question.setting.stops[question.stop]?.hints ?? []) {
    for (const root of roots) {
      for (const element of root.querySelectorAll(`[${attribute}="${CSS.escape(value)}"]`)) {
        const control = controlOf(element, attribute);
        if (control) found.add(control);
      }
    }
  }
  return [...found];
}

/** The hint may sit on the control, on its label, or on a row that holds only it. */
function controlOf(element: Element, attribute: string): Element | null {
  if (attribute === "for") return (element as HTMLLabelElement).control ?? null;
  if (kindOf(element) !== null) return element;
  const inside = controlsIn(element, 300);
  return inside.length === 1 ? inside[0]! : null;
}

/** Whether the page is in a language for which the rule has no label of this stop. */
export function isForeign(control: Element, { setting, stop }: Question): boolean {
  const marked = closestFlat(control, (at) => at.hasAttribute("lang"));
  const language = marked?.getAttribute("lang")?.trim().toLowerCase().split("-")[0];
  if (!language) return false;
  const known = Object.keys(setting.stops[stop]?.labels ?? {});
  return known.every((tag) => tag.toLowerCase().split("-")[0] !== language);
}

