// SPDX-License-Identifier: Apache-2.0
// While the user points at a control, their press shows it to us and does nothing else.
import { isOurs } from "./layer";
import { isElement } from "./tree";

const held = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"] as const;

/** Hands over the innermost element of the next press outside of our own card; ends when
 * `take` returns true or the returned function is called. */
export function pointAt(take: (place: Element) => boolean): () => void {
  const listener = (event: Event): void => {
    if (!event.isTrusted || event.composedPath().some(isOurs)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const place = event.composedPath().find((at) => isElement(at as Node));
    if (event.type === "click" && place && take(place as Element)) end();
  };
  const end = (): void => {
    for (const type of held) window.removeEventListener(type, listener, { capture: true });
  };
  for (const type of held) window.addEventListener(type, listener, { capture: true });
  return end;
}
