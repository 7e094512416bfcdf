// SPDX-License-Identifier: Apache-2.0
// Only what the server has just said counts as fresh: not what an application remembers, not
// what was pressed before the script came, and not what the browser put back.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Browser } from "playwright-core";
import { bundle, launch, setting, Stage } from "./stage";

const label = "Allow training on my posts";
const rule = setting({ stops: [{ do: "switch", labels: { en: [label] } }] });
const row = `<label>${label} <input type="checkbox" checked></label>`;
const html = (body: string): string => `<!doctype html><html lang="en"><body>${body}</body></html>`;
let browser: Browser;
let stage: Stage;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  await stage?.close();
  stage = await Stage.open(browser, await bundle("extension/src/page/main.ts"));
});

/** What is told after this is fresh. */
async function freshAfter(act: () => Promise<unknown>): Promise<boolean> {
  const from = (await stage.news()).length;
  await act();
  return (await stage.observed((news) => news.observation.outcome === "found", from)).observation.fresh;
}

const watch = () => stage.watch(rule);

test("an untouched document is fresh, and still is in a second watch", async () => {
  await stage.show(html(row));
  assert.equal(await freshAfter(watch), true);
  assert.equal(await freshAfter(watch), true);
});

test("a switch turned off before the script came is not fresh", async () => {
  await stage.show(html(row));
  await stage.page.reload();
  await stage.page.click("label");
  await stage.inject();
  assert.equal(await freshAfter(watch), false);
});

test("a switch turned off, left inside the app and entered again is not fresh", async () => {
  await stage.show(html(row));
  assert.equal(await freshAfter(watch), true);
  await stage.page.click("label");
  await stage.observed((news) => news.when === "after_change");
  await stage.page.evaluate(`history.pushState(null, "", "/home")`);
  await stage.order({ order: "end" });
  await stage.page.evaluate(`history.back()`);
  await stage.page.waitForURL("**/settings");
  assert.equal(await freshAfter(watch), false);
});

test("a page that was left and entered again without a press is not fresh either", async () => {
  await stage.show(html(row));
  assert.equal(await freshAfter(watch), true);
  await stage.page.evaluate(`history.pushState(null, "", "/home")`);
  await stage.order({ order: "end" });
  await stage.page.evaluate(`history.pushState(null, "", "/settings")`);
  assert.equal(await freshAfter(watch), false);
});

test("a press in a frame of the page counts", async () => {
  await stage.show(html(`${row}<iframe srcdoc="<button>there</button>"></iframe>`));
  await stage.page.reload();
  await stage.page.frameLocator("iframe").locator("button").click();
  await stage.inject();
  assert.equal(await freshAfter(watch), false);
});

test("a document from the history is not fresh, and a reload makes it so", async () => {
  await stage.show(html(row));
  await stage.page.goto("https://site.example/other");
  await stage.page.goBack();
  await stage.inject();
  assert.equal(await freshAfter(watch), false);
  await stage.page.reload();
  await stage.inject();
  assert.equal(await freshAfter(watch), true);
});

test("after a reload a box of a form that differs from the page's source is not fresh", async () => {
  const restored = `<script>document.querySelector("input").checked = performance.getEntriesByType("navigation")[0].type !== "reload"</script>`;
  await stage.show(html(`<form>${row}</form>${restored}`));
  await stage.page.reload();
  await stage.inject();
  assert.equal(await freshAfter(watch), false);
});

test("what the server drew before the page's own script filled it in is not reported", async () => {
  const script = `<script async src="/app.js"></script>`;
  await stage.page.route("**/*", (route) => {
    const isScript = route.request().url().endsWith("/app.js");
    const answer = () => route.fulfill(isScript ? { contentType: "text/javascript", body: `document.querySelector("input").checked = false` } : { contentType: "text/html", body: html(row + script) });
    return isScript ? void setTimeout(() => void answer(), 1_500) : answer(); // a slow server
  });
  await stage.page.goto("https://site.example/settings", { waitUntil: "domcontentloaded" });
  await stage.inject();
  await watch();
  const { observation } = await stage.observed((news) => news.observation.outcome === "found");
  assert.deepEqual([observation.value, observation.fresh], ["off", true]);
});
