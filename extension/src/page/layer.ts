// SPDX-License-Identifier: Apache-2.0
// The one element Wayout adds to a page: the host of a closed shadow root, in the top
// layer. Nothing else in the page is ever written.
import { style } from "./card_style";

const ours = new WeakSet<EventTarget>();
const MOST_RAISES = 20;
const JUST_RAISED = 400; // ms in which a press was aimed at what lay above

/** Whether it is the one element of ours that a page can see. */
export function isOurs(node: EventTarget | null): boolean {
  return node !== null && ours.has(node);
}

export class Layer {
  readonly root: ShadowRoot;
  private readonly host: HTMLElement;
  private raises = 0;
  private raisedAt = -JUST_RAISED;
  private hidden = false;
  private guarding: IntersectionObserver | null = null;

  /** `isHere` is asked before anything is done; `outdone` is told when the page keeps
   * putting itself above. */
  constructor(
    private readonly isHere: () => boolean,
    private readonly outdone: () => void,
  ) {
    this.host = document.createElement("div");
    ours.add(this.host);
    this.root = this.host.attachShadow({ mode: "closed" });
    this.root.adoptedStyleSheets = [style()];
    this.host.popover = "manual";
    for (const type of kept) this.root.addEventListener(type, (event) => event.stopPropagation());
    for (const type of ["toggle", "fullscreenchange"]) document.addEventListener(type, this.overtaken, { capture: true });
  }

  /** Stands above the page; inside `modal`, where everything else is inert. */
  show(modal: Element | null): void {
    const parent = modal ?? document.documentElement;
    if (this.host.parentNode !== parent) {
      const focused = this.root.activeElement as HTMLElement | null;
      parent.append(this.host);
      this.host.showPopover();
      focused?.focus({ preventScroll: true });
    } else if (!this.host.matches(":popover-open")) this.host.showPopover();
  }

  /** A card that something of the page lies over is raised, and is not to be pressed: not
   * every popover tells of itself. Where the browser cannot tell what is over an element,
   * a press of the page itself tells. */
  guard(card: HTMLElement): void {
    card.addEventListener("click", this.distrust, { capture: true });
    const options = { threshold: 0.5, trackVisibility: true, delay: 100 };
    this.guarding = new IntersectionObserver((entries) => {
      const entry = entries.at(-1) as IntersectionObserverEntry & { isVisible?: boolean };
      // A dialog that is drawn with an effect counts as covered: nothing can be told there.
      this.hidden = entry.isVisible === false && entry.isIntersecting && this.host.parentNode === document.documentElement;
      if (this.hidden) this.raise();
    }, options);
    this.guarding.observe(card);
  }

  get attached(): boolean {
    return this.host.isConnected;
  }

  remove(): void {
    this.guarding?.disconnect();
    for (const type of ["toggle", "fullscreenchange"]) document.removeEventListener(type, this.overtaken, { capture: true });
    this.host.remove();
  }

  /** Keyboard and script presses have no place that something could lie over. */
  private readonly distrust = (event: MouseEvent): void => {
    if (event.detail === 0) return;
    if (!this.hidden && performance.now() - this.raisedAt >= JUST_RAISED) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  };

  /** The page put something else into the top layer. */
  private readonly overtaken = (event: Event): void => {
    if (!isOurs(event.target) && this.isHere()) this.raise();
  };

  /** To the top again. */
  private raise(): void {
    if (!this.host.isConnected) return;
    if (this.raises++ >= MOST_RAISES) return this.outdone();
    this.raisedAt = performance.now();
    const focused = this.root.activeElement as HTMLElement | null;
    this.host.hidePopover();
    this.host.showPopover();
    focused?.focus({ preventScroll: true });
  }
}

// What happens in the card is not the page's business: dialogs that close on an outside
// press or trap the focus would take it for theirs.
const kept = [
  "pointerdown", "pointerup", "mousedown", "mouseup", "click", "touchstart", "touchend",
  "keydown", "keyup", "focusin", "focusout", "wheel",
]; // prettier-ignore
