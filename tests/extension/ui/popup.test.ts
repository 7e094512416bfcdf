// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Extension, eventually } from "./extension";
import { granted, grok, openGrok, reload, switchOff, testPage, toggleTraining } from "./scene";

let extension: Extension;
before(async () => {
  extension = await Extension.start({ granted: [...granted, "https://*.instagram.com/*"] });
});
after(() => extension.stop());

test("from open to off, confirmed, and on again: badge and popup say each", async () => {
  const { page, tab } = await openGrok(extension);
  const badge = (wanted: string) => eventually(() => extension.badge(tab), ({ text }) => text === wanted);
  assert.match((await badge("3")).title, /3 opt-outs at X are still open/);

  const popup = await extension.open(`popup.html?tab=${tab}`);
  const card = popup.locator("wayout-here-card").first();
  await card.getByText("Now: On.").waitFor();
  await card.getByText("It is on now: your data may be used.").waitFor();
  const show = card.getByRole("button", { name: "Show me" });
  assert.ok(await show.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button));

  await show.click();
  await page.bringToFront();
  await eventually(() => page.evaluate(() => document.documentElement.childElementCount), (children) => children > 2);

  await switchOff(extension, page, tab);
  await badge("2");
  await card.getByText("Reload the page once").waitFor();
  await reload(extension, page, tab);
  await card.getByText("still was after a fresh load").waitFor();
  assert.equal(await card.getByRole("button", { name: "Show me" }).count(), 0);

  await toggleTraining(page);
  await badge("3");
});

test("where the site asks for the account first the popup says so, and looks again", async () => {
  const login = "https://x.com/i/flow/login?redirect_after_login=%2Fsettings%2Fgrok_settings";
  const { page, tab } = await extension.visit(login, await testPage("x/grok-training.html"));
  const popup = await extension.open(`popup.html?tab=${tab}`);
  await popup.getByRole("heading", { name: "Log in first" }).waitFor();
  const again = popup.getByRole("button", { name: "Look again" });
  await eventually(() => again.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button), Boolean);
  await popup.getByRole("heading", { name: "Elsewhere on X" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.childElementCount), 2, "nothing is drawn");
  await page.bringToFront(); // what nobody sees is not drawn, and not read
  await page.goto(grok); // logged in, and the popup follows
  await popup.getByText("Now: On.").first().waitFor();
  await popup.close();
  await page.close();
});

test("the details say who gets the data, since when, and where that is known from", async () => {
  const { tab } = await openGrok(extension);
  const popup = await extension.open(`popup.html?tab=${tab}`);
  const card = popup.locator("wayout-here-card").first();
  await card.getByText("Details", { exact: true }).click();
  for (const heading of ["What is used", "Who gets it", "What opting out does not do", "Sources"]) {
    await card.getByText(heading, { exact: true }).waitFor();
  }
});

test("the details say for which other site the page counts too", async () => {
  const { tab } = await extension.visit("https://help.instagram.com/contact/767264225370182", "<title>Form</title>");
  const popup = await extension.open(`popup.html?tab=${tab}`);
  await popup.locator("wayout-here-card").getByText("Details", { exact: true }).click();
  await popup.getByText("This page also counts for Threads: “Objection to AI training at Meta”.").waitFor();
});

test("the host killed in the middle: the next look works", async () => {
  const { tab } = await openGrok(extension);
  const hosts = extension.home.hosts();
  assert.ok(hosts.length > 0, "a host is running");
  for (const pid of hosts) process.kill(pid, "SIGKILL");
  const popup = await extension.open(`popup.html?tab=${tab}`);
  await popup.getByRole("heading", { name: "On this page" }).waitFor();
});

test("what the worker knew of a tab outlives the worker", async () => {
  const { tab } = await openGrok(extension);
  const before = await extension.badge(tab);
  await (await extension.worker()).evaluate(() => Object.assign(globalThis, { earlier: true }));
  await extension.stopWorker();
  const popup = await extension.open(`popup.html?tab=${tab}`);
  await popup.locator("wayout-here-card").first().getByText("Now: On.").waitFor();
  assert.equal(await (await extension.worker()).evaluate(() => "earlier" in globalThis), false);
  assert.deepEqual(await extension.badge(tab), before);
});
