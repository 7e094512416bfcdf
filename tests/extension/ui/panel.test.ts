// SPDX-License-Identifier: Apache-2.0
// Panel-only mode: nothing is drawn in a page, the steps stand in the popup or beside the page,
// and what the user does in the page is followed all the same.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { Extension, eventually } from "./extension";
import { granted, openGrok, reload, switchOff } from "./scene";

let extension: Extension;
before(async () => {
  extension = await Extension.start({ granted });
});
after(() => extension.stop());

const drawn = (page: Page) => page.evaluate(() => document.documentElement.childElementCount);
const firstCard = (page: Page) => page.locator("wayout-here-card").first();

test("the switch in the popup keeps the ring out of a site's pages, and can be taken back", async () => {
  const { page, tab } = await openGrok(extension);
  const before = await drawn(page);
  const popup = await extension.open(`popup.html?tab=${tab}`);
  await firstCard(popup).getByRole("button", { name: "Show me" }).waitFor();
  await popup.getByRole("checkbox", { name: "Draw nothing in pages of X" }).click();
  await firstCard(popup).getByText("Follow the steps").waitFor();
  assert.equal(await firstCard(popup).getByRole("button", { name: "Show me" }).count(), 0);
  assert.ok((await firstCard(popup).locator("ol li").count()) > 1, "the steps stand there");
  const next = firstCard(popup).locator("button.primary");
  assert.equal(await next.innerText(), "Look again");
  await next.click();
  await firstCard(popup).getByText("Now: On.").waitFor();
  assert.equal(await drawn(page), before, "nothing was drawn");
  await popup.getByRole("checkbox", { name: "Draw nothing in pages of X" }).click();
  await firstCard(popup).getByRole("button", { name: "Show me" }).waitFor();
});

test("the choice for all sites stands above a site's own", async () => {
  const { page, tab } = await openGrok(extension);
  const before = await drawn(page);
  const ledger = await extension.open("ledger.html");
  await ledger.getByRole("checkbox", { name: "Never draw in any page" }).click();
  const popup = await extension.open(`popup.html?tab=${tab}`);
  await firstCard(popup).getByText("Follow the steps").waitFor();
  assert.ok(await popup.getByRole("checkbox", { name: "Draw nothing in pages of X" }).isDisabled());
  assert.equal(await drawn(page), before);
  await ledger.getByRole("checkbox", { name: "Never draw in any page" }).click();
});

test("the panel follows the page: off, confirmed, and the tab in front", async () => {
  const { page, tab } = await openGrok(extension);
  const panel = await extension.open(`panel.html?tab=${tab}`);
  await firstCard(panel).getByText("Now: On.").waitFor();
  await switchOff(extension, page, tab);
  await firstCard(panel).getByText("Reload the page once").waitFor();
  await reload(extension, page, tab);
  await firstCard(panel).getByText("still was after a fresh load").waitFor();
});

test("without a name the panel is about the tab in front, and changes with it", async () => {
  const { page } = await openGrok(extension);
  const { page: other } = await extension.visit("https://example.org/", "<title>Other</title>");
  const panel = await extension.open("panel.html");
  await page.bringToFront();
  await eventually(() => panel.locator("h1").innerText(), (name) => name === "X");
  await other.bringToFront();
  await panel.getByRole("heading", { name: "This page cannot be read" }).waitFor();
  await panel.getByRole("button", { name: "See the covered sites" }).waitFor();
});
