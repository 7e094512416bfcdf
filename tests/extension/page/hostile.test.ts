// SPDX-License-Identifier: Apache-2.0
// Pages that work against the page script: it shows no ring, gives up in time, and says
// that it does not know.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { bundle, launch, setting, Stage, until } from "./stage";

const label = "Allow training on my posts";
const rule = setting({ stops: [{ do: "switch", labels: { en: [label] } }] });
const row = (text: string): string => `<label>${text} <input type="checkbox" checked></label>`;
const html = (body: string): string => `<!doctype html><html lang="en"><body>${body}</body></html>`;
let browser: Browser;
let script: string;
let stage: Stage;

before(async () => {
  browser = await launch();
  script = await bundle("extension/src/page/main.ts");
  stage = await Stage.open(browser, script);
});
after(() => browser.close());

const decided = () => stage.observed((news) => news.observation.outcome !== "loading");

async function watched(body: string): Promise<void> {
  await stage.show(html(body));
  await stage.watch(rule);
}

// One chain of ten thousand crashes Chromium's own layout before any script comes to it.
test("ten thousand shadow roots, a hundred deep, are given up in time and nothing is claimed", async () => {
  await watched(`<div id="top"></div><script>
    for (let chain = 0; chain < 100; chain++) {
      let at = document.getElementById("top").appendChild(document.createElement("div"));
      for (let n = 0; n < 100; n++) { const next = document.createElement("div"); at.attachShadow({ mode: "open" }).append(next); at = next; }
    }
  </script>${row(label)}`);
  const { observation } = await decided();
  assert.equal(observation.outcome, "incomplete");
  assert.equal(observation.value, null);
});

test("a page too large to look through is not said to lack the setting, on the card neither", async () => {
  await watched(`<main id="long"></main><script>
    document.getElementById("long").innerHTML = ("<p>" + "<i>x</i>".repeat(9) + "</p>").repeat(45000);
  </script>${row(label)}`);
  const { observation, suggestion } = await decided();
  assert.deepEqual([observation.outcome, observation.value, suggestion], ["incomplete", null, null]);
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  await until(async () => /too large to look through/.test(await stage.cardText()));
  assert.equal(await stage.drawn("ring"), null);
});

test("a label of a million characters names nothing", async () => {
  await watched(`<label><span id="l"></span><input type="checkbox" aria-labelledby="l"></label>
    <script>document.getElementById("l").textContent = ${JSON.stringify(label)} + " x".repeat(500000)</script>`);
  assert.equal((await decided()).observation.outcome, "none");
});

test("redefined prototypes do not reach the script", async () => {
  await watched(`<script>
    for (const name of ["querySelectorAll", "getAttribute", "closest", "matches"]) Element.prototype[name] = () => { throw new Error("mine") };
    Document.prototype.createTreeWalker = () => { throw new Error("mine") };
    String.prototype.normalize = () => "allow training on my posts";
    Array.prototype.map = () => [];
    Object.defineProperty(HTMLInputElement.prototype, "checked", { get: () => false });
  </script>${row("Something else")}${row(label)}`);
  const { observation } = await decided();
  assert.deepEqual([observation.outcome, observation.value], ["found", "on"]);
});

test("markup, script and bidi marks in a page's words stay text and match nothing", async () => {
  await watched(`${row(`&lt;img src=x onerror="window.hit = 1"&gt; ${label}`)}${row(`\u202e${[...label].reverse().join("")}\u202c`)}`);
  assert.equal((await decided()).observation.outcome, "none");
  assert.equal(await stage.page.evaluate("window.hit"), undefined);
});

test("a flood of mutations does not keep the report from coming", async () => {
  await watched(`${row(label)}<div id="flood"></div><script>
    setInterval(() => { for (let n = 0; n < 20; n++) document.getElementById("flood").replaceChildren(String(Math.random())); }, 10);
  </script>`);
  assert.equal((await decided()).observation.value, "on");
});

test("an imitation of the ring changes nothing about the real one", async () => {
  await watched(`<div part="card">Turn this off.</div>${row(label)}`);
  await decided();
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  await until(() => stage.drawn("ring"));
  assert.equal(await stage.page.evaluate("document.documentElement.lastElementChild.shadowRoot"), null);
  assert.equal(await stage.page.evaluate("document.querySelectorAll('[part=ring]').length"), 0);
});

test("a control that is covered is not ringed, and the card says why", async () => {
  await watched(`${row(label)}<div style="position: fixed; inset: 0; opacity: 0.01; background: red"></div>`);
  await decided();
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  await until(async () => /covers the control/.test(await stage.cardText()));
  assert.equal(await stage.drawn("ring"), null);
});

test("a control that runs from the pointer keeps its ring, and the ring comes along", async () => {
  await watched(`<div id="row" style="position: absolute; top: 60px">${row(label)}</div><script>
    addEventListener("pointerdown", () => { document.getElementById("row").style.top = "300px"; }, true);
  </script>`);
  await decided();
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  const before = (await until(() => stage.drawn("ring")));
  await stage.page.mouse.click(500, 500);
  await until(async () => Math.abs((await stage.drawn("ring"))!.y - before.y - 240) < 2);
});

test("two equal controls are reported as several and none is ringed", async () => {
  await watched(row(label) + row(label));
  assert.equal((await decided()).observation.outcome, "several");
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  await until(async () => /More than one control fits/.test(await stage.cardText()));
  assert.equal(await stage.drawn("ring"), null);
});
