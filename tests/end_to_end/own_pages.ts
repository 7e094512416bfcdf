// SPDX-License-Identifier: Apache-2.0
// What a person does on the extension's own pages, the same in both browsers: they read, press
// buttons and fill in fields, wherever in the components' open shadow roots these are.
import type { Page } from "puppeteer-core";
import { wholeText } from "./extension_page";
import { waitFor } from "./waiting";

/** All words of the page, as one line. */
export const read = async (page: Page): Promise<string> => String(await page.evaluate(wholeText("document.body"))).replace(/\s+/g, " ");

/** Waits for words; when they never come, the error says what stood there instead. */
export async function reads(page: Page, words: RegExp): Promise<string> {
  let text = "";
  const found = waitFor(String(words), async () => words.test((text = await read(page))) && text);
  return found.catch((error: unknown) => {
    throw new Error(`the page says: ${text}`, { cause: error });
  });
}

/** A press of the mouse in the middle of the button or link with these words; `within`: only
 * in a component that says this as well. What is pushed away from under the mouse is pressed
 * again, as a person would. */
export async function press(page: Page, words: RegExp, within = /./): Promise<void> {
  await page.bringToFront();
  for (let tries = 0; tries < 10; tries++) if (await pressOnce(page, words, within)) return;
  throw new Error(`the button ${String(words)} never got its press`);
}

/** False: it was not pressed. */
async function pressOnce(page: Page, words: RegExp, within: RegExp): Promise<boolean> {
  let before = "";
  const at = await waitFor(`a button ${String(words)}`, async () => {
    const place = await placeOf(page, words, within);
    const still = place === before; // what arrives above it pushes it down
    before = place;
    return still && place !== "" && place;
  });
  await clickAt(page, at);
  // A page that went on to somewhere else, or closed, did so because of the press.
  const missed = async (): Promise<boolean> => (await page.evaluate("globalThis.pressedForTest === false").catch(() => false)) === true;
  const heard = waitFor("the press", async () => !(await missed()), 2_000);
  return heard.catch(() => false);
}

/** The same where there is such a button now. */
export async function pressIfThere(page: Page, words: RegExp): Promise<boolean> {
  const place = await placeOf(page, words);
  if (place !== "") await clickAt(page, place);
  return place !== "";
}

/** Types into the field with this name, in place of what stands there. */
export async function fill(page: Page, name: RegExp, text: string): Promise<void> {
  await press(page, name);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.type(text);
}

/** The tab, other than those known, that the extension opened for this address. */
export function openedAt(page: Page, address: RegExp): Promise<Page> {
  return waitFor(`a tab at ${String(address)}`, async () => (await page.browser().pages()).find((tab) => address.test(tab.url())));
}

/** Where such a button is, as one text; empty: nowhere. */
const placeOf = async (page: Page, words: RegExp, within = /./): Promise<string> => String(await page.evaluate(findPlace(words, within)));

function clickAt(page: Page, place: string): Promise<void> {
  const { x, y } = JSON.parse(place) as { x: number; y: number };
  return page.mouse.click(x, y);
}

const findPlace = (words: RegExp, within: RegExp): string => `(() => {
  const deep = (root) => [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot ? deep(e.shadowRoot) : [])]);
  const said = (e) => ((e.ariaLabel ?? "") + " " + (e.labels ? [...e.labels].map((l) => l.textContent).join(" ") : "") + " " + e.textContent).replace(/\\s+/g, " ").trim();
  const all = deep(document.body);
  const dialog = all.find((e) => e.matches("dialog[open]"));
  const found = all.find((e) => (!dialog || dialog.contains(e)) && e.matches("button, a, summary, input, select")
    && !e.disabled && e.checkVisibility() && ${String(words)}.test(said(e)) && ${String(within)}.test(e.getRootNode().textContent));
  if (!found) return "";
  globalThis.pressedForTest = found.localName === "select"; // its list takes the press
  if (found !== globalThis.toPressForTest) found.addEventListener("click", () => (globalThis.pressedForTest = true), true);
  globalThis.toPressForTest = found;
  found.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = found.getBoundingClientRect();
  return JSON.stringify({ x: x + Math.min(width, 40) / 2, y: y + height / 2 });
})()`;
