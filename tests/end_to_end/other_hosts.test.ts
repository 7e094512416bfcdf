// SPDX-License-Identifier: Apache-2.0
// Hosts that look like a covered site are nothing to Wayout, even with X's very page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBothBrowsers } from "./scenario";
import { waitFor } from "./waiting";

const imitated = Object.fromEntries(
  ["notx.com", "x.com.something.example", "x.co"].map((host) => [host, "x"]),
);

inBothBrowsers("hosts that are not X", { granted: ["x.com"], served: { imitated } }, (scenario) => {
  for (const host of Object.keys(imitated)) {
    test(`${host} is not covered, even when the person asks, and its page stays as it is`, async () => {
      await scenario().visit(`https://${host}/settings/grok_settings`);
      const popup = await scenario().session.clickBadge();
      await waitFor("the popup to say so", async () => /knows no AI setting/i.test(await popup.text()));
      assert.equal((await scenario().badge()).text, "");
      assert.equal(await scenario().session.drawn("ring"), null);
      assert.equal(await scenario().session.drawn("card"), null);
      assert.deepEqual(scenario().session.home.ledger(), []);
    });
  }
});
