// SPDX-License-Identifier: Apache-2.0
// What else X's page can show, and where Wayout must keep quiet.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertRings, inBothBrowsers, type Scenario } from "./scenario";
import { waitFor } from "./waiting";

const setting = "x/grok-training";
const address = "https://x.com/settings/grok_settings";
const list = "https://x.com/settings/privacy_and_safety?of=grok-training";
const control = "[data-keep=training]";

/** "Show me" brings the card with the written steps, and no ring with it. */
async function assertNothingRinged(scenario: Scenario, said: RegExp): Promise<void> {
  await scenario.show(setting);
  const card = await scenario.card(said);
  assert.match(card.text, /Privacy and safety/, "the card has no steps");
  assert.equal(await scenario.session.drawn("ring"), null);
}

inBothBrowsers("situations on X", { granted: ["x.com"] }, (scenario) => {
  test("disabled: ringed, said to be locked, and not called opted out", async () => {
    await scenario().visit(`${address}?variant=disabled`);
    const view = await scenario().observed(setting);
    assert.equal(view.observation?.disabled, true);
    assert.notEqual(view.report?.verdict, "opted_out");
    await scenario().badgeSays("3");
    await scenario().popup(/cannot be moved now/);
    await scenario().show(setting);
    await scenario().card(/does not let you change this/);
    await assertRings(scenario(), await scenario().ring(), control);
  });

  test("absent: said to be not here", async () => {
    await scenario().visit(`${address}?variant=absent`);
    const view = await scenario().observed(setting, "none");
    assert.equal(view.report?.verdict, "unknown");
    await scenario().popup(/was not found on this page/);
    await assertNothingRinged(scenario(), /not on the page/);
  });

  test("twice: several, and none of them is ringed", async () => {
    await scenario().visit(`${address}?variant=twice`);
    const view = await scenario().observed(setting, "several");
    assert.equal(view.report?.verdict, "unknown");
    await scenario().popup(/does not guess/);
    await assertNothingRinged(scenario(), /More than one control/);
  });

  test("refused: the switch that flips back is not taken for off", async () => {
    await scenario().visit(`${address}?variant=refused`);
    await scenario().observed(setting, "found");
    const before = scenario().session.home.ledger(setting).length;
    await scenario().page.click(control);
    await scenario().page.waitForFunction(`document.querySelector("${control}").checked`);
    await scenario().popup(/It is on now|is on again/);
    // The page is read again after everything that was said of it before.
    await scenario().visit(`${address}?variant=refused`);
    const view = await scenario().observed(setting, "found");
    assert.equal(view.observation?.value, "on");
    const since = scenario().session.home.ledger(setting).slice(before);
    assert.deepEqual(since.filter((entry) => entry.verdict === "opted_out" && entry.confirmed), []);
    assert.notEqual(scenario().session.home.ledger(setting).at(-1)?.verdict, "opted_out");
  });

  test("slow: found when the page has come", async () => {
    await scenario().visit(`${address}?variant=slow`);
    const view = await scenario().observed(setting, "found");
    assert.equal(view.observation?.value, "on");
    await assertRings(scenario(), await scenario().ringed(setting), control);
  });

  test("the list page's link with the same words is a look-alike and is not ringed", async () => {
    await scenario().visit(list);
    const { here } = await scenario().site();
    assert.ok(!here.some(({ state }) => state.setting === setting));
    await scenario().show(setting);
    await scenario().popup(/No setting on this page|Data sharing|ads/i);
    assert.equal(await scenario().session.drawn("ring"), null);
  });

  test("within the single-page app: into the settings page, out of it, and in again", async () => {
    await scenario().visit(list);
    await scenario().site();
    for (const time of ["first", "second"]) {
      await scenario().page.click("a[href='/settings/grok_settings']");
      await assertRings(scenario(), await scenario().ringed(setting), control);
      await scenario().card(/Turn this off/);
      await scenario().badgeSays("3");
      await scenario().page.click("a[data-goto][aria-label=Back]");
      await scenario().page.waitForFunction('location.pathname === "/settings/privacy_and_safety"');
      for (const part of ["ring", "card"] as const) {
        await waitFor(`the ${part} to go, the ${time} time`, async () => (await scenario().session.drawn(part)) === null);
      }
      await scenario().badgeSays("");
    }
  });

  // The last one: the others would be told of a switch that was off before.
  test("already off: said to be opted out at first sight, in the ledger, the badge, the popup and the card", async () => {
    await scenario().visit(`${address}?variant=out`);
    const view = await scenario().observed(setting, "found");
    assert.equal(view.observation?.value, "off");
    const entry = await scenario().entry(setting, "seen");
    assert.equal(entry.verdict, "opted_out");
    await scenario().badgeSays("2"); // the page's two other settings are on
    await scenario().popup(/It is off/);
    await scenario().show(setting);
    await scenario().card(/opted out|has kept it/);
  });
});

const lookAlike = `<!doctype html><html lang="en" data-ready><title>Settings / X</title>
  <a role="tab" href="/settings/grok"><div>Grok</div><div>Allow your public data as well as your
  interactions, inputs, and results with Grok and xAI to be used for training and fine-tuning</div></a>
  <label>Allow your X data as well as your interactions, inputs, and results with Grok to be used for
  personalizing your Grok experience <input type="checkbox" checked></label></html>`;

inBothBrowsers("look-alikes alone", { granted: ["x.com"], served: { pages: { [address]: lookAlike } } }, (scenario) => {
  test("a link with the label's words and a switch with similar ones: nothing is ringed", async () => {
    await scenario().visit(address);
    await scenario().observed(setting, "none");
    await assertNothingRinged(scenario(), /Follow the link first/);
  });
});
