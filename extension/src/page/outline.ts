// SPDX-License-Identifier: Apache-2.0
// The rectangle a person would point at: label and control together, not an invisible
// input. In coordinates of the top window's viewport.
import type { Found } from "./decide";
import { controlsIn, isRendered, kindOf } from "./controls";
import { namingElements } from "./name";
import { above } from "./reach";
import { rectOf } from "./row";
import { carriers, flatContains, styleOf, upwards } from "./tree";

const SMALLEST = 6; // px; smaller boxes are clipped inputs for screen readers
const SLACK = 40; // px that a row may be larger than what stands in it

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** null when nothing of it is rendered, or all of it is scrolled out of its place. */
export function outlineOf(found: Found): Box | null {
  const drawn = drawnFor(found.control);
  if (!drawn) return null;
  const near = withWords(found, drawn);
  const box = clipped(rowAround(found, near)?.box ?? near, drawn);
  return box && shift(box, found.control);
}

/** What has to be watched to know where the outline is. */
export function partsOf(found: Found): Element[] {
  const drawn = drawnFor(found.control);
  const row = drawn && rowAround(found, drawn.getBoundingClientRect())?.element;
  const parts = [drawn, found.control, found.label?.element, found.row, row];
  return [...new Set(parts.filter((part) => part !== undefined && part !== null))];
}

/** The control and the words that it is called by. */
function withWords(found: Found, drawn: Element): Box {
  const control = drawn.getBoundingClientRect();
  const words = isOption(found) ? namingElements(found.control).map((at) => at.getBoundingClientRect()) : [];
  if (!isOption(found) && found.label?.block) words.push(rectOf(found.label.block));
  return words.filter((box) => isNear(box, control)).reduce<Box>(union, control);
}

/** Of options only the one to be chosen: beside "Turn off" stands "Turn off and delete",
 * and the label may be the question over all of them. */
function isOption({ control }: Found): boolean {
  return kindOf(control) === "one_of";
}

/** The control itself, or the nearest element that is drawn for it. */
export function drawnFor(control: Element): Element | null {
  const labels = (control as HTMLInputElement).labels ?? [];
  for (const at of [control, ...labels, ...upwards(control, 4)]) {
    const box = at.getBoundingClientRect();
    if (box.width >= SMALLEST && box.height >= SMALLEST) return at;
  }
  return null;
}

/** A label far away (over a fold, in another column) does not stretch the ring. */
function isNear(label: Box, control: Box): boolean {
  const gap = Math.max(control.top - label.bottom, label.top - control.bottom);
  return gap < 120 && label.right > label.left;
}

/** The smallest ancestor around both, while it is hardly larger than the two and holds no
 * other control: a ring around two settings points at neither. */
function rowAround(found: Found, near: Box): { element: Element; box: Box } | null {
  let best: { element: Element; box: Box } | null = null;
  const named = width(near) > width(found.control.getBoundingClientRect()) + SLACK; // its words are in it
  for (const at of upwards(found.control, 8)) {
    const own = at.getBoundingClientRect();
    if (!holds(own, near) && !holdsLabel(at, found)) continue;
    const box = union(own, near); // what overflows its row belongs to it
    const slack = Math.max(height(box) - height(near), best && named ? width(box) - width(best.box) : 0);
    if (slack > SLACK || at === at.ownerDocument.body || holdsOthers(at, found.control)) break;
    best = { element: at, box };
    if (own.left < near.left || own.right > near.right) break;
  }
  return best;
}

function holdsLabel(element: Element, found: Found): boolean {
  const block = isOption(found) ? undefined : found.label?.block;
  return !!block && flatContains(element, block.nodes[0]!);
}

const width = ({ left, right }: Box): number => right - left;
const height = ({ top, bottom }: Box): number => bottom - top;

export function holdsOthers(element: Element, control: Element): boolean {
  return controlsIn(element).some((other) => {
    const related = flatContains(control, other) || flatContains(other, control);
    return !related && isRendered(other);
  });
}

/** What the scrollers around an element leave of a box, in the element's frame. */
function clipped(box: Box, element: Element): Box | null {
  let { left, top, right, bottom } = box;
  for (const at of carriers(element)) {
    if (styleOf(at).overflow === "visible" || isViewport(at)) continue;
    const edge = at.getBoundingClientRect();
    left = Math.max(left, edge.left);
    top = Math.max(top, edge.top);
    right = Math.min(right, edge.right);
    bottom = Math.min(bottom, edge.bottom);
  }
  return right - left > 2 && bottom - top > 2 ? { left, top, right, bottom } : null;
}

/** What these clip is the viewport itself. */
function isViewport(element: Element): boolean {
  return element === element.ownerDocument.documentElement || element === element.ownerDocument.body;
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

/** From the viewport of the control's frame to that of the window this script draws in. */
function shift(box: Box, control: Element): Box {
  let { left, top, right, bottom } = box;
  for (let view = control.ownerDocument.defaultView; view && view !== window && view.frameElement; view = view.parent as typeof view) {
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

/** The modal dialog (or fullscreen element) of the top document around the control. One in
 * a frame makes only that frame inert, and a layer in it would be drawn in its coordinates. */
export function modalAround(control: Element): Element | null {
  for (let at: Element | null = control; at; at = above(at)) {
    if (at.ownerDocument === document && at.matches(":modal")) return at;
  }
  return null;
}
