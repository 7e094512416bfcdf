// SPDX-License-Identifier: Apache-2.0
// What else X's page can show, and where Wayout must keep quiet.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBothBrowsers, type Scenario } from "./scenario";
import { waitFor } from "./waiting";

const setting = "x/grok-training";
const address = "https://x.com/settings/grok_settings";

async function assertNothingRinged(scenario: Scenario): Promise<void> {
  await scenario.show(setting);
  // The card with the written steps is the answer; the ring must not come with it.
  await scenario.observed(setting);
  assert.equal(await scenario.session.drawn("ring"), null);
}

inBothBrowsers("situations on X", { granted: ["x.com"] }, (scenario) => {
  test("already off: said to be opted out at first sight", async () => {
    await scenario().visit(`${address}?variant=out`);
    const view = await scenario().observed(setting, "found");
    assert.equal(view.observation?.value, "off");
    const entry = await scenario().entry(setting, "seen");
    assert.equal(entry.verdict, "opted_out");
  });

  test("disabled: seen as disabled, and its value is not called opted out", async () => {
    await scenario().visit(`${address}?variant=disabled`);
    const view = await scenario().observed(setting);
    assert.equal(view.observation?.disabled, true);
    assert.notEqual(view.report?.verdict, "opted_out");
  });

  test("absent: said to be not here", async () => {
    await scenario().visit(`${address}?variant=absent`);
    const view = await scenario().observed(setting, "none");
    assert.equal(view.report?.verdict, "unknown");
    await assertNothingRinged(scenario());
  });

  test("twice: several, and none of them is ringed", async () => {
    await scenario().visit(`${address}?variant=twice`);
    const view = await scenario().observed(setting, "several");
    assert.equal(view.report?.verdict, "unknown");
    await assertNothingRinged(scenario());
  });

  test("refused: the switch that flips back is not taken for off", async () => {
    await scenario().visit(`${address}?variant=refused`);
    await scenario().observed(setting, "found");
    await scenario().page.click("[data-keep=training]");
    await scenario().page.waitForFunction('document.querySelector("[data-keep=training]").checked');
    const view = await scenario().observed(setting, "found");
    assert.equal(view.observation?.value, "on");
  });

  test("slow: found when the page has come", async () => {
    await scenario().visit(`${address}?variant=slow`);
    const view = await scenario().observed(setting, "found");
    assert.equal(view.observation?.value, "on");
  });

  test("the list page's link with the same words is a look-alike and is not ringed", async () => {
    await scenario().visit("https://x.com/settings/privacy_and_safety?of=grok-training");
    // The record of the page before may stand for a moment.
    await waitFor("a page without the setting", async () => {
      const { here } = await scenario().site();
      return !here.some(({ state }) => state.setting === setting);
    });
    assert.equal(await scenario().session.drawn("ring"), null);
  });

  test("within the single-page app: into the settings page, and out of it again", async () => {
    await scenario().visit("https://x.com/settings/privacy_and_safety?of=grok-training");
    await scenario().page.click("a[href='/settings/grok_settings']");
    await scenario().ringed(setting);
    await scenario().page.click("a[data-goto][aria-label=Back]");
    await scenario().page.waitForFunction('location.pathname === "/settings/privacy_and_safety"');
    await waitFor("the ring to go", async () => (await scenario().session.drawn("ring")) === null);
  });
});

const lookAlike = `<!doctype html><html lang="en" data-ready><title>Settings / X</title>
  <a role="tab" href="/settings/grok_settings"><div>Grok</div><div>Allow your public data as well as your
  interactions, inputs, and results with Grok and xAI to be used for training and fine-tuning</div></a>
  <label>Allow your X data as well as your interactions, inputs, and results with Grok to be used for
  personalizing your Grok experience <input type="checkbox" checked></label></html>`;

inBothBrowsers("look-alikes alone", { granted: ["x.com"], served: { pages: { [address]: lookAlike } } }, (scenario) => {
  test("a link with the label's words and a switch with similar ones: nothing is ringed", async () => {
    await scenario().visit(address);
    await scenario().observed(setting, "none");
    await assertNothingRinged(scenario());
  });
});
