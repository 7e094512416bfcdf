// SPDX-License-Identifier: Apache-2.0
// One person, two browsers: each starts a host of its own, and both write one ledger.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startChromium } from "./chromium";
import { startFirefox } from "./firefox";
import { Scenario } from "./scenario";

interface Job {
  setting: string;
  address: string;
  control: string;
}

const x: Job = {
  setting: "x/grok-training",
  address: "https://x.com/settings/grok_settings",
  control: "[data-keep=training]",
};
const instagram: Job = {
  setting: "instagram/content-reuse-ai",
  address: "https://www.instagram.com/accounts/settings/v2/sharing_and_reuse/",
  control: "[data-keep=reuse]",
};
const steps = ["seen", "after_change", "after_reload"];

async function optOut(scenario: Scenario, { setting, address, control }: Job): Promise<void> {
  await scenario.visit(address);
  await scenario.entry(setting, "seen");
  await scenario.page.click(control);
  await scenario.entry(setting, "after_change");
  await scenario.reload();
  await scenario.entry(setting, "after_reload");
}

describe("Chromium and Firefox in one home", { skip: Boolean(process.env.WAYOUT_BROWSER) }, () => {
  let chromium: Scenario;
  let firefox: Scenario;

  before(async () => {
    const granted = ["x.com", "instagram.com"];
    chromium = await Scenario.arrange(startChromium, { granted });
    firefox = await Scenario.arrange(startFirefox, { granted }, chromium);
  });
  after(async () => {
    await firefox?.session.close();
    await chromium?.end();
  });

  test("both work at once, and every line of both is in the ledger, whole and in its order", async () => {
    await Promise.all([optOut(chromium, x), optOut(firefox, instagram)]);
    const { home } = chromium.session;
    assert.ok(home.hosts().length >= 2, "each browser runs a host");
    for (const { setting } of [x, instagram]) {
      assert.deepEqual(home.ledger(setting).map(({ when }) => when), steps);
    }
    assert.match(home.wayout("ledger", "verify", "--json"), /"sound": true/);
  });

  test("what one of them saw switched off is known in the other, where it is on again", async () => {
    const off = await chromium.entry(x.setting, "after_reload");
    await firefox.visit(x.address); // its page keeps its own values, and is on
    const again = await firefox.entry(x.setting, "seen", 2);
    assert.equal(again.reverted, true);
    const view = await firefox.observed(x.setting, "found");
    assert.equal(view.report?.status?.last_opted_out, off.at);
  });
});
