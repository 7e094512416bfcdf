// SPDX-License-Identifier: Apache-2.0
// What may come between a person and the next leg of a check-up, each with its sentence and
// its one next step: a site that asks first, Skip on the card, a page that is lost, a closed
// tab, a setting no page shows, a second check-up tab, sites chosen later.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Page } from "playwright-core";
import { Extension, eventually } from "./extension";
import { granted, grok, legAt, pressCard, testPage } from "./scene";

let extension: Extension;
let page: Page;
before(async () => {
  extension = await Extension.start({ granted: [...granted, "https://*.linkedin.com/*", "https://*.reddit.com/*"] });
});
after(() => extension.stop());

/** A check-up over these settings alone, at its first leg, as if chosen just now. */
async function begin(chosen: string[], first: string): Promise<void> {
  page = await extension.open("checkup.html");
  await page.evaluate((sites) => chrome.storage.local.set({ chosen: sites, course: null, panelOnly: {} }), chosen);
  await page.reload();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await passTo(first);
}

/** Writes the course so that all before the wanted leg are gone past. */
async function passTo(first: string): Promise<void> {
  const isStored = () => page.evaluate(async () => (await chrome.storage.local.get("course")).course !== null);
  await eventually(isStored, (stored) => stored);
  await page.evaluate(async (wanted) => {
    const { course } = await chrome.storage.local.get<{ course: { order: string[]; passed: string[] } }>("course");
    await chrome.storage.local.set({ course: { ...course, passed: course.order.slice(0, course.order.indexOf(wanted)) } });
  }, first);
  await eventually(current, (at) => at === first);
}

const current = async () => (await legAt(page))?.setting;

async function openPage(): Promise<Page> {
  const opening = extension.context.waitForEvent("page");
  await page.getByRole("button", { name: "Open the page and show me" }).click();
  return opening;
}

/** What has the focus, through all shadow roots. */
const focused = () =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return `${at?.localName} ${at?.textContent?.trim()}`;
  });

beforeEach(async () => {
  for (const open of extension.context.pages().slice(1)) await open.close();
  const any = await extension.open("practice-page.html");
  await any.evaluate(() => chrome.runtime.sendMessage({ ask: "host", request: { type: "forget", all: true } }));
  await any.close();
});

test("LinkedIn is asked about inside a check-up too, before its page is opened", async () => {
  await begin(["x", "linkedin"], "x/grok-training");
  const work = await openPage();
  await work.waitForURL("https://x.com/settings/grok_settings");
  await passTo("linkedin/ai-training");
  await page.locator("wayout-draw-choice").waitFor();
  assert.equal(work.url(), "https://x.com/settings/grok_settings", "nothing is opened before the answer");
  await page.getByRole("button", { name: "Only written steps here" }).click();
  await work.waitForURL(/linkedin\.com/);
  await page.getByText("Nothing is drawn there, as you chose").waitFor();
  assert.equal(await work.evaluate(() => document.documentElement.childElementCount), 2, "nothing is drawn");
});

test("Skip on the card comes back to the check-up, which asks for the reason", async () => {
  await begin(["x"], "x/grok-training");
  const work = await openPage();
  await eventually(() => work.evaluate(() => document.documentElement.childElementCount), (children) => children > 2);
  await pressCard(extension, work, "Skip");
  const reason = page.getByLabel("Reason, for yourself");
  await reason.waitFor({ state: "visible" });
  await eventually(focused, (at) => at.startsWith("input"));
  await reason.fill("Not now");
  await page.keyboard.press("Enter");
  await eventually(current, (at) => at !== "x/grok-training");
  await eventually(focused, (at) => at.startsWith("h2"));
});

test("a page that is not the setting's, and a closed tab, are said with their next step", async () => {
  await begin(["x"], "x/grok-training");
  const work = await openPage();
  await work.waitForURL("https://x.com/settings/grok_settings");
  await page.getByText("Follow the ring there").waitFor();
  await work.goto("https://x.com/home");
  await page.getByText("The tab does not show this setting’s page now").waitFor();
  await page.getByRole("button", { name: "Open it again" }).click();
  await work.waitForURL(grok);
  await page.getByText("Follow the ring there").waitFor();
  await work.close();
  await page.getByText("The tab with the page was closed").waitFor();
});

