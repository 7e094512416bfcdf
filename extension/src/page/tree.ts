// SPDX-License-Identifier: Apache-2.0
// The page as the eye sees it: the flat tree, in which a shadow root's content stands in
// its host and slotted nodes stand in their slot. `instanceof` is useless here: nodes of
// frames belong to other realms.

export function isElement(node: Node | null): node is Element {
  return node !== null && node.nodeType === Node.ELEMENT_NODE;
}

export function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE;
}

/** The element above in the flat tree; null at the top of a document or frame. */
export function flatParent(node: Node): Element | null {
  const slot = (node as Element | Text).assignedSlot;
  if (slot) return slot;
  const parent = node.parentNode;
  if (isElement(parent)) return parent;
  return (parent as ShadowRoot | null)?.host ?? null;
}

export function flatChildren(element: Element): Iterable<Node> {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (element.localName === "slot") {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return element.childNodes;
}

/** Whether `inner` is `outer` or stands in it in the flat tree. */
export function flatContains(outer: Element, inner: Node): boolean {
  for (let at: Node | null = inner; at; at = flatParent(at)) if (at === outer) return true;
  return false;
}

/** `element` and the elements above it, at most `limit`, nearest first. */
export function* upwards(element: Element, limit: number): Generator<Element> {
  let at: Element | null = element;
  for (let step = 0; at && step < limit; step++, at = flatParent(at)) yield at;
}

/** The nearest of `element` and those above that passes. */
export function closestFlat(
  element: Element,
  passes: (element: Element) => boolean,
  limit = 40,
): Element | null {
  for (const at of upwards(element, limit)) if (passes(at)) return at;
  return null;
}

export function styleOf(element: Element): CSSStyleDeclaration {
  return (element.ownerDocument.defaultView ?? window).getComputedStyle(element);
}

/** The elements with which a box moves and by which it is clipped, nearest first. What is
 * placed by itself passes by those above that are not; the window carries what is fixed. */
export function* carriers(element: Element): Generator<Element> {
  let { position } = styleOf(element);
  for (let at = flatParent(element); at && position !== "fixed"; at = flatParent(at)) {
    const style = styleOf(at);
    if (position === "absolute" && style.position === "static" && style.transform === "none") continue;
    position = style.position;
    yield at;
  }
}

/** Elements of the flat tree below `top` (included) in document order; stops at `limit`. */
export function* flatElements(top: Element, limit: number): Generator<Element> {
  const open: Element[] = [top];
  for (let seen = 0; open.length > 0 && seen < limit; seen++) {
    const element = open.pop()!;
    yield element;
    const children = [...flatChildren(element)].filter(isElement);
    for (let i = children.length - 1; i >= 0; i--) open.push(children[i]!);
  }
}

/** Whether more than `count` elements are below; does not count the others. */
export function holdsMoreThan(top: Element, count: number): boolean {
  return top.getElementsByTagName("*")[count] !== undefined;
}
