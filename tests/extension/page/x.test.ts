// SPDX-License-Identifier: Apache-2.0
// The whole way on X's page: found, read, ringed, switched, verified.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { catalogued, root, type Stage, until } from "./stage";
import { onStage } from "./staged";

const address = "https://x.com/settings/grok_settings";
const training = catalogued("x/grok-training");
let stage: Stage;

onStage((opened) => (stage = opened));

async function openX(query = ""): Promise<void> {
  const { page } = stage;
  await page.unroute("**/*");
  await page.route("**/*", (route) => {
    const path = new URL(route.request().url()).pathname;
    const kit = path.endsWith("page-kit.js");
    const json = path.endsWith("rule.json");
    const file = kit ? "rules/page-kit.js" : json ? "rules/x/rule.json" : "rules/x/grok-training.html";
    const contentType = kit ? "text/javascript" : json ? "application/json" : "text/html; charset=utf-8";
    return route.fulfill({ contentType, body: readFileSync(join(root, file)) });
  });
  await page.goto(address + query);
  await page.waitForSelector("html[data-ready]");
  await stage.inject();
}

test("the training box is found, read, ringed, and its change is told", async () => {
  await openX();
  await stage.watch(training, catalogued("x/grok-personalization"), catalogued("x/grok-memory"));
  const seen = await stage.observed((news) => news.setting === training.setting && news.observation.outcome === "found");
  assert.deepEqual(seen.observation, {
    outcome: "found", stop: 0, value: "on", disabled: false, fresh: true, by: "rule",
    wording: { stop: 0, language: seen.observation.wording!.language, index: 0 },
  }); // prettier-ignore
  assert.equal(seen.when, "seen");

  await stage.order({ order: "guide", setting: training.setting, focus: false });
  const ring = await until(() => stage.drawn("ring"));
  const label = (await stage.page.locator("label").first().boundingBox())!;
  assert.ok(Math.abs(ring.x + ring.width / 2 - (label.x + label.width / 2)) < 4, JSON.stringify({ ring, label }));
  assert.ok(ring.y < label.y && ring.y + ring.height > label.y + label.height);
  assert.match(await stage.cardText(), /Turn this off\./);

  await stage.page.locator("label").first().click();
  const changed = await stage.observed((news) => news.when === "after_change");
  assert.equal(changed.observation.value, "off");
  assert.equal(changed.observation.fresh, false);
  await stage.order({
    order: "judged",
    report: { id: 1, type: "report", setting: training.setting, verdict: "opted_out", recorded: true, status: null },
  });
  await until(async () => /opted out/.test(await stage.cardText()));
  await stage.page.screenshot({ path: join(root, "build/page-x.png") });
});

test("the link that says the label's very words is not ringed", async () => {
  await openX("?variant=absent");
  await stage.watch(training);
  const seen = await stage.observed((news) => news.observation.outcome !== "loading");
  assert.equal(seen.observation.outcome, "none");
  assert.ok(seen.suggestion);
});
