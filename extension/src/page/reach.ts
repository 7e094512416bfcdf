// SPDX-License-Identifier: Apache-2.0
// Whether a person can get at a control that is rendered: not behind a modal dialog, not in
// a panel or frame that is not drawn, not outside of everything that can be scrolled to.
import { blocksOf } from "./blocks";
import { saysSomething } from "./normalise";
import { remembered } from "./remember";
import type { Root } from "./roots";
import { carriers, flatParent, styleOf } from "./tree";

/** The element above, over the edge of a frame too. */
export function above(element: Element): Element | null {
  return flatParent(element) ?? element.ownerDocument.defaultView?.frameElement ?? null;
}

function* ancestors(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; at = above(at)) yield at;
}

/** Behind a modal dialog as pages mark it, or a twin that only the drawing needs. */
export const isOutOfReach = remembered((element: Element): boolean => {
  for (const at of ancestors(element)) {
    if (at.getAttribute("aria-hidden") === "true" || at.hasAttribute("inert")) return true;
  }
  return false;
});

/** The whole question, for the few controls that would be shown. */
export function isUsable(control: Element, roots: Root[]): boolean {
  if (isOutOfReach(control) || isBehindModal(control, roots)) return false;
  for (let at: Element | null = control; at; at = at.ownerDocument.defaultView?.frameElement ?? null) {
    if (at !== control && !isDrawn(at)) return false;
    if (isInUnseenPanel(at) || isOffCanvas(at)) return false;
  }
  return true;
}

function isDrawn(frame: Element): boolean {
  const { width, height } = frame.getBoundingClientRect();
  return width > 2 && height > 2 && frame.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

const modalsIn = remembered((root: Root): Element[] =>
  [...root.querySelectorAll("dialog[open]")].filter((dialog) => dialog.matches(":modal")),
);

/** A dialog that was opened with showModal makes everything else inert. */
function isBehindModal(control: Element, roots: Root[]): boolean {
  const around = new Set(ancestors(control));
  const documents = new Set([...around].map((at) => at.ownerDocument));
  const modals = roots.flatMap(modalsIn).filter((dialog) => documents.has(dialog.ownerDocument));
  return modals.length > 0 && !modals.some((dialog) => around.has(dialog));
}

/** An ancestor that is transparent or clips to nothing, and holds words: a closed panel. An
 * input alone is often drawn that way, with its picture beside it. */
function isInUnseenPanel(control: Element): boolean {
  for (let at = flatParent(control); at; at = flatParent(at)) {
    const style = styleOf(at);
    const box = at.getBoundingClientRect();
    const clips = style.overflowX !== "visible" && style.display !== "inline" && (box.width < 2 || box.height < 2);
    if ((clips || Number(style.opacity) === 0) && holdsWords(at)) return true;
  }
  return false;
}

function holdsWords(element: Element): boolean {
  const blocks = blocksOf(element);
  return !blocks || blocks.some((block) => saysSomething(block.full));
}

/** Whether neither the control nor what it is drawn with can be scrolled to. */
function isOffCanvas(control: Element): boolean {
  const labels = (control as HTMLInputElement).labels ?? [];
  const parent = flatParent(control);
  return [control, ...labels, ...(parent ? [parent] : [])].every(isOutside);
}

function isOutside(element: Element): boolean {
  let box = element.getBoundingClientRect();
  const { documentElement, body } = element.ownerDocument;
  for (const at of [element, ...carriers(element)]) {
    if (at === documentElement || at === body) break;
    const style = styleOf(at);
    const own = at.getBoundingClientRect();
    if (at !== element && /auto|scroll/.test(`${style.overflowX} ${style.overflowY}`)) {
      if (!meets(box, scrollable(at, own))) return true;
      box = own;
    }
    if (style.position === "fixed") return !meets(own, viewport(element)) || !meets(box, viewport(element));
  }
  const { left, top } = documentElement.getBoundingClientRect();
  const scroller = element.ownerDocument.scrollingElement ?? documentElement;
  const start = { left: left - startOf(documentElement), top };
  return !meets(box, { ...start, right: start.left + scroller.scrollWidth, bottom: start.top + scroller.scrollHeight });
}

interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function meets(box: Area, area: Area): boolean {
  return box.right > area.left && box.left < area.right && box.bottom > area.top && box.top < area.bottom;
}

function viewport(element: Element): Area {
  const { clientWidth, clientHeight } = element.ownerDocument.documentElement;
  return { left: 0, top: 0, right: clientWidth, bottom: clientHeight };
}

/** How far the content begins before the box, where writing runs from right to left. */
function startOf(scroller: Element): number {
  return styleOf(scroller).direction === "rtl" ? scroller.scrollWidth - scroller.clientWidth : 0;
}

/** All that the scroller can show, in coordinates of the viewport. */
function scrollable(scroller: Element, { left, top }: DOMRect): Area {
  const x = left - scroller.scrollLeft - startOf(scroller);
  const y = top - scroller.scrollTop;
  return { left: x, top: y, right: x + scroller.scrollWidth, bottom: y + scroller.scrollHeight };
}
