// SPDX-License-Identifier: Apache-2.0
// Observers live for a bounded time, the page is never written on, and pointing teaches.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Taught } from "../../../extension/src/messages";
import { setting, site, type Stage, until } from "./stage";
import { onStage } from "./staged";

const label = "Allow training on my posts";
const rule = setting({ stops: [{ do: "switch", labels: { en: [label] } }] });
const row = (text: string): string => `<label>${text} <input type="checkbox" checked></label>`;
const html = (body: string): string => `<!doctype html><html lang="en"><body>${body}</body></html>`;
let stage: Stage;

/** Counts the observers that observe, now and at most so far, and makes waiting shorter. */
const counted = `
  globalThis.observing = globalThis.observed = 0;
  for (const name of ["MutationObserver", "IntersectionObserver", "ResizeObserver"]) {
    const Real = globalThis[name];
    globalThis[name] = class extends Real {
      observe(...rest) { if (!this.on) observed = Math.max(observed, ++observing); this.on = true; super.observe(...rest); }
      disconnect() { if (this.on) observing -= 1; this.on = false; super.disconnect(); }
    };
  }
  const wait = setTimeout;
  globalThis.setTimeout = window.setTimeout = (run, time, ...rest) => wait(run, time >= 10000 ? 1500 : time, ...rest);`;

onStage((opened) => (stage = opened));

async function shown(body: string, prologue = ""): Promise<void> {
  await stage.show(html(body), prologue);
}

test("after the time limit no observer is left, and a touch wakes it again", async () => {
  await shown(row(label), counted);
  await stage.watch(rule);
  await stage.observed();
  assert.ok((await stage.evaluate<number>("observed")) > 0); // by now its time may be up
  await until(async () => (await stage.evaluate<number>("observing")) === 0);
  await stage.page.click("label");
  const changed = await stage.observed((news) => news.when === "after_change");
  assert.equal(changed.observation.value, "off");
  await until(async () => (await stage.evaluate<number>("observing")) === 0);
});

test("when the guide and the watch end nothing is left in the page", async () => {
  await shown(row(label), counted);
  const before = await stage.page.content();
  await stage.watch(rule);
  await stage.observed();
  await stage.order({ order: "guide", setting: rule.setting, focus: true });
  await until(() => stage.drawn("ring"));
  await stage.order({ order: "end" });
  assert.equal(await stage.page.content(), before);
  assert.equal(await stage.evaluate<number>("observing"), 0);
});

test("Escape ends the guide and gives the focus back", async () => {
  await shown(`<button id="mine">mine</button>${row(label)}`);
  await stage.watch(rule);
  await stage.observed();
  await stage.page.focus("#mine");
  await stage.order({ order: "guide", setting: rule.setting, focus: true });
  await until(() => stage.drawn("card"));
  await stage.page.keyboard.press("Escape");
  await stage.told((news) => news.news === "guide" && news.state === "ended");
  assert.equal(await stage.drawn("card"), null);
  assert.equal(await stage.page.evaluate("document.activeElement.id"), "mine");
});

test("a switch that flips back is told as it stands", async () => {
  await shown(`${row(label)}<script>document.querySelector("input").onchange = (e) => setTimeout(() => { e.target.checked = true; }, 900);</script>`);
  await stage.watch(rule);
  await stage.observed();
  await stage.page.click("label");
  await stage.observed((news) => news.observation.value === "off");
  await until(async () => {
    const observed = (await stage.news()).filter((news) => news.news === "observed");
    const last = observed.at(-1)!;
    return observed.length >= 3 && last.when === "seen" && !last.observation.fresh && last.observation.value === "on";
  });
});

test("with a Save button the change is only told once Save was pressed", async () => {
  const save = setting({ stops: [...rule.stops, { do: "save", labels: { en: ["Save"] } }] });
  await shown(`<form>${row(label)}<button type="button">Save</button></form>`);
  await stage.watch(save);
  await stage.observed();
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  await until(async () => /Turn this off/.test(await stage.cardText()));
  await stage.page.click("label");
  await until(async () => /Save it here/.test(await stage.cardText()));
  assert.ok(!(await stage.news()).some((news) => news.news === "observed" && news.when === "after_change"));
  await stage.page.click("form button");
  assert.equal((await stage.observed((news) => news.when === "after_change")).observation.value, "off");
});

test("the control the user pointed at is found again, until the page is built otherwise", async () => {
  const renamed = `<main><section>${row("Something renamed")}</section>${row("Another one")}</main>`;
  await shown(renamed);
  await stage.watch(rule);
  await stage.observed((news) => news.observation.outcome === "none");
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  await stage.press("teach");
  await until(async () => /Press the control/.test(await stage.cardText()));
  await stage.page.mouse.click(30, 18);
  const { taught } = (await stage.told((news) => news.news === "taught")) as { taught: Taught };
  assert.equal(taught.name, "something renamed");
  assert.equal(await stage.page.isChecked("section input"), true, "the press must not reach the page");
  await stage.observed((news) => news.observation.by === "user" && news.observation.value === "on");

  const order = { order: "watch" as const, site, settings: [rule], logged_out: false, taught: { [rule.setting]: taught } };
  await shown(renamed);
  await stage.order(order);
  assert.equal((await stage.observed((news) => news.observation.outcome === "found")).observation.by, "user");
  await shown(`<main><article><div>${row("Something renamed")}</div></article></main>`);
  await stage.order(order);
  await stage.told((news) => news.news === "forget_taught");
  await shown(`<main><section>${row("Something renamed")}</section>${row(label)}</main>`);
  await stage.order(order);
  assert.equal((await stage.observed((news) => news.observation.outcome === "found")).observation.by, "rule");
});
