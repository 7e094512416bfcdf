// SPDX-License-Identifier: Apache-2.0
// Ring and card stand only while they are true: at the address they were ordered for, around
// the control they were drawn for, and as long as the extension is there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setting, site, type Stage, until } from "./stage";
import { onStage } from "./staged";

const label = "Allow training on my posts";
const address = "https://site.example/settings";
const rule = setting({ stops: [{ do: "switch", labels: { en: [label] } }] });
const row = (text: string): string => `<label>${text} <input type="checkbox" checked></label>`;
const html = (body: string): string => `<!doctype html><html lang="en"><body>${body}</body></html>`;
let stage: Stage;

onStage((opened) => (stage = opened));

const order = { order: "watch" as const, address, site, settings: [rule], logged_out: false, taught: {} };
const gone = async (): Promise<boolean> => (await stage.drawn("ring")) === null && (await stage.drawn("card")) === null;

async function guided(body: string): Promise<void> {
  await stage.show(html(body), "", address);
  await stage.order(order);
  await stage.observed((news) => news.observation.outcome === "found");
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  await until(() => stage.drawn("ring"));
}

const moves = [`history.pushState(null, "", "/home")`, `history.replaceState(null, "", "?tab=other")`, `location.hash = "#other"`];
for (const move of moves) {
  test(`ring and card are gone at once with the address: ${move}`, async () => {
    await guided(row(label));
    await stage.page.evaluate(`new Promise((done) => { ${move}; requestAnimationFrame(() => requestAnimationFrame(done)); })`);
    assert.ok(await gone());
    const told = (await stage.news()).length;
    await stage.page.click("label");
    await stage.page.waitForTimeout(700); // twice the time in which two readings would agree
    assert.equal((await stage.news()).length, told, "nothing is told of another address");
  });
}

test("the guide goes on when the new address is watched as well", async () => {
  await guided(row(label));
  await stage.page.evaluate(`history.replaceState(null, "", "?tab=other")`);
  await until(gone);
  await stage.order({ ...order, address: `${address}?tab=other` });
  await until(() => stage.drawn("ring"));
});

test("an order for an address the page has left already draws and tells nothing", async () => {
  await stage.show(html(row(label)), "", `${address}/other`);
  await stage.order(order);
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  await stage.page.waitForTimeout(700);
  assert.ok(await gone());
  assert.deepEqual(await stage.news(), []);
});

test("with the extension updated under it the card ends at the next press at the latest, and throws nothing", async () => {
  await guided(row(label));
  await stage.evaluate(`globalThis.faults = []; addEventListener("error", (event) => faults.push(event.message));
    delete chrome.runtime.id;
    chrome.runtime.sendMessage = chrome.i18n.getMessage = () => { throw new Error("Extension context invalidated.") }`);
  await stage.press("done").catch(async (fault: unknown) => assert.ok(await gone(), String(fault)));
  await until(gone);
  assert.deepEqual(await stage.evaluate("faults"), []);
  await stage.page.click("label");
  assert.deepEqual(await stage.evaluate("faults"), []);
});

test("with the extension updated under it Escape ends the guide", async () => {
  await guided(row(label));
  await stage.evaluate(`delete chrome.runtime.id; chrome.runtime.sendMessage = () => { throw new Error("Extension context invalidated.") }`);
  await stage.page.keyboard.press("Escape");
  await until(gone);
});

/** The watch ends after a second and a half. */
const shortWaits = `const wait = setTimeout;
  globalThis.setTimeout = window.setTimeout = (run, time, ...rest) => wait(run, time >= 10000 ? 1500 : time, ...rest);`;

const list = `<div id="list">${row(label)}</div><div style="height: 2000px"></div>`;
test("a row that is filled anew loses the ring, long after the last touch", async () => {
  await stage.show(html(list), shortWaits, address);
  await stage.order(order);
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  await until(() => stage.drawn("ring"));
  await stage.page.waitForTimeout(2_500); // the watch has ended
  await stage.page.evaluate(`new Promise((done) => {
    document.querySelector("label").firstChild.data = "Show sensitive media ";
    requestAnimationFrame(() => requestAnimationFrame(done));
  })`);
  assert.equal(await stage.drawn("ring"), null);
  await stage.page.evaluate(`document.querySelector("label").firstChild.data = ${JSON.stringify(label)}`);
  await until(() => stage.drawn("ring"));
});

test("a hidden input's ring follows its row when a banner pushes it down", async () => {
  await stage.show(html(`<div id="banner"></div><label id="row">${label} <input type="checkbox" style="position: absolute; width: 0; height: 0; opacity: 0" checked><i style="display: inline-block; width: 30px; height: 16px; background: teal"></i></label>
    <div>${row("Another setting")}</div>`), shortWaits, address);
  await stage.order(order);
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  const before = await until(() => stage.drawn("ring"));
  await stage.page.waitForTimeout(2_500); // the watch has ended
  await stage.page.evaluate(`document.getElementById("banner").style.height = "90px"`);
  await until(async () => Math.abs((await stage.drawn("ring"))!.y - before.y - 90) < 2);
});
