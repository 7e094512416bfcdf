// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { Extension, eventually } from "./extension";
import { granted, openGrok, reload, says, switchOff, toggleTraining } from "./scene";

let extension: Extension;
let settings: { page: Page; tab: number };
before(async () => {
  extension = await Extension.start({ granted });
  settings = await openGrok(extension);
  await switchOff(extension, settings.page, settings.tab);
  await reload(extension, settings.page, settings.tab);
});
after(() => extension.stop());

const training = (page: Page) => page.locator("wayout-line", { hasText: "Your posts in Grok training" }).first();

test("a confirmed opt-out says how it was verified, and its history tells the way there", async () => {
  const page = await extension.open("ledger.html");
  await training(page).getByText("Off, confirmed").waitFor();
  await training(page).getByText("Confirmed after a fresh load").waitFor();
  await training(page).getByRole("button", { name: "History" }).click();
  await eventually(() => training(page).locator("wayout-timeline li").count(), (entries) => entries === 3);
  await page.close();
});

test("search and filter leave what fits, and say so when nothing does", async () => {
  const page = await extension.open("ledger.html");
  await training(page).waitFor();
  await page.getByRole("searchbox").fill("grok training");
  await eventually(() => page.locator("wayout-line").count(), (lines) => lines === 1);
  await page.getByRole("searchbox").fill("nothing of this name");
  await page.getByText("Nothing fits this search.").waitFor();
  await page.getByRole("searchbox").fill("");
  await page.getByRole("combobox", { name: "Show" }).selectOption("done");
  await eventually(() => page.locator("wayout-line").count(), (lines) => lines === 1);
  await page.close();
});

test("the popup's link to what is due opens that filter, and no other word is taken for one", async () => {
  for (const [query, filter] of [["?filter=due", "due"], ["?filter=<b>", "known"]] as const) {
    const page = await extension.open(`ledger.html${query}`);
    assert.equal(await page.getByRole("combobox", { name: "Show" }).inputValue(), filter);
    await page.close();
  }
});

test("the export holds what the ledger holds", async () => {
  const page = await extension.open("ledger.html");
  await training(page).waitFor();
  for (const [button, sign] of [["JSON", "x/grok-training"], ["CSV", "x/grok-training"], ["Page to print", "<html"]] as const) {
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: button, exact: true }).click();
    const path = await (await saved).path();
    assert.ok(readFileSync(path, "utf8").includes(sign), button);
  }
  await page.close();
});

test("undo guides back to the value before: ring, card, switch, and the ledger says that it is on", async () => {
  const page = await extension.open("ledger.html");
  const opened = extension.context.waitForEvent("page");
  await training(page).getByRole("button", { name: "Undo" }).click();
  const undoing = await opened;
  await undoing.waitForURL("https://x.com/settings/grok_settings");
  await says(extension, undoing, "Turn this on");
  await toggleTraining(undoing);
  const newest = () => Promise.resolve(extension.home.ledger("x/grok-training").at(-1));
  await eventually(newest, (last) => last?.verdict === "opted_in" && last.reverted !== true);
  await says(extension, undoing, "Back as it was");
  await page.reload();
  await training(page).getByText("Still on").waitFor();
  assert.equal(await training(page).getByRole("button", { name: "Undo" }).count(), 0);
  await undoing.close();
  await page.close();
});

test("forgetting one asks first; cancelled, nothing is gone; forgotten, the rest stays", async () => {
  const page = await extension.open("ledger.html");
  const { length } = extension.home.ledger("x/grok-training");
  const forget = training(page).getByRole("button", { name: "Forget" }).first();
  await forget.click();
  await page.getByRole("button", { name: "Cancel" }).click();
  assert.equal(extension.home.ledger("x/grok-training").length, length);
  await forget.click();
  await page.locator("dialog").getByRole("button", { name: "Forget" }).click();
  await eventually(() => Promise.resolve(extension.home.ledger("x/grok-training").length), (entries) => entries === 0);
  assert.ok(extension.home.ledger().length > 0);

  await page.getByRole("button", { name: "Forget everything" }).click();
  await page.locator("dialog").getByRole("button", { name: "Forget everything" }).click();
  await eventually(() => Promise.resolve(extension.home.ledger().length), (entries) => entries === 0);
  await page.getByText("Nothing here yet").waitFor();
});
