// SPDX-License-Identifier: Apache-2.0
// A ring around something that is covered would lead the click to whatever covers it.
import type { Found } from "./decide";
import { rectOf } from "./row";
import { flatContains, flatParent } from "./tree";

/** Whether neither the control nor its label can be hit where it is drawn. What lies
 * outside of the viewport is not covered, only not here. */
export function isCovered({ control, label }: Found, isOurs: (element: Element) => boolean): boolean {
  const rects = [control.getBoundingClientRect(), ...(label?.block ? [rectOf(label.block)] : [])];
  const words = label?.block ? flatParent(label.block.nodes[0]!) : null;
  const view = control.ownerDocument.defaultView!;
  const inside = rects.filter(
    ({ left, right, top, bottom }) =>
      right - left > 2 && left + right > 0 && top + bottom > 0 &&
      (left + right) / 2 < view.innerWidth && (top + bottom) / 2 < view.innerHeight,
  ); // prettier-ignore
  return inside.length > 0 && !inside.some((rect) => hits(rect, control, words ?? control, isOurs));
}

function hits(rect: DOMRect, control: Element, label: Element, isOurs: (element: Element) => boolean): boolean {
  const x = rect.left + rect.width / 2;
  const y = rect.top + rect.height / 2;
  const hit = deepest(control.ownerDocument, x, y);
  if (!hit || isOurs(hit)) return true;
  const isPart = (part: Element): boolean => flatContains(part, hit) || flatContains(hit, part);
  return isPart(control) || isPart(label) || isDrawnFor(hit, control);
}

/** A drawn switch beside or over the input it stands for. */
function isDrawnFor(hit: Element, control: Element): boolean {
  const row = flatParent(control);
  return row !== null && row.localName !== "body" && flatContains(row, hit);
}

function deepest(document: Document, x: number, y: number): Element | null {
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
}
