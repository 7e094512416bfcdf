// SPDX-License-Identifier: Apache-2.0
// Hosts that look like a covered site are nothing to Wayout, even with X's very page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { wasInjected } from "./extension_page";
import { inBothBrowsers } from "./scenario";

const imitated = Object.fromEntries(
  ["notx.com", "x.com.something.example", "x.co"].map((host) => [host, "x"]),
);

inBothBrowsers("hosts that are not X", { granted: ["x.com"], served: { imitated }, tapped: true }, (scenario) => {
  const lookups = () => scenario().session.home.asked().filter(({ type }) => type === "lookup");

  for (const host of Object.keys(imitated)) {
    test(`${host} is not covered, even when the person asks, and its page stays as it is`, async () => {
      await scenario().visit(`https://${host}/settings/grok_settings`);
      const markup = () => scenario().page.evaluate(() => document.documentElement.outerHTML);
      const before = await markup();
      await scenario().popup(/knows no AI setting/);
      assert.equal((await scenario().badge()).text, "");
      assert.equal(await scenario().session.drawn("ring"), null);
      assert.equal(await scenario().session.drawn("card"), null);
      assert.equal(await markup(), before);
      assert.equal(await wasInjected(scenario().asker), false);
      assert.deepEqual(lookups(), []);
      assert.deepEqual(scenario().session.home.ledger(), []);
    });
  }

  test("X itself is looked up and read: the measures above can tell", async () => {
    await scenario().visit("https://x.com/settings/grok_settings");
    await scenario().observed("x/grok-training", "found");
    await scenario().badgeSays("3");
    assert.equal(await wasInjected(scenario().asker), true);
    assert.ok(lookups().length > 0);
  });
});
