// SPDX-License-Identifier: Apache-2.0
// A ring around something that is covered would lead the click to whatever covers it.
import type { Found } from "./decide";
import { isOurs } from "./layer";
import { holdsOthers } from "./outline";
import { rectOf } from "./row";
import { flatContains, flatParent, upwards } from "./tree";

/** Whether neither the control nor its label can be hit where it is drawn. What lies
 * outside of the viewport is not covered, only not here. */
export function isCovered({ control, label }: Found): boolean {
  const rects = [control.getBoundingClientRect(), ...(label?.block ? [rectOf(label.block)] : [])];
  const words = label?.block ? flatParent(label.block.nodes[0]!) : null;
  const view = control.ownerDocument.defaultView!;
  const inside = rects.filter(
    ({ left, right, top, bottom }) =>
      right - left > 2 && left + right > 0 && top + bottom > 0 &&
      (left + right) / 2 < view.innerWidth && (top + bottom) / 2 < view.innerHeight,
  ); // prettier-ignore
  return inside.length > 0 && !inside.some((rect) => hits(rect, control, words ?? control));
}

function hits(rect: DOMRect, control: Element, label: Element): boolean {
  const x = rect.left + rect.width / 2;
  const y = rect.top + rect.height / 2;
  const hit = deepest(control.ownerDocument, x, y);
  if (!hit || isOurs(hit)) return true;
  return flatContains(control, hit) || flatContains(label, hit) || isOfRow(hit, control);
}

const ROW = 8; // elements, the control itself among them

/** A drawn switch beside or over the input it stands for, or the row they stand in: what
 * holds the control and no other one. The page behind a clipped control is neither. */
function isOfRow(hit: Element, control: Element): boolean {
  for (const at of upwards(control, ROW)) {
    if (at.localName === "body" || holdsOthers(at, control)) return false;
    if (at === hit) return true;
    if (at !== control && flatContains(at, hit) && isBeside(at, control)) return true;
  }
  return false;
}

function isBeside(row: Element, control: Element): boolean {
  return row === flatParent(control) || row.localName === "label";
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
