// SPDX-License-Identifier: Apache-2.0
// The card lives in a closed shadow root. On the practice page the page script runs in the
// document's own world, where a test can have the root opened and look at the card as it is.
import type { ElementHandle, Page } from "playwright-core";

/** Runs first in every document; pages of sites keep their roots, for the page script runs
 * in a world of its own there. */
export const openRoots = `{
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    return attachShadow.call(this, { ...options, mode: "open" });
  };
}`;

/** An element of the guide in the practice page's frame, while one is shown. */
async function partIn(page: Page, selector: string): Promise<ElementHandle<HTMLElement> | null> {
  const frame = page.frames().find((one) => one.url().endsWith("practice-page.html"));
  if (!frame) return null;
  const found = await frame.evaluateHandle(
    (wanted) => [...document.documentElement.children].map((child) => child.shadowRoot?.querySelector<HTMLElement>(wanted)).find(Boolean) ?? null,
    selector,
  );
  return found.asElement();
}

export const cardIn = (page: Page): Promise<ElementHandle<HTMLElement> | null> => partIn(page, "[part=card]");
export const ringIn = (page: Page): Promise<ElementHandle<HTMLElement> | null> => partIn(page, "[part=ring]");
