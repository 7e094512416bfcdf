// SPDX-License-Identifier: Apache-2.0
// The ring surrounds what a person would point at, wherever that stands and moves.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { bundle, launch, setting, Stage, until, type Rect } from "./stage";

const label = "Allow training on my posts";
const rule = setting({ stops: [{ do: "switch", labels: { en: [label] } }] });
const style = `<style>body { margin: 0; font: 16px sans-serif } .row { display: flex; justify-content: space-between; padding: 8px }
  .box { opacity: 0 } .tall { height: 1500px } .scroll { height: 300px; overflow: auto }</style>`;
const row = `<label class="row" id="row"><span>${label}</span><input class="box" type="checkbox" checked></label>`;
const html = (body: string, attributes = ""): string =>
  `<!doctype html><html lang="en" ${attributes}><meta name="viewport" content="width=device-width">${style}<body>${body}</body></html>`;
let browser: Browser;
let script: string;

before(async () => {
  browser = await launch();
  script = await bundle("extension/src/page/main.ts");
});
after(() => browser.close());

async function guided(markup: string, options: object = {}): Promise<Stage> {
  const stage = await Stage.open(browser, script, options);
  await stage.show(markup);
  await stage.watch(rule);
  await stage.observed((news) => news.observation.outcome === "found");
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  await until(() => stage.drawn("ring"));
  return stage;
}

/** The ring's inside is the row, five pixels wider on each side, its border three. */
function surrounds(ring: Rect, target: Rect): boolean {
  const off = [ring.x - target.x, ring.y - target.y, target.x + target.width - ring.x - ring.width, target.y + target.height - ring.y - ring.height];
  return off.every((distance) => distance > -14 && distance < 1);
}

async function settled(stage: Stage, target = "#row"): Promise<void> {
  await until(async () => {
    const ring = await stage.drawn("ring");
    const box = await stage.page.locator(target).boundingBox();
    return ring && box && surrounds(ring, box);
  }, async () => ({ ring: await stage.drawn("ring"), box: await stage.page.locator(target).boundingBox() }));
}

const places: Record<string, string> = {
  "at the top": row,
  "far down, scrolled into view": `<div class="tall"></div>${row}<div class="tall"></div>`,
  "in nested scrollers": `<div class="scroll"><div class="tall"></div><div class="scroll"><div class="tall"></div>${row}<div class="tall"></div></div><div class="tall"></div></div>`,
  "in a modal dialog": `<div>Page</div><dialog id="d">${row}</dialog><script>d.showModal()</script>`,
};
const windows: Record<string, { options: object; attributes?: string }> = {
  "at 100 %": { options: {} },
  "at 400 %": { options: { viewport: { width: 320, height: 256 } } },
  "on a phone": { options: { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2 } },
  "right to left": { options: {}, attributes: 'dir="rtl"' },
};

for (const [place, body] of Object.entries(places)) {
  for (const [name, { options, attributes }] of Object.entries(windows)) {
    test(`the ring surrounds the row ${place}, ${name}, and the card leaves it free`, async () => {
      const stage = await guided(html(body, attributes), options);
      await settled(stage);
      const { width = 0, height = 0 } = stage.page.viewportSize()!;
      const card = (await stage.drawn("card"))!;
      assert.ok(card.x >= 0 && card.y >= 0 && card.x + card.width <= width + 1, JSON.stringify(card));
      assert.ok(card.y + card.height <= height + 1, JSON.stringify(card));
      await stage.close();
    });
  }
}

test("the ring is where the row is two frames after the row moved", async () => {
  const stage = await guided(html(`<div id="space" style="height: 40px"></div>${row}<div class="tall"></div>`));
  await settled(stage);
  for (const move of ["scrollTo(0, 20)", "document.getElementById('space').style.height = '130px'"]) {
    await stage.page.evaluate(`new Promise((done) => { ${move}; requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))); })`);
    const ring = (await stage.drawn("ring"))!;
    assert.ok(surrounds(ring, (await stage.page.locator("#row").boundingBox())!), move);
  }
  await stage.close();
});

test("the ring goes to the new row when the page replaces it, and away with it", async () => {
  const stage = await guided(html(`<main>${row}</main>`));
  await settled(stage);
  await stage.page.evaluate(`document.querySelector("main").replaceChildren(document.createElement("hr"), document.getElementById("row").cloneNode(true))`);
  await settled(stage);
  await stage.page.evaluate(`document.getElementById("row").remove()`);
  await until(async () => (await stage.drawn("ring")) === null);
  await stage.close();
});

test("in a modal dialog the card can be pressed", async () => {
  const stage = await guided(html(places["in a modal dialog"]!));
  await stage.press("skip");
  await stage.told((news) => news.news === "guide" && news.state === "skipped");
  await stage.close();
});
