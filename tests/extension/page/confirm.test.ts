// SPDX-License-Identifier: Apache-2.0
// A page has several dialogs with a "Confirm". Ours is the one that answers to a press on
// the way to the value.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setting, type Stage } from "./stage";
import { onStage } from "./staged";

const label = "Allow training on my posts";
const rule = setting({
  stops: [
    { do: "switch", labels: { en: [label] } },
    { do: "confirm", labels: { en: ["Confirm"] } },
  ],
});
const dialog = (id: string): string => `<div id="${id}" role="alertdialog" hidden><button type="button">Confirm</button></div>`;
const markup = `<!doctype html><html lang="en"><body>
  <div style="display:flex;gap:40px"><span>${label}</span>
    <button id="value" type="button" role="switch" aria-checked="true" style="width:40px;height:22px" aria-label="${label}"></button></div>
  <button id="delete" type="button">Delete account</button>${dialog("own")}${dialog("other")}
  <script>
    const by = (id) => document.getElementById(id);
    by("delete").onclick = () => { by("other").hidden = false };
    by("value").onclick = () => { by("other").hidden = true; by("own").hidden = false };
  </script></body></html>`;
let stage: Stage;

onStage((opened) => (stage = opened));

test("the Confirm of another dialog is no stop; that of the switch's own dialog is", async () => {
  await stage.show(markup);
  await stage.watch(rule);
  await stage.observed(({ observation }) => observation.stop === 0);
  await stage.page.click("#delete");
  await stage.page.waitForSelector("#other:not([hidden])");
  const before = (await stage.news()).length;
  // What is told next was seen with the dialog open.
  await stage.page.evaluate(() => document.getElementById("value")!.setAttribute("aria-disabled", "true"));
  const { observation } = await stage.observed((news) => news.observation.disabled, before);
  assert.equal(observation.stop, 0);
  await stage.page.evaluate(() => document.getElementById("value")!.removeAttribute("aria-disabled"));
  await stage.page.click("#value");
  await stage.observed((news) => news.observation.stop === 1);
});
