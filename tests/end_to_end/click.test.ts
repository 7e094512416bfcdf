// SPDX-License-Identifier: Apache-2.0
// Installed, the extension may read no site. A click on its button lends it the tab.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { closeTab } from "./closing";
import { wholeText, whenDrawn } from "./extension_page";
import { build } from "./home";
import { assertRings, inBothBrowsers } from "./scenario";
import { waitFor } from "./waiting";

const { optional_host_permissions: covered } = JSON.parse(
  readFileSync(join(build, "extension/chromium/manifest.json"), "utf8"),
) as { optional_host_permissions: string[] };
const address = "https://x.com/settings/grok_settings";

inBothBrowsers("without any permission", {}, (scenario) => {
  test("nothing is known of the page, drawn in it or written down", async () => {
    await scenario().visit(address);
    assert.equal((await scenario().badge()).text, "");
    assert.equal(await scenario().session.drawn("ring"), null);
    assert.deepEqual(scenario().session.home.ledger(), []);
  });

  test("the button opens the popup with this page's settings, and Enter shows the ring", async () => {
    const popup = await scenario().session.clickBadge();
    await waitFor("the popup's first sight", async () => /Show me/i.test(await popup.text()));
    await popup.press("Enter");
    await assertRings(scenario(), await scenario().ring(), "[data-keep=training]");
  });

  test("switching it off is verified without any further permission", async () => {
    await scenario().page.click("[data-keep=training]");
    const entry = await scenario().entry("x/grok-training", "after_change");
    assert.equal(entry.verdict, "opted_out");
  });
});

inBothBrowsers("on a site that is not covered", {}, (scenario) => {
  test("the popup says so in words", async () => {
    await scenario().page.goto("https://example.org/");
    const popup = await scenario().session.clickBadge();
    await waitFor("the popup to say so", async () => /knows no AI setting/.test(await popup.text()));
  });
});

inBothBrowsers("all covered sites in one step", {}, (scenario) => {
  test("one button on the welcome page, and the badge lights up by itself", async () => {
    await scenario().session.agreeTo(covered);
    const welcome = await scenario().session.openExtensionPage("welcome.html");
    // A real click, without which browsers refuse the request.
    await (await whenDrawn(welcome, ">>> ::-p-text(Allow it on all covered sites)")).click();
    await waitFor("the page to say so", async () => {
      const said = await welcome.evaluate(wholeText("document.body"));
      return /by itself on every site it knows/.test(String(said));
    });
    await closeTab(welcome);
    await scenario().page.bringToFront();
    await scenario().visit(address);
    await scenario().badgeSays("3");
  });
});
