// SPDX-License-Identifier: Apache-2.0
// A check-up over five sites as a person goes through it: switches in pages, forms on the
// user's word, settings of no page, a site without an opt-out, and the browser closed in the
// middle. Every site has something done.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import type { SettingState } from "../../../extension/src/protocol";
import { Extension, eventually } from "./extension";
import { granted, legAt } from "./scene";

const sites = ["x", "linkedin", "reddit", "facebook", "instagram"];
/** The switches that are really switched, each in its page. */
const switched: Record<string, string> = {
  "x/grok-training": "[data-keep=training]",
  "linkedin/ai-training": "[data-keep=allowDataForGenerativeAI]",
};
const allowed = [...granted, "https://*.linkedin.com/*"];

let extension: Extension;
let page: Page;
after(() => extension.stop());

const isOver = () => page.locator("wayout-summary h2").isVisible();

async function start(home?: Extension["home"]): Promise<void> {
  extension = await Extension.start({ granted: allowed, ...(home && { home }) });
}

/** Opens the page where the check-up did not by itself, answers what LinkedIn asks, switches,
 * and waits for what is verified. */
async function switchIn(setting: string, address: string, selector: string): Promise<void> {
  const buttons = ["Open the page and show me", "Only written steps here"].map((name) => page.getByRole("button", { name }));
  const work = await eventually(async () => {
    for (const button of buttons) if (await button.isVisible()) await button.click();
    return extension.context.pages().find((one) => one.url() === address);
  }, (found) => found !== undefined);
  await work!.bringToFront();
  await eventually(() => Promise.resolve(extension.home.ledger(setting).length), (entries) => entries > 0);
  await work!.locator(selector).click();
  await eventually(() => Promise.resolve(extension.home.ledger(setting).at(-1)?.confirmed), (confirmed) => confirmed === true);
  await page.bringToFront();
}

async function setAside(): Promise<void> {
  await page.locator("wayout-skip summary").click();
  await page.getByLabel("Reason, for yourself").fill("Not now");
  await page.getByRole("button", { name: "Set aside" }).click();
}

/** What a person does at the leg at hand. */
async function go({ setting, kind, open }: SettingState): Promise<void> {
  const selector = switched[setting];
  if (selector && open) return switchIn(setting, open, selector);
  if (kind === "none") return page.getByRole("button", { name: "Understood, next" }).click();
  if (kind === "form" || kind === "email") {
    await page.getByLabel("Prepared text").waitFor();
    return page.getByRole("button", { name: "I have sent it" }).click();
  }
  if (kind !== "link" && open === undefined) return page.getByRole("button", { name: "I have switched it off" }).click();
  return setAside();
}

/** Goes on until the wanted setting was gone through, or to the end. */
async function goThrough(last?: string): Promise<void> {
  for (;;) {
    await page.locator("wayout-leg h2, wayout-summary h2").first().waitFor();
    if (await isOver()) return;
    const state = await legAt(page);
    if (!state) continue; // the next one is on its way
    await go(state);
    // What the page says, so that a leg that does not end tells why.
    const said = async () => ((await legAt(page))?.setting === state.setting ? page.locator("main").innerText() : null);
    await eventually(said, (words) => words === null);
    if (state.setting === last) return;
  }
}

test("a check-up over five sites, closed in the middle and gone through to its end", { timeout: 240_000 }, async () => {
  await start();
  page = await extension.open("welcome.html");
  await page.locator("wayout-site-picker label").first().waitFor();
  for (const name of ["X", "LinkedIn", "Reddit", "Facebook", "Instagram"]) {
    await page.getByRole("searchbox").fill(name);
    await page.locator("label.site", { has: page.getByText(name, { exact: true }) }).getByRole("checkbox").check();
  }
  await page.getByText("5 sites chosen").waitFor();
  assert.deepEqual(await page.evaluate(async () => (await chrome.storage.local.get<{ chosen: string[] }>("chosen")).chosen.sort()), [...sites].sort());

  await page.goto(`chrome-extension://${extension.id}/checkup.html`);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await goThrough("x/grok-training");
  const done = extension.home.ledger().length;

  const { home } = extension;
  await extension.stop({ keepHome: true });
  await start(home);
  page = await extension.open("checkup.html");
  await page.getByRole("heading", { name: "Paused" }).waitFor();
  await page.getByRole("button", { name: "Go on" }).click();
  await goThrough();

  const entries = home.ledger();
  assert.ok(entries.length > done);
  const verdicts = (site: string) => new Set(entries.filter(({ setting }) => setting.startsWith(`${site}/`)).map(({ verdict }) => verdict));
  for (const site of ["x", "linkedin"]) assert.ok(verdicts(site).has("opted_out"), site);
  for (const site of ["facebook", "instagram"]) assert.ok(verdicts(site).has("requested"), site);
  const summary = page.locator("wayout-summary");
  for (const told of ["Off, confirmed", "Requested", "Nothing to switch", "Set aside"]) await summary.getByText(told).first().waitFor();
});
