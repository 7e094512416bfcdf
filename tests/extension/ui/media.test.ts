// SPDX-License-Identifier: Apache-2.0
// What the user asked of the system: larger text, fewer movements, colours of their own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { Extension, eventually } from "./extension";
import { cardIn, openRoots, ringIn } from "./open_roots";
import { granted, openGrok } from "./scene";

let extension: Extension;
before(async () => {
  extension = await Extension.start({ granted, viewport: { width: 320, height: 700 }, before: openRoots });
});
after(() => extension.stop());

/** The practice page with ring and card. */
async function ringed(media: Parameters<Page["emulateMedia"]>[0]): Promise<Page> {
  const page = await extension.open("practice.html");
  await page.emulateMedia(media);
  await page.frameLocator("iframe").getByRole("switch").nth(1).waitFor();
  await page.locator("button.primary").click();
  await eventually(async () => (await ringIn(page)) !== null, Boolean);
  return page;
}

test("at 400 % zoom nothing has to be scrolled sideways, the popup and the panel included", async () => {
  const { tab } = await openGrok(extension);
  const popup = `popup.html?tab=${tab}`;
  const panel = `panel.html?tab=${tab}`;
  for (const path of ["welcome.html", "ledger.html", "checkup.html", "practice.html", popup, panel]) {
    const page = await extension.open(path);
    await page.locator("main .lead, wayout-here-card .next").first().waitFor();
    // A popup is 800 pixels wide at most, and a panel as narrow as its user likes.
    const width = path === popup || path === panel ? 200 : 320;
    await page.setViewportSize({ width, height: 700 });
    await eventually(() => page.evaluate(() => innerWidth), (now) => now === width);
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(needed <= width, `${path} needs ${needed} of ${width}`);
    await page.close();
  }
});

for (const [reducedMotion, animation] of [["no-preference", "arrive"], ["reduce", "none"]] as const) {
  test(`the ring arrives ${reducedMotion === "reduce" ? "without" : "with"} a movement (${reducedMotion})`, async () => {
    const page = await ringed({ reducedMotion });
    const ring = (await ringIn(page))!;
    assert.equal(await ring.evaluate((element) => getComputedStyle(element).animationName), animation);
    await page.close();
  });
}

test("in forced colours ring, card and main button are told from the page by the user's own", async () => {
  const page = await ringed({ forcedColors: "active" });
  const [ring, card] = [(await ringIn(page))!, (await cardIn(page))!];
  const colours = await card.evaluate((element) => {
    const main = element.querySelector("button.main")!;
    const system = document.createElement("i");
    element.append(system);
    const [highlight, text] = ["Highlight", "CanvasText"].map((name) => {
      system.style.cssText = `color:${name};forced-color-adjust:none`;
      return getComputedStyle(system).color;
    });
    system.remove();
    return { highlight, text, card: getComputedStyle(element).borderTopColor, main: getComputedStyle(main).backgroundColor };
  });
  assert.equal(colours.card, colours.text);
  assert.equal(colours.main, colours.highlight);
  assert.equal(await ring.evaluate((element) => getComputedStyle(element).borderTopColor), colours.highlight);
  assert.notEqual(colours.highlight, colours.text);
  await page.close();
});

test("in forced colours a standing keeps its frame, its shape and its word", async () => {
  const page = await extension.open("practice.html");
  await page.emulateMedia({ forcedColors: "active" });
  const mark = page.locator("wayout-standing span").first();
  await mark.waitFor();
  const seen = await mark.evaluate((element) => {
    const { borderTopColor, backgroundColor, borderTopWidth } = getComputedStyle(element);
    return { visible: borderTopColor !== backgroundColor && borderTopWidth !== "0px", word: element.textContent?.trim(), shape: getComputedStyle(element.querySelector("svg")!).stroke };
  });
  assert.ok(seen.visible);
  assert.notEqual(seen.word, "");
  assert.notEqual(seen.shape, "none");
  await page.close();
});
