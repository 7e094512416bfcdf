// SPDX-License-Identifier: Apache-2.0
// Every state a person can see of the extension's pages, reached with the real host and the
// real page script, handed one by one to whoever looks at them: axe, the measurer of cut-off
// text, the camera.
import type { Page } from "playwright-core";
import { Extension, eventually, type Options } from "./extension";
import { granted, judged, openGrok, reload, switchOff, testPage } from "./scene";
import { wordedDifferently } from "./past";
import { eachVariation } from "./variations";

export type Look = (name: string, page: Page) => Promise<void>;

export const allowed = [...granted, "https://*.linkedin.com/*", "https://*.reddit.com/*"];
const popupSize = { width: 384, height: 600 };

export async function eachState(options: Options, look: Look): Promise<void> {
  await withExtension({ ...options, host: false, granted: allowed }, (extension) => withoutHost(extension, look));
  await withExtension({ ...options, granted: allowed }, async (extension) => {
    await fullPages(extension, look, "new");
    await popups(extension, look);
    await checkUp(extension, look);
    await ledgers(extension, look);
    await practised(extension, look);
    await wordedDifferently(extension.home);
    await fullPages(extension, look, "used");
  });
}

async function withExtension(options: Options, use: (extension: Extension) => Promise<void>): Promise<void> {
  const extension = await Extension.start(options);
  try {
    await use(extension);
  } finally {
    await extension.stop();
  }
}

export async function popup(extension: Extension, tab: number, ready: string): Promise<Page> {
  const page = await extension.open(`popup.html?tab=${tab}`);
  await page.setViewportSize(popupSize);
  await page.locator(ready).first().waitFor();
  return page;
}

async function withoutHost(extension: Extension, look: Look): Promise<void> {
  const { page, tab } = await extension.visit("https://x.com/settings/grok_settings", "<title>X</title>");
  const missing = await popup(extension, tab, "wayout-problem");
  await look("popup-helper-missing", missing);
  const welcome = await extension.open("welcome.html");
  await welcome.locator("wayout-problem").waitFor();
  await look("welcome-helper-missing", welcome);
  for (const used of [page, missing, welcome]) await used.close();
}

export async function fullPages(extension: Extension, look: Look, when: string): Promise<void> {
  const ready = { welcome: "wayout-site-picker label", ledger: "wayout-export-row", checkup: ".panel", practice: "iframe" };
  for (const [name, sign] of Object.entries(ready)) {
    const page = await extension.open(`${name}.html`);
    await page.locator(sign).first().waitFor();
    if (name === "ledger" && when === "used") await page.locator("wayout-line button").nth(1).click();
    await look(`${name}-${when}`, page);
    await page.close();
  }
}

async function popups(extension: Extension, look: Look): Promise<void> {
  const other = await extension.visit("https://example.org/", "<title>Other</title>");
  await look("popup-not-covered", await popup(extension, other.tab, "main h2"));
  await notHere(extension, look);
  await unread(extension, look);
  const { page, tab } = await openGrok(extension);
  await ringed(extension, look, page, tab);
  const open = await popup(extension, tab, "wayout-here-card");
  await look("popup-open", open);
  await open.locator("summary").first().click();
  await look("popup-details", open);
  await open.locator("summary").first().click();
  await eachVariation(open, tab, (name) => look(`popup-${name}`, open));
  const panel = await extension.open(`panel.html?tab=${tab}`);
  await panel.setViewportSize({ width: 420, height: 720 });
  await panel.locator("wayout-here-card").first().waitFor();
  await look("panel", panel);
  await panel.close();
  await switchOff(extension, page, tab);
  await look("popup-off", open);
  await reload(extension, page, tab);
  await look("popup-confirmed", open);
  await turnedOnElsewhere(extension, page, tab);
  await look("popup-reverted", open);
  await asking(extension, look);
}

export async function notHere(extension: Extension, look: Look): Promise<void> {
  const { tab } = await extension.visit("https://x.com/home", "<title>X</title>");
  await look("popup-not-here", await popup(extension, tab, ".other"));
}

/** The same page in the situations that leave nothing to be read. */
async function unread(extension: Extension, look: Look): Promise<void> {
  for (const variant of ["absent", "twice", "disabled"]) {
    const { page, tab } = await extension.visit(`https://x.com/settings/grok_settings?variant=${variant}`, await testPage("x/grok-training.html"));
    await judged(extension, tab);
    const shown = await popup(extension, tab, "wayout-here-card");
    await look(`popup-${variant}`, shown);
    await shown.close();
    await page.close();
  }
}

