// SPDX-License-Identifier: Apache-2.0
// The two keys of the guide, wherever the focus is while the card stands. Escape ends the
// guide and does nothing else, so that a dialog with the control in it stays open; the next
// one is the page's. Alt+Shift+W comes back to the card.
const code = "KeyW";

export class Keys {
  private readonly listener = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.isComposing) return;
    if (event.key === "Escape") this.take(event, this.escape);
    else if (event.altKey && event.shiftKey && event.code === code) this.take(event, this.toCard);
  };

  constructor(
    private readonly escape: () => void,
    private readonly toCard: () => void,
  ) {
    window.addEventListener("keydown", this.listener, { capture: true });
  }

  end(): void {
    window.removeEventListener("keydown", this.listener, { capture: true });
  }

  private take(event: KeyboardEvent, act: () => void): void {
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }
}
