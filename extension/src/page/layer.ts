// SPDX-License-Identifier: Apache-2.0
// The one element Wayout adds to a page: the host of a closed shadow root, in the top
// layer. Nothing else in the page is ever written.
import { style } from "./card_style";

export class Layer {
  readonly root: ShadowRoot;
  private readonly host: HTMLElement;

  constructor() {
    this.host = document.createElement("div");
    this.root = this.host.attachShadow({ mode: "closed" });
    this.root.adoptedStyleSheets = [style()];
    this.host.popover = "manual";
    for (const type of kept) this.root.addEventListener(type, (event) => event.stopPropagation());
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

  /** To the top again, when the page put something over it. */
  raise(): void {
    if (!this.host.isConnected) return;
    const focused = this.root.activeElement as HTMLElement | null;
    this.host.hidePopover();
    this.host.showPopover();
    focused?.focus({ preventScroll: true });
  }

  get attached(): boolean {
    return this.host.isConnected;
  }

  holds(node: EventTarget | null): boolean {
    return node === this.host;
  }

  remove(): void {
    this.host.remove();
  }
}

// What happens in the card is not the page's business: dialogs that close on an outside
// press or trap the focus would take it for theirs.
const kept = [
  "pointerdown", "pointerup", "mousedown", "mouseup", "click", "touchstart", "touchend",
  "keydown", "keyup", "focusin", "focusout", "wheel",
]; // prettier-ignore