/** Ring and card as they stand in the page; the words of the card are not in its text. */
async function ringed(extension: Extension, look: Look, page: Page, tab: number): Promise<void> {
  const asker = await extension.open("practice-page.html");
  await asker.evaluate((id) => chrome.runtime.sendMessage({ ask: "show", tab: id, setting: "x/grok-training" }), tab);
  await page.bringToFront();
  await eventually(() => page.evaluate(() => document.documentElement.childElementCount), (children) => children > 2);
  await look("page-ring", page);
  await asker.evaluate((id) => chrome.runtime.sendMessage({ ask: "stop", tab: id }), tab);
  await eventually(() => page.evaluate(() => document.documentElement.childElementCount), (children) => children === 2);
  await asker.close();
}

/** The ledger's own moments: what is due, and the question before something is gone. */
export async function ledgers(extension: Extension, look: Look): Promise<void> {
  const page = await extension.open("ledger.html?filter=due");
  await page.locator("wayout-export-row").waitFor();
  await look("ledger-due", page);
  await page.locator("wayout-export-row button.danger").click();
  await page.locator("dialog").waitFor();
  await look("ledger-confirm", page);
  await page.close();
}

/** Ring and card in the practice page's frame, before the switch and after it. */
async function practised(extension: Extension, look: Look): Promise<void> {
  const page = await extension.open("practice.html");
  const inFrame = page.frameLocator("iframe");
  const frame = await eventually(
    () => Promise.resolve(page.frames().find((one) => one.url().endsWith("practice-page.html"))),
    (one) => one !== undefined,
  );
  await inFrame.getByRole("switch").nth(1).waitFor();
  await page.locator("button.primary").click();
  await eventually(() => frame!.evaluate(() => document.documentElement.childElementCount), (children) => children > 2);
  await look("practice-ring", page);
  await inFrame.getByRole("switch").nth(1).uncheck();
  await page.locator("wayout-standing .done").waitFor();
  await look("practice-off", page);
  await page.close();
}

/** The site forgets the choice while nobody looks. */
async function turnedOnElsewhere(extension: Extension, page: Page, tab: number): Promise<void> {
  await page.evaluate(() => localStorage.clear());
  await reload(extension, page, tab);
  await eventually(() => extension.badge(tab), ({ text }) => text === "ON");
}

export async function asking(extension: Extension, look: Look): Promise<void> {
  const address = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement";
  const { tab } = await extension.visit(address, await testPage("linkedin/ai-training.html"));
  const page = await popup(extension, tab, "wayout-here-card .next");
  await page.locator("wayout-here-card .next").first().click();
  await page.locator("wayout-draw-choice").waitFor();
  await look("popup-ask-first", page);
}

/** What a check-up of one setting alone shows. */
export const legsByThemselves = {
  form: "facebook/ai-training-objection",
  "no-opt-out": "reddit/ai-training",
  "no-page": "facebook/camera-roll-cloud-processing",
  "ask-first": "linkedin/ai-training",
};

export async function checkUp(extension: Extension, look: Look): Promise<void> {
  const page = await extension.open("checkup.html");
  await page.evaluate(() => chrome.storage.local.set({ chosen: ["x", "reddit"], course: null }));
  await page.reload();
  await page.locator("button.primary").click();
  await page.locator("wayout-leg summary").first().waitFor();
  await look("checkup-switch", page);
  const opening = extension.context.waitForEvent("page");
  await page.locator("wayout-leg button.primary").click();
  const work = await opening;
  await work.waitForURL(/^https:/);
  await page.bringToFront();
  await page.locator("wayout-way").waitFor();
  await look("checkup-open", page);
  await work.close();
  await eventually(() => page.locator("wayout-way button.primary").count(), (buttons) => buttons > 0);
  await look("checkup-closed", page);
  await page.locator("#progress ~ button").click();
  await page.locator(".panel button.primary").waitFor();
  await look("checkup-paused", page);
  for (const [name, setting] of Object.entries(legsByThemselves)) {
    await page.goto(`chrome-extension://${extension.id}/checkup.html?setting=${encodeURIComponent(setting)}`);
    await page.locator("wayout-leg wayout-skip, wayout-summary").first().waitFor();
    if (name === "ask-first") {
      await page.locator("wayout-leg button.primary").click();
      await page.locator("wayout-draw-choice").waitFor();
    }
    await look(`checkup-${name}`, page);
    if (name !== "no-page") continue;
    await page.locator("wayout-told button.primary").click();
    await page.locator("wayout-summary").waitFor();
    await look("checkup-summary", page);
  }
  await page.close();
}
