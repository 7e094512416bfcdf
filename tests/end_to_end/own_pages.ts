// SPDX-License-Identifier: Apache-2.0
// What a person does on the extension's own pages, the same in both browsers: they read, press
// buttons and fill in fields, wherever in the components' open shadow roots these are.
import type { Page } from "puppeteer-core";
import { wholeText } from "./extension_page";
import { waitFor } from "./waiting";

export const read = (page: Page): Promise<string> => page.evaluate(wholeText("document.body")) as Promise<string>;

export const reads = (page: Page, words: RegExp): Promise<string> =>
  waitFor(`${String(words)} on the page`, async () => {
    const text = (await read(page)).replace(/\s+/g, " ");
    return words.test(text) && text;
  });

/** A press of the mouse in the middle of the button or link with these words; `within`: only
 * in a component that says this as well. */
export async function press(page: Page, words: RegExp, within = /./): Promise<void> {
  await page.bringToFront();
  const at = await waitFor(`a button ${String(words)}`, async () => {
    const place = (await page.evaluate(placeOf(words, within))) as string;
    return place !== "" && (JSON.parse(place) as { x: number; y: number });
  });
  await page.mouse.click(at.x, at.y);
}

/** Types into the field with this name. */
export async function fill(page: Page, name: RegExp, text: string): Promise<void> {
  await press(page, name);
  await page.keyboard.type(text);
}

/** The tab, other than those known, that the extension opened for this address. */
export function openedAt(page: Page, address: RegExp): Promise<Page> {
  return waitFor(`a tab at ${String(address)}`, async () => (await page.browser().pages()).find((tab) => address.test(tab.url())));
}

const placeOf = (words: RegExp, within: RegExp): string => `(() => {
  const deep = (root) => [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot ? deep(e.shadowRoot) : [])]);
  const said = (e) => ((e.ariaLabel ?? "") + " " + (e.labels ? [...e.labels].map((l) => l.textContent).join(" ") : "") + " " + e.textContent).replace(/\\s+/g, " ").trim();
  const found = deep(document.body).find((e) => e.matches("button, a, summary, input, select")
    && !e.disabled && e.checkVisibility() && ${String(words)}.test(said(e)) && ${String(within)}.test(e.getRootNode().textContent));
  if (!found) return "";
  found.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = found.getBoundingClientRect();
  return JSON.stringify({ x: x + Math.min(width, 40) / 2, y: y + height / 2 });
})()`;
