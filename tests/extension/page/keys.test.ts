// SPDX-License-Identifier: Apache-2.0
// The guide by keyboard: Escape from anywhere, from the card to the control and back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setting, type Stage, until } from "./stage";
import { onStage } from "./staged";

const label = "Allow training on my posts";
const rule = setting({ stops: [{ do: "switch", labels: { en: [label] } }] });
const row = `<label>${label} <input id="control" type="checkbox" checked></label>`;
let stage: Stage;

onStage((opened) => (stage = opened));

async function guided(body: string): Promise<void> {
  await stage.show(`<!doctype html><html lang="en"><body>${body}</body></html>`);
  await stage.watch(rule);
  await stage.observed((news) => news.observation.outcome === "found");
  await stage.order({ order: "guide", setting: rule.setting, focus: true });
  await until(() => stage.drawn("ring"));
}

const focused = (): Promise<string> => stage.page.evaluate("document.activeElement.id || document.activeElement.localName");

test("Escape ends the guide with the focus in the page, and the dialog around the control stays", async () => {
  await guided(`<dialog id="dialog">${row}</dialog><script>
    dialog.showModal(); window.heard = 0; addEventListener("keydown", () => heard++);
  </script>`);
  await stage.page.focus("#control");
  await stage.page.keyboard.press("Escape");
  await stage.told((news) => news.news === "guide" && news.state === "ended");
  assert.equal(await stage.drawn("card"), null);
  assert.deepEqual(await stage.page.evaluate("[dialog.open, heard]"), [true, 0]);
  await stage.page.keyboard.press("Escape");
  assert.equal(await stage.page.evaluate("dialog.open"), false, "the next one is the page's");
});

test("an Escape the page makes up does not end the guide", async () => {
  await guided(row);
  await stage.page.evaluate(`document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }))`);
  assert.ok(await stage.drawn("card"));
});

test("the card leads to the control, and a key leads back", async () => {
  await guided(row);
  await stage.press("go");
  assert.equal(await focused(), "control");
  await stage.page.keyboard.press("Alt+Shift+W");
  assert.equal(await stage.onCard("function () { return this.getRootNode().activeElement === this }"), true);
  assert.notEqual(await focused(), "control");
});
