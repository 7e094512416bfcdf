// SPDX-License-Identifier: Apache-2.0
// The accessible name, computed only for the few controls near a wording.
import { computeAccessibleName } from "dom-accessibility-api";
import { blocksOf, type Block } from "./blocks";
import { normalise } from "./normalise";
import { styleForName } from "./pseudo";
import { remembered } from "./remember";

const LONGEST_SOURCE = 8_000; // code units of labelling text; beyond it nothing is a name

/** Normalised; "" when there is none, null when the page makes it too costly to tell. */
export const nameOf = remembered((control: Element): string | null => {
  const sources = namingElements(control);
  if (sources.some((element) => (element.textContent ?? "").length > LONGEST_SOURCE)) return null;
  try {
    return normalise(computeAccessibleName(control, { getComputedStyle: styleForName }));
  } catch {
    return null; // nesting so deep that the algorithm ran out of stack
  }
});

/** The elements whose content names the control, in the order of the algorithm; empty when
 * an attribute does. */
export const namingElements = remembered((control: Element): Element[] => {
  const ids = control.getAttribute("aria-labelledby")?.trim().split(/\s+/) ?? [];
  const root = control.getRootNode() as Document | ShadowRoot;
  const named = ids.flatMap((id) => root.getElementById(id) ?? []);
  if (named.length > 0) return named;
  if (control.getAttribute("aria-label")?.trim()) return [];
  const labels = (control as HTMLInputElement).labels;
  if (labels && labels.length > 0) return [...labels];
  return control.localName === "input" || control.localName === "select" ? [] : [control];
});

/** The lines that name the control, first one first. */
export function namingBlocks(control: Element): Block[] {
  return namingElements(control).flatMap((element) => blocksOf(element) ?? []);
}
