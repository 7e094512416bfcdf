// SPDX-License-Identifier: Apache-2.0
// Puts the card beside the ring, and keeps both on the control while it moves: by the
// browser's own observers, and frame by frame only while something is moving.
import { autoUpdate, computePosition, flip, offset, shift } from "@floating-ui/dom";
import { asRect, type Box } from "./outline";

const RING = 5; // px between the row and the ring's inner edge
const GAP = 14;
const NARROW = 520; // px; below, the card docks at an edge instead of floating
const STILL = 3; // equal frames after which it no longer moves

export function placeRing(ring: HTMLElement, box: Box | null): void {
  ring.hidden = box === null || box.right <= box.left || box.bottom <= box.top;
  if (!box || ring.hidden) return;
  const { style } = ring;
  style.left = `${box.left - RING}px`;
  style.top = `${box.top - RING}px`;
  style.width = `${box.right - box.left + 2 * RING}px`;
  style.height = `${box.bottom - box.top + 2 * RING}px`;
}

/** Floating beside the box; docked where there is no room or nothing to stand beside. */
export async function placeCard(card: HTMLElement, box: Box | null): Promise<void> {
  const dock = !box || window.innerWidth < NARROW || !fits(card, box);
  card.classList.toggle("docked", dock && window.innerWidth < NARROW);
  card.classList.toggle("up", !!box && (box.top + box.bottom) / 2 > window.innerHeight / 2);
  if (card.classList.contains("docked")) {
    card.style.left = card.style.top = "";
    return;
  }
  if (!box || dock) return corner(card);
  const reference = { getBoundingClientRect: () => asRect(box) };
  const { x, y } = await computePosition(reference, card, {
    strategy: "fixed",
    placement: "bottom-end",
    middleware: [offset(GAP), flip({ fallbackPlacements: ["top-end", "right", "left"] }), shift({ padding: 8 })],
  });
  move(card, x, y);
}

function fits(card: HTMLElement, box: Box): boolean {
  const room = Math.max(box.top, window.innerHeight - box.bottom);
  const beside = Math.max(box.left, window.innerWidth - box.right);
  return room > card.offsetHeight + GAP + 8 || beside > card.offsetWidth + GAP + 8;
}

function corner(card: HTMLElement): void {
  const up = card.classList.contains("up");
  move(card, window.innerWidth - card.offsetWidth - 8, up ? 8 : window.innerHeight - card.offsetHeight - 8);
}

function move(card: HTMLElement, x: number, y: number): void {
  card.style.left = `${Math.round(Math.max(8, x))}px`;
  card.style.top = `${Math.round(Math.max(8, y))}px`;
}

// Not style: what moves by it is seen as a shift, and animations change it in every frame.
const telling = ["aria-label", "aria-labelledby", "aria-hidden", "class", "data-state", "disabled", "for", "hidden", "id", "inert", "role"]; // prettier-ignore

/** Calls `moved` whenever one of the elements may have moved or become something else:
 * lists that show a thousand rows with twenty elements fill them anew while one scrolls. */
export function follow(elements: Element[], ring: HTMLElement, moved: () => string): () => void {
  let frame = 0;
  let still = 0;
  let last = "";
  let ended = false;
  const step = (): void => {
    frame = 0;
    const now = moved();
    still = now === last ? still + 1 : 0;
    last = now;
    if (still < STILL && !ended) frame = requestAnimationFrame(step);
  };
  const start = (): void => {
    still = 0;
    if (frame === 0 && !ended) step();
  };
  const observer = new MutationObserver(start);
  for (const element of elements) {
    observer.observe(element, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: telling });
  }
  const stops = elements.map((element) => autoUpdate(element, ring, start));
  return () => {
    ended = true;
    observer.disconnect();
    for (const stop of stops) stop();
    cancelAnimationFrame(frame);
  };
}
