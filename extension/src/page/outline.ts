// SPDX-License-Identifier: Apache-2.0
// The rectangle a person would point at: label and control together, not an invisible
// input. In coordinates of the top window's viewport.
import type { Found } from "./decide";
import { rectOf } from "./row";
import { flatParent, upwards } from "./tree";



const SMALLEST = 6; // px; smaller boxes are clipped inputs for screen readers

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** null when nothing of it is rendered. */
export function outlineOf(found: Found): Box | null {
  const control = visibleBox(found.control);
  if (!control) return null;
  const label = found.label?.block ? rectOf(found.label.block) : null;
  const near = label && isNear(label, control) ? union(label, control) : control;
  const row = rowAround(found, near);
  return shift(row ?? near, found.control);
}

/** The control's own box, or that of the nearest ancestor that is drawn for it. */
function visibleBox(control: Element): Box | null {
  const labels = (control as HTMLInputElement).labels ?? [];
  for (const at of [control, ...labels, ...upwards(control, 4)]) {
    const box = at.getBoundingClientRect();
    if (box.width >= SMALLEST && box.height >= SMALLEST) return box;
  }
  return null;
}

/** A label far away (over a fold, in another column) does not stretch the ring. */
function isNear(label: Box, control: Box): boolean {
  const gap = Math.max(control.top - label.bottom, label.top - control.bottom);
  return gap < 120 && label.right > label.left;
}

/** The smallest ancestor around both, while it is hardly larger than the two. */
function rowAround(found: Found, near: Box): Box | null {
  let best: Box | null = null;
  for (const at of upwards(found.control, 8)) {
    const box = at.getBoundingClientRect();
    if (!holds(box, near)) continue;
    const slack = box.bottom - box.top - (near.bottom - near.top);
    if (slack > 40 || at === at.ownerDocument.body) break;
    best = union(box, near);
    if (box.left < near.left || box.right > near.right) break;
  }
  return best;
}

function holds(box: Box, inner: Box): boolean {
  const slack = 1;
  return (
    box.left <= inner.left + slack && box.top <= inner.top + slack &&
    box.right >= inner.right - slack && box.bottom >= inner.bottom - slack
  ); // prettier-ignore
}

function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** From the viewport of the control's frame to that of the top window. */
function shift(box: Box, control: Element): Box {
  let { left, top, right, bottom } = box;
  for (let view = control.ownerDocument.defaultView; view?.frameElement; view = view.parent as typeof view) {
    const frame = view.frameElement as HTMLElement;
    const at = frame.getBoundingClientRect();
    const x = at.left + frame.clientLeft;
    const y = at.top + frame.clientTop;
    left = Math.max(left, 0) + x;
    right = Math.min(right, frame.clientWidth) + x;
    top = Math.max(top, 0) + y;
    bottom = Math.min(bottom, frame.clientHeight) + y;
  }
  return right > left && bottom > top ? { left, top, right, bottom } : { left, top, right: left, bottom: top };
}

export function asRect({ left, top, right, bottom }: Box): DOMRect {
  return new DOMRect(left, top, right - left, bottom - top);
}

/** The modal dialog (or fullscreen element) the control stands in, frames included. */
export function modalAround(control: Element): Element | null {
  for (let at: Element | null = control; at; at = above(at)) if (at.matches(":modal")) return at;
  return null;
}

function above(element: Element): Element | null {
  return flatParent(element) ?? element.ownerDocument.defaultView?.frameElement ?? null;
}
