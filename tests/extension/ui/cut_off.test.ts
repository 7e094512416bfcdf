// SPDX-License-Identifier: Apache-2.0
// No text is cut off, in any language: popup, full pages, check-up, ledger and card in one
// browser, which draws each again with the words of every language's own file; that a browser
// of a language takes its file is tested in languages.test.ts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { cutOffIn, cutOffInAny, cutOffScript, languages, speak } from "./cut_off";
import { Extension, eventually } from "./extension";
import { cardIn } from "./open_roots";
import { openGrok } from "./scene";
import { allowed, asking, checkUp, fullPages, ledgers, notHere, popup } from "./states";
import { eachVariation } from "./variations";

let extension: Extension;
let found: string[];
before(async () => {
  extension = await Extension.start({ granted: allowed, before: cutOffScript, viewport: { width: 400, height: 800 } });
});
after(() => extension.stop());

const look = async (name: string, page: Page): Promise<void> => {
  found.push(...(await cutOffInAny(page)).map((text) => `${name}, ${text}`));
};

test("in the popup, whatever it has to say", async () => {
  found = [];
  await notHere(extension, look);
  const { tab } = await openGrok(extension);
  const open = await popup(extension, tab, "wayout-here-card");
  await open.locator("summary").first().click();
  await look("popup-details", open);
  await open.locator("summary").first().click();
  await eachVariation(open, tab, (name) => look(`popup-${name}`, open));
  await asking(extension, look);
  assert.deepEqual(found, []);
});

test("in the full pages, the check-up and the ledger", async () => {
  found = [];
  await checkUp(extension, look);
  await ledgers(extension, look);
  await fullPages(extension, look, "used");
  assert.deepEqual(found, []);
});

test("in the card, before the switch and after it", async () => {
  found = [];
  const page = await extension.open("practice.html");
  const wanted = page.frameLocator("iframe").getByRole("switch").nth(1);
  /** Of the card with this button: only the one that still asks for something has Skip, and
   * what was off a moment ago may still be called done. */
  const titleWith = async (button: string) =>
    (await cardIn(page))?.evaluate((card, press) => card.querySelector(`[data-press=${press}]`) && card.querySelector("h2")!.textContent, button);
  const titles = new Set<string>();
  for (const language of languages) {
    await speak(page, language);
    await wanted.check();
    await page.locator("button.primary").click();
    for (const [name, button] of [["card", "skip"], ["card-done", "reload"]] as const) {
      if (name === "card-done") await wanted.uncheck();
      titles.add((await eventually(() => titleWith(button), (now) => typeof now === "string" && !titles.has(now)))!);
      const frame = page.frames().find((one) => one.url().endsWith("practice-page.html"))!;
      found.push(...(await cutOffIn(frame)).map((text) => `${name}, ${language}: ${text}`));
    }
  }
  assert.deepEqual(found, []);
});

test("what is cut off is found, in the words of every language", async () => {
  const page = await extension.open("ledger.html");
  await page.locator("h1").evaluate((title) => (title.style.cssText = "width: 20px; white-space: nowrap"));
  const titles = await cutOffInAny(page);
  assert.equal(new Set(titles.map((line) => line.split("h1.: ")[1])).size, languages.length, titles.join("\n"));
});

test("a text, a hint and an option that are cut off are found", async () => {
  const page = await extension.open("ledger.html");
  await page.locator("h1").first().waitFor();
  await page.evaluate(() => {
    const made = document.createElement("section");
    made.innerHTML = `<p style="width:40px;white-space:nowrap">Datenschutzeinstellungen</p>
      <p style="height:20px;overflow:hidden">one line<br>another line</p>
      <input style="width:60px" placeholder="A hint that has no room">
      <select style="width:60px"><option>short</option><option>An option that has no room</option></select>`;
    document.body.append(made);
  });
  const cut = await cutOffIn(page);
  assert.deepEqual(cut, [
    "p.: Datenschutzeinstellungen",
    "p.: one lineanother line",
    "input.: A hint that has no room",
    "select.: shortAn option that has no room",
  ]);
});
