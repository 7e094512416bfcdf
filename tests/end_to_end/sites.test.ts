// SPDX-License-Identifier: Apache-2.0
// The five sites that started this project: rung, switched, judged and confirmed, each
// with the controls its page really has; and what is said where there is no control.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertRings, inBothBrowsers } from "./scenario";

interface Switchable {
  setting: string;
  address: string;
  /** The control that carries the value, and what is clicked to opt out. */
  control: string;
  clicks: string[];
}

const switchable: Switchable[] = [
  {
    setting: "linkedin/ai-training",
    address: "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement",
    control: "[data-keep=allowDataForGenerativeAI]",
    clicks: ["[data-keep=allowDataForGenerativeAI]"],
  },
  {
    setting: "facebook/activity-from-other-businesses",
    address: "https://accountscenter.facebook.com/ads/data_from_partners",
    control: "[data-keep=partners][value=no]",
    clicks: ["[data-keep=partners][value=no]", "[data-save]"],
  },
  {
    setting: "instagram/content-reuse-ai",
    address: "https://www.instagram.com/accounts/settings/v2/sharing_and_reuse/",
    control: "[data-keep=reuse]",
    clicks: ["[data-keep=reuse]"],
  },
  {
    setting: "reddit/search-results",
    address: "https://www.reddit.com/settings/privacy",
    control: ">>> [data-keep=search]",
    clicks: [">>> [data-keep=search]"],
  },
];

const domains = ["linkedin.com", "facebook.com", "instagram.com", "reddit.com"];

inBothBrowsers("the seed sites", { granted: domains }, (scenario) => {
  for (const { setting, address, control, clicks } of switchable) {
    test(`${setting}: ringed, switched, confirmed after the next load`, async () => {
      await scenario().visit(address);
      const ring = await scenario().ringed(setting);
      if (!control.includes("value=")) await assertRings(scenario(), ring, control);
      assert.equal((await scenario().entry(setting, "seen")).verdict, "opted_in");
      for (const click of clicks) await (await scenario().page.waitForSelector(click))!.click();
      assert.equal((await scenario().entry(setting, "after_change")).verdict, "opted_out");
      await scenario().visit(address);
      const confirmed = await scenario().entry(setting, "after_reload");
      assert.deepEqual([confirmed.verdict, confirmed.confirmed], ["opted_out", true]);
    });
  }

  test("Reddit says of AI training that no opt-out is offered, beside its nearest settings", async () => {
    await scenario().visit("https://www.reddit.com/settings/privacy");
    const state = await scenario().site();
    const training = state.elsewhere.find(({ setting }) => setting === "reddit/ai-training");
    assert.equal(training?.kind, "none");
  });
});

const form = "https://www.facebook.com/help/contact/712876720715583";
const page = "<!doctype html><html lang=en data-ready><title>Object</title><h1>Object</h1><textarea></textarea></html>";

inBothBrowsers("an objection form", { granted: ["facebook.com"], served: { pages: { [form]: page } } }, (scenario) => {
  test("Facebook's form is known at its address, and only the user's word makes it requested", async () => {
    await scenario().visit(form);
    const state = await scenario().site();
    const view = state.here.find((here) => here.state.setting === "facebook/ai-training-objection");
    assert.equal(view?.state.kind, "form");
    assert.equal(view?.state.status, null);
    assert.deepEqual(scenario().session.home.ledger("facebook/ai-training-objection"), []);
  });
});
