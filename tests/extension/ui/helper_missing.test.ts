// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Extension, eventually } from "./extension";

let extension: Extension;
before(async () => {
  extension = await Extension.start({ host: false, granted: ["https://*.x.com/*"] });
});
after(() => extension.stop());

const settingsPage = "https://x.com/settings/grok_settings";

test("a covered page without the helper: the badge warns, the popup names the exact command", async () => {
  const { tab } = await extension.visit(settingsPage, "<title>Settings</title>");
  const badge = await eventually(() => extension.badge(tab), ({ text }) => text !== "");
  assert.equal(badge.text, "!");
  assert.match(badge.title, /helper does not answer/);

  const popup = await extension.open(`popup.html?tab=${tab}`);
  await popup.getByRole("heading", { name: "One part is missing" }).waitFor();
  await popup.getByText("wayout install", { exact: true }).waitFor();
  await popup.getByRole("button", { name: "Check again" }).click();
  await popup.getByRole("heading", { name: "One part is missing" }).waitFor();
});

test("a page that is not covered has no badge, and the popup says so", async () => {
  const { page, tab } = await extension.visit("https://notx.com/settings/grok_settings", "<title>Other</title>");
  const popup = await extension.open(`popup.html?tab=${tab}`);
  await popup.getByRole("heading", { name: /Nothing to do here|cannot be read/ }).waitFor();
  assert.equal((await extension.badge(tab)).text, "");
  assert.equal(await page.evaluate(() => document.documentElement.childElementCount), 2);
});
