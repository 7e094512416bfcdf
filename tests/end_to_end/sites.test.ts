// SPDX-License-Identifier: Apache-2.0
// The five sites that started this project: rung, switched, judged and confirmed, each
// with the controls its page really has; and what is said where there is no control.
import assert from "node:assert/strict";
import { test } from "node:test";
import { closeTab } from "./closing";
import { whenDrawn } from "./extension_page";
import { assertRings, inBothBrowsers, popupSays } from "./scenario";
import { waitFor } from "./waiting";

interface Switchable {
  setting: string;
  address: string;
  /** What the ring surrounds first, and the presses that opt out. */
  ringed: string;
  clicks: string[];
}

const switchable: Switchable[] = [
  {
    setting: "linkedin/ai-training",
    address: "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement",
    ringed: "[data-keep=allowDataForGenerativeAI]",
    clicks: ["[data-keep=allowDataForGenerativeAI]"],
  },
  {
    setting: "facebook/activity-from-other-businesses",
    address: "https://accountscenter.facebook.com/ads/data_from_partners",
    ringed: "[data-keep=partners][value=no]",
    clicks: ["[data-keep=partners][value=no]", "[data-save]"],
  },
  {
    setting: "instagram/content-reuse-ai",
    address: "https://www.instagram.com/accounts/settings/v2/sharing_and_reuse/",
    ringed: "[data-keep=reuse]",
    clicks: ["[data-keep=reuse]"],
  },
  {
    setting: "reddit/search-results",
    address: "https://www.reddit.com/settings/privacy",
    ringed: ">>> [data-keep=search]",
    clicks: [">>> [data-keep=search]"],
  },
];

const domains = ["linkedin.com", "facebook.com", "instagram.com", "reddit.com"];

inBothBrowsers("the seed sites", { granted: domains, overlay: ["linkedin"] }, (scenario) => {
  for (const { setting, address, ringed, clicks } of switchable) {
    test(`${setting}: ringed, switched, confirmed after the next load`, async () => {
      await scenario().visit(address);
      await assertRings(scenario(), await scenario().ringed(setting), ringed);
      assert.equal((await scenario().entry(setting, "seen")).verdict, "opted_in");
      for (const click of clicks) await (await whenDrawn(scenario().page, click)).click();
      assert.equal((await scenario().entry(setting, "after_change")).verdict, "opted_out");
      await scenario().reload();
      const confirmed = await scenario().entry(setting, "after_reload");
      assert.deepEqual([confirmed.verdict, confirmed.confirmed], ["opted_out", true]);
    });
  }

  test("Reddit's AI training: the popup says that no opt-out is offered, beside the nearest settings", async () => {
    await scenario().visit("https://www.reddit.com/settings/privacy");
    const popup = await scenario().popup(/offers no switch for this/);
    assert.match(await popup.text(), /Profile in search engines/);
    assert.match(await popup.text(), /Nothing to switch/);
  });
});

inBothBrowsers("LinkedIn asks first", {}, (scenario) => {
  const address = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement";

  test("before the person has chosen nothing is drawn; their answer draws the ring", async () => {
    await scenario().visit(address);
    const popup = await scenario().popup(/It is on now/);
    await popup.clickButton(/Show me/);
    await popupSays(popup, /speak against extensions/);
    assert.equal(await scenario().session.drawn("ring"), null);
    assert.equal(await scenario().session.drawn("card"), null);
    await popup.clickButton(/Draw the ring in the page/);
    await assertRings(scenario(), await scenario().ring(), "[data-keep=allowDataForGenerativeAI]");
  });

  test("it asks once only", async () => {
    await scenario().visit(address);
    const popup = await scenario().popup(/It is on now/);
    await popup.clickButton(/Show me/);
    await scenario().ring();
  });
});

const form = "https://www.facebook.com/help/contact/712876720715583";
const page = "<!doctype html><html lang=en data-ready><title>Object</title><h1>Object</h1><textarea></textarea></html>";

inBothBrowsers("an objection form", { granted: ["facebook.com"], served: { pages: { [form]: page } } }, (scenario) => {
  const setting = "facebook/ai-training-objection";

  test("Facebook's form is known at its address, and looking at it makes nothing requested", async () => {
    await scenario().visit(form);
    const state = await scenario().site();
    const view = state.here.find((here) => here.state.setting === setting);
    assert.equal(view?.state.kind, "form");
    assert.equal(view?.state.status, null);
    await scenario().popup(/This is done by a form/);
    assert.deepEqual(scenario().session.home.ledger(setting), []);
  });

  test("the person's word makes it requested, in the ledger and in the popup", async () => {
    const checkup = await scenario().session.openExtensionPage(`checkup.html?setting=${encodeURIComponent(setting)}`);
    await scenario().pressOn(checkup, /I have sent it/);
    await closeTab(checkup);
    await scenario().page.bringToFront();
    const entry = await waitFor("the ledger's line", () => Promise.resolve(scenario().session.home.ledger(setting).at(-1)));
    assert.equal(entry.verdict, "requested");
    await scenario().visit(form);
    await scenario().popup(/You noted that you asked for it/);
  });
});
