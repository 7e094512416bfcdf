// SPDX-License-Identifier: Apache-2.0
// A check-up over five sites as a person goes through it, in Chromium and in Firefox: switches in
// pages, forms on the user's word, settings of no page, a site without an opt-out, and the
// browser closed in the middle. Every site has something done.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import type { SettingState } from "../../extension/src/protocol";
import { fill, press, pressIfThere, read, reads } from "./own_pages";
import { inBothBrowsers, type Scenario } from "./scenario";
import { waitFor } from "./waiting";

const names = ["X", "LinkedIn", "Reddit", "Facebook", "Instagram"];
/** The switches that are really switched, each in its page. */
const switched: Record<string, string> = {
  "x/grok-training": "[data-keep=training]",
  "linkedin/ai-training": "[data-keep=allowDataForGenerativeAI]",
};

inBothBrowsers("a check-up", { granted: ["x.com", "twitter.com", "linkedin.com"] }, (scenario, reopened) => {
  test("over five sites, closed in the middle and gone through to its end", async () => {
    const welcome = await scenario().session.openExtensionPage("welcome.html");
    for (const name of names) {
      await fill(welcome, /^Search for a site/, name);
      await press(welcome, new RegExp(`^${name} `));
    }
    await reads(welcome, /5 sites chosen/);

    const page = await scenario().session.openExtensionPage("checkup.html");
    await press(page, /^Start$/);
    await goThrough(scenario(), page, "x/grok-training");
    const done = scenario().session.home.ledger().length;

    await reopened();
    const again = await scenario().session.openExtensionPage("checkup.html");
    await reads(again, /Paused/);
    await press(again, /^Go on$/);
    await goThrough(scenario(), again);

    const entries = scenario().session.home.ledger();
    assert.ok(entries.length > done);
    const isThere = (site: string, verdict: string) => entries.some((entry) => entry.setting.startsWith(`${site}/`) && entry.verdict === verdict);
    for (const site of ["x", "linkedin"]) assert.ok(isThere(site, "opted_out"), site);
    for (const site of ["facebook", "instagram"]) assert.ok(isThere(site, "requested"), site);
    for (const told of [/Off, confirmed/, /Requested/, /Nothing to switch/, /Set aside/]) await reads(again, told);
  });
});

/** Goes on until the wanted setting was gone through, or to the end. */
async function goThrough(scenario: Scenario, page: Page, last?: string): Promise<void> {
  for (;;) {
    const at = await waitFor("a leg or the summary", () => placeOn(page));
    if (at === "over") return;
    await go(scenario, page, at);
    // What the page says, so that a leg that does not end tells why.
    let said = "";
    await waitFor(() => `the leg of ${at.setting} to end; the page says: ${said}`, async () => {
      const now = await placeOn(page);
      said = await read(page);
      return now === "over" || (now !== null && now.setting !== at.setting);
    });
    if (at.setting === last) return;
  }
}

/** The check-up's setting at hand; null while the next one is on its way. */
async function placeOn(page: Page): Promise<SettingState | "over" | null> {
  return JSON.parse(String(await page.evaluate(place))) as SettingState | "over" | null;
}

const place = `(() => {
  const root = document.querySelector("wayout-checkup").shadowRoot;
  const over = root.querySelector("wayout-summary")?.shadowRoot?.querySelector("h2");
  return JSON.stringify(over ? "over" : (root.querySelector("wayout-leg")?.leg?.state ?? null));
})()`;

/** What a person does at the leg at hand. */
async function go(scenario: Scenario, page: Page, { setting, kind, open }: SettingState): Promise<void> {
  const selector = switched[setting];
  if (selector !== undefined && open !== undefined) return switchIn(scenario, page, { setting, open, selector });
  if (kind === "none") return press(page, /^Understood, next/);
  if (kind === "form" || kind === "email") {
    await reads(page, /Prepared text/);
    return press(page, /^I have sent it/);
  }
  if (kind !== "link" && open === undefined) return press(page, /^I have switched it off/);
  await press(page, /^Set this one aside/);
  await fill(page, /^Reason, for yourself/, "Not now");
  await page.keyboard.press("Enter");
}

/** Opens the page where the check-up did not by itself, answers what LinkedIn asks, switches,
 * and waits for what is verified. */
async function switchIn(scenario: Scenario, page: Page, { setting, open, selector }: { setting: string; open: string; selector: string }): Promise<void> {
  const { home } = scenario.session;
  const work = await waitFor(`a tab at ${open}`, async () => {
    await pressIfThere(page, /^(Open the page and show me|Only written steps here)/);
    return (await page.browser().pages()).find((tab) => tab.url() === open);
  });
  await work.bringToFront();
  await waitFor(`a reading of ${setting}`, () => Promise.resolve(home.ledger(setting).length > 0));
  await work.click(selector);
  await waitFor(`${setting} to be confirmed`, () => Promise.resolve(home.ledger(setting).at(-1)?.confirmed === true));
  await page.bringToFront();
}
