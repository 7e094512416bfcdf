// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { Extension, eventually } from "./extension";
import { granted, toggleTraining } from "./scene";

const sites = ["x", "linkedin", "reddit", "facebook", "instagram"];

let extension: Extension;
after(() => extension.stop());

const headline = (page: Page) => page.locator("wayout-leg h2");

/** Sets settings aside until the one wanted is at hand. */
async function skipTo(page: Page, wanted: string): Promise<void> {
  for (;;) {
    const now = (await headline(page).textContent()) ?? "";
    if (now.includes(wanted)) return;
    const understood = page.getByRole("button", { name: "Understood, next" });
    if (await understood.isVisible()) await understood.click();
    else {
      await page.locator("wayout-skip summary").click();
      await page.getByLabel("Reason, for yourself").fill("Not now");
      await page.getByRole("button", { name: "Set aside" }).click();
    }
    await eventually(() => headline(page).textContent(), (text) => text !== now);
  }
}

test("a check-up over five sites: switch, confirm, restart in the middle, form, no opt-out", { timeout: 240_000 }, async () => {
  extension = await Extension.start({ granted });
  let page = await extension.open("welcome.html");
  await page.locator("wayout-site-picker label").first().waitFor();
  for (const name of ["X", "LinkedIn", "Reddit", "Facebook", "Instagram"]) {
    await page.getByRole("searchbox").fill(name);
    await page.locator("label.site", { has: page.getByText(name, { exact: true }) }).getByRole("checkbox").check();
  }
  await page.getByText("5 sites chosen").waitFor();
  assert.deepEqual(await page.evaluate(async () => (await chrome.storage.local.get<{ chosen: string[] }>("chosen")).chosen.sort()), [...sites].sort());

  await page.goto(`chrome-extension://${extension.id}/checkup.html`);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await skipTo(page, "Your posts in Grok training");
  const opening = extension.context.waitForEvent("page");
  await page.getByRole("button", { name: "Open the page and show me" }).click();
  const work = await opening;
  await work.waitForURL("https://x.com/settings/grok_settings");
  await eventually(() => work.evaluate(() => document.documentElement.childElementCount), (children) => children > 2);
  await toggleTraining(work);
  await eventually(() => Promise.resolve(extension.home.ledger("x/grok-training").at(-1)?.confirmed), (confirmed) => confirmed === true);
  await eventually(() => headline(page).textContent(), (text) => !text?.includes("Your posts in Grok training"));

  const home = extension.home;
  await extension.stop({ keepHome: true });
  extension = await Extension.start({ granted, home });
  page = await extension.open("checkup.html");
  await page.getByRole("heading", { name: "Paused" }).waitFor();
  await page.getByRole("button", { name: "Go on" }).click();

  await skipTo(page, "Facebook: ");
  await page.getByLabel("Prepared text").waitFor();
  await page.getByRole("button", { name: "I have sent it" }).click();
  await eventually(() => Promise.resolve(home.ledger().some(({ verdict }) => verdict === "requested")), Boolean);

  await skipTo(page, "Reddit: Posts and comments in AI training");
  await page.getByText("The site offers no switch for this.").waitFor();
  await page.getByRole("button", { name: "Understood, next" }).click();
  await page.locator("wayout-summary").getByText("Off, confirmed").waitFor();
});