test("a page without the control says so, and only then takes the user's word", async () => {
  await begin(["x"], "x/grok-training");
  const { pages } = extension.sites;
  pages[grok] = "<!doctype html><title>X</title><main><h1>Grok</h1></main>";
  try {
    await openPage();
    await page.getByText("The control was not found on this page.").waitFor();
    await page.getByText("noted as your word, not as verified").waitFor();
  } finally {
    delete pages[grok];
  }
});

test("a setting that no page shows is done on the user's word, which the ledger says and takes back", async () => {
  await begin(["facebook"], "facebook/camera-roll-cloud-processing");
  await page.getByRole("button", { name: "I have switched it off" }).click();
  await page.locator("wayout-leg h2").filter({ hasNotText: "camera roll" }).or(page.locator("wayout-summary")).first().waitFor();
  const [entry] = extension.home.ledger("facebook/camera-roll-cloud-processing");
  assert.equal(entry?.verdict, "requested");
  assert.equal(entry.confirmed, false);
  const ledger = await extension.open("ledger.html");
  const line = ledger.locator("wayout-line", { hasText: "amera roll" }).first();
  await line.getByText("Off, on your word").waitFor();
  await line.getByText("Wayout could not check it").waitFor();
  await line.getByRole("button", { name: "Not switched off after all" }).click();
  await line.getByText("Can’t tell").waitFor();
});

test("nothing is called done when all was set aside", async () => {
  await begin(["instagram"], "instagram/ai-training-objection");
  for (;;) {
    const skip = page.locator("wayout-skip summary");
    await skip.or(page.locator("wayout-summary h2")).first().waitFor();
    if (await page.locator("wayout-summary h2").isVisible()) break;
    const at = await current();
    await skip.click();
    await page.getByLabel("Reason, for yourself").fill("Not now");
    await page.keyboard.press("Enter");
    await eventually(current, (now) => now !== at);
  }
  await page.getByRole("heading", { name: "The check-up is over" }).waitFor();
  await page.getByText(/set aside\./).waitFor();
  await page.getByText("0 opt-outs done.").waitFor();
});

test("two check-up tabs share one course, and sites chosen later come in", async () => {
  await begin(["x"], "x/grok-training");
  const other = await extension.open("checkup.html");
  await other.getByRole("button", { name: "Go on" }).click();
  await other.locator("wayout-leg h2").waitFor();
  const passed = () => page.evaluate(async () => (await chrome.storage.local.get<{ course: { passed: string[] } }>("course")).course.passed.length);
  const before = await passed();
  for (const tab of [page, other]) {
    await tab.bringToFront();
    await tab.locator("wayout-leg").evaluate((leg) => leg.dispatchEvent(new Event("pass")));
    await eventually(passed, (now) => now === before + (tab === page ? 1 : 2));
  }
  const legs = () => page.locator("#progress").textContent();
  await other.goto(`chrome-extension://${extension.id}/welcome.html`);
  await other.getByRole("searchbox").fill("Reddit");
  await other.locator("label.site", { has: other.getByText("Reddit", { exact: true }) }).getByRole("checkbox").check();
  const settings = (await Promise.all(["x", "reddit"].map(settingsOf))).flat();
  await eventually(legs, (now) => now === `${before + 2} of ${settings.length} behind you`);
});

async function settingsOf(site: string): Promise<string[]> {
  const rule = JSON.parse(await testPage(`${site}/rule.json`)) as { settings: object };
  return Object.keys(rule.settings);
}

test("the site asks for the account first: said so, and the errand goes on after logging in", async () => {
  const login = "https://x.com/i/flow/login?redirect_after_login=%2Fsettings%2Fgrok_settings";
  const { pages } = extension.sites;
  pages[grok] = { to: login };
  try {
    await begin(["x"], "x/grok-training");
    const work = await openPage();
    await work.waitForURL(login);
    await page.getByText("The setting is part of your account. Wayout goes on when you are logged in.").waitFor();
    assert.equal(await page.getByRole("button", { name: "Look again" }).count(), 1);
    delete pages[grok]; // logged in
    await work.goto(grok);
    await page.getByText("Follow the ring there").waitFor();
    await eventually(() => work.evaluate(() => document.documentElement.childElementCount), (children) => children > 2);
  } finally {
    delete pages[grok];
  }
});
