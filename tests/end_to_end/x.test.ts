// SPDX-License-Identifier: Apache-2.0
// The main job: X's Grok training, from the page to the ledger.
import assert from "node:assert/strict";
import { test } from "node:test";
import { daysAgo } from "./days_ago";
import { assertRings, inBothBrowsers } from "./scenario";

const address = "https://x.com/settings/grok_settings";
const setting = "x/grok-training";
const control = "[data-keep=training]";

inBothBrowsers("opting out on X", { granted: ["x.com"] }, (scenario) => {
  test("the switch that is on is ringed, and no other", async () => {
    await scenario().visit(address);
    await scenario().badgeSays("3"); // by itself, as the site is granted
    const ring = await scenario().ringed(setting);
    await assertRings(scenario(), ring, control);
  });

  test("what was seen is the ledger's first line", async () => {
    const entry = await scenario().entry(setting, "seen");
    assert.equal(entry.verdict, "opted_in");
    assert.equal(entry.confirmed, true);
    assert.equal(entry.value, "on");
  });

  test("switching it off is noticed, and not yet called confirmed", async () => {
    await scenario().page.click(control);
    const entry = await scenario().entry(setting, "after_change");
    assert.equal(entry.verdict, "opted_out");
    assert.equal(entry.confirmed, false);
  });

  test("the next load confirms it", async () => {
    await scenario().reload();
    const entry = await scenario().entry(setting, "after_reload");
    assert.equal(entry.verdict, "opted_out");
    assert.equal(entry.confirmed, true);
    assert.equal(scenario().session.home.ledger(setting).length, 3);
  });

  test("a further load is no news", async () => {
    await scenario().visit(address);
    await scenario().observed(setting, "found");
    assert.equal(scenario().session.home.ledger(setting).length, 3);
  });

  test("switched on again elsewhere: reverted, in the ledger and in the popup", async () => {
    const off = await scenario().entry(setting, "after_reload");
    await scenario().page.evaluate(() => localStorage.setItem("saved training", "on"));
    await scenario().visit(address);
    const entry = await scenario().entry(setting, "seen", 2);
    assert.equal(entry.verdict, "opted_in");
    assert.equal(entry.reverted, true);
    const view = await scenario().observed(setting, "found");
    assert.equal(view.report?.status?.reverted, true);
    assert.equal(view.report?.status?.last_opted_out, off.at);
    await scenario().popup(/It was off on/);
  });
});

inBothBrowsers("turned on again by the site, days later", { granted: ["x.com"] }, (scenario) => {
  test("the report names the day it was last seen off, not today", async () => {
    const { home } = scenario().session;
    const days = 40;
    await daysAgo(home, days, async (host) => {
      await host.report("on", "seen", setting);
      await host.report("off", "after_change", setting);
      await host.report("off", "seen", setting);
    });
    const off = home.ledger(setting).at(-1)!;
    assert.equal(off.confirmed, true);
    const age = Date.now() - Date.parse(off.at);
    assert.ok(Math.abs(age / 86_400_000 - days) < 1, `the clock was not set back: ${off.at}`);
    await scenario().visit(address); // the page has it on
    const entry = await scenario().entry(setting, "seen", 2);
    assert.equal(entry.reverted, true);
    assert.match(entry.sentence, new RegExp(off.at.slice(0, 10)));
    const day = new Intl.DateTimeFormat("en", { dateStyle: "long" }).format(new Date(off.at));
    const popup = await scenario().popup(/It was off on/);
    assert.ok((await popup.text()).includes(day), `the popup does not name ${day}`);
  });
});
