// SPDX-License-Identifier: Apache-2.0
// What the ring must not surround: a neighbour, empty space, a place in another frame's
// coordinates.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setting, type Stage, until, type Rect } from "./stage";
import { onStage } from "./staged";

const label = "Allow training on my posts";
const rule = setting({ stops: [{ do: "switch", labels: { en: [label] } }] });
const row = `<label id="row">${label} <input type="checkbox" checked></label>`;
let stage: Stage;

onStage((opened) => (stage = opened));

async function guided(body: string): Promise<void> {
  await stage.show(`<!doctype html><html lang="en"><body>${body}</body></html>`);
  await stage.watch(rule);
  await stage.observed((news) => news.observation.outcome === "found");
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  await until(() => stage.drawn("card"));
}

const holds = (ring: Rect, box: Rect): boolean => ring.x <= box.x && ring.x + ring.width >= box.x + box.width;

test("of two settings side by side the ring surrounds one", async () => {
  await guided(`<style>input { margin: 0 }</style><div style="display: inline-block"><span id="row"><label for="a">${label}</label></span><input id="a" type="checkbox" checked>
    <label id="other">Another setting <input type="checkbox"></label></div>`);
  const ring = await until(() => stage.drawn("ring"));
  assert.ok(holds(ring, (await stage.page.locator("#row").boundingBox())!));
  const other = (await stage.page.locator("#other").boundingBox())!;
  assert.ok(ring.x + ring.width <= other.x + 10, JSON.stringify({ ring, other }));
});

test("scrolled out of its own scroller the control has no ring, and back in it has", async () => {
  await guided(`<p>Settings</p><div id="scroller" style="height: 90px; overflow: auto">${row}<div style="height: 900px"></div></div>`);
  await until(() => stage.drawn("ring"));
  await stage.page.evaluate("scroller.scrollTo(0, 60)");
  await until(async () => (await stage.drawn("ring")) === null);
  await stage.page.evaluate("scroller.scrollTo(0, 0)");
  await until(() => stage.drawn("ring"));
  assert.doesNotMatch(await stage.cardText(), /covers the control/);
});

test("a modal dialog in a frame gets its ring in the window's coordinates, and the card keeps its look", async () => {
  const inner = `<dialog id=d><label id=row>${label} <input type=checkbox checked></label></dialog><script>d.showModal()</script>`;
  await guided(`<div style="height: 120px"></div><iframe style="margin-left: 90px; width: 600px; height: 300px" srcdoc="${inner.replaceAll('"', "&quot;")}"></iframe>`);
  const ring = await until(() => stage.drawn("ring"));
  const box = (await stage.page.frameLocator("iframe").locator("#row").boundingBox())!;
  assert.ok(Math.abs(ring.y + ring.height / 2 - (box.y + box.height / 2)) < 14, JSON.stringify({ ring, box }));
  assert.ok(holds(ring, box), JSON.stringify({ ring, box }));
  const radius = await stage.onCard<string>("function () { return getComputedStyle(this).borderRadius }");
  assert.equal(radius, "12px", "the layer's style sheet is still there");
});
