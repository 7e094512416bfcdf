// SPDX-License-Identifier: Apache-2.0
// The states a person can see, in Firefox: the popup as its button opens it, and in a tab in
// every state it has; the ring on a site's page and on the practice page; the full pages.
import { readFileSync } from "node:fs";
import type { ElementHandle, Page } from "puppeteer-core";
import { show, whenDrawn } from "../../end_to_end/extension_page";
import { startFirefox } from "../../end_to_end/firefox";
import { Scenario } from "../../end_to_end/scenario";
import { waitFor } from "../../end_to_end/waiting";
import { checkUp, click, type Look } from "./firefox_checkup";
import { wordedDifferently } from "./past";
import { eachVariation, type Shown } from "./variations";

const address = "https://x.com/settings/grok_settings";
const setting = "x/grok-training";

interface Options {
  language: string;
  dark: boolean;
}

export async function eachFirefoxState(options: Options, look: Look): Promise<void> {
  await withoutHost(options, look);
  const granted = ["x.com", "twitter.com", "linkedin.com", "reddit.com"];
  const scenario = await Scenario.arrange((start) => startFirefox({ ...start, ...options }), { granted });
  try {
    await scenario.visit(address);
    await scenario.observed(setting);
    const popup = await scenario.session.clickBadge();
    await waitFor("the popup", async () => /Grok/.test(await popup.text()));
    await look.popup("popup", (path) => waitFor("the popup's full height", async () => (await popup.screenshot(path), heightOf(path) > 300)));
    await practised(scenario, look);
    await popups(scenario, look);
    await fullPages(scenario, look);
    await scenario.page.bringToFront();
    await show(scenario.asker, setting);
    await waitFor("the card", () => scenario.session.drawn("card"));
    await look.page("page-ring", scenario.page, false);
    await checkUp(scenario, look);
    await changedLedger(scenario, look);
  } finally {
    await scenario.end();
  }
}

async function withoutHost(options: Options, look: Look): Promise<void> {
  const scenario = await Scenario.arrange((start) => startFirefox({ ...start, ...options }), { granted: ["x.com"], registered: false });
  try {
    await scenario.visit(address);
    const popup = await popupOfFirst(scenario);
    await whenDrawn(popup, ">>> wayout-problem");
    await look.page("popup-helper-missing", popup, true);
    const welcome = await scenario.session.openExtensionPage("welcome.html");
    await whenDrawn(welcome, ">>> wayout-problem");
    await look.page("welcome-helper-missing", welcome, true);
  } finally {
    await scenario.end();
  }
}

/** Switched off, confirmed, and turned on again by the site; another is worded differently. */
async function changedLedger(scenario: Scenario, look: Look): Promise<void> {
  await scenario.visit(address);
  await scenario.observed(setting);
  await scenario.page.click("[data-keep=training]");
  await scenario.entry(setting, "after_change");
  await scenario.reload();
  await scenario.entry(setting, "after_reload");
  await scenario.page.evaluate(() => localStorage.clear());
  await scenario.visit(address);
  await scenario.entry(setting, "seen", 2);
  const popup = await popupOfFirst(scenario);
  await whenDrawn(popup, ">>> wayout-standing >>> .wrong");
  await look.page("popup-reverted", popup, true);
  await wordedDifferently(scenario.session.home);
  const page = await scenario.session.openExtensionPage("ledger.html");
  await click(page, ">>> wayout-line >>> button + button");
  await look.page("ledger-used", page, true);
  await click(page, ">>> wayout-export-row >>> button.danger");
  await whenDrawn(page, ">>> dialog[open]");
  await look.page("ledger-confirm", page, false);
}

/** In pixels: a popup grows from nothing while its page is drawn. */
const heightOf = (png: string): number => readFileSync(png).readUInt32BE(20);

const firstTab = (scenario: Scenario): Promise<number> =>
  scenario.asker.evaluate(async () => {
    const [first] = await chrome.tabs.query({ index: 0 });
    return first!.id!;
  });

/** The popup about the tab under test, in a tab of its own. */
async function popupOfFirst(scenario: Scenario): Promise<Page> {
  const popup = await scenario.session.openExtensionPage(`popup.html?tab=${await firstTab(scenario)}`);
  await popup.setViewport({ width: 384, height: 600 });
  return popup;
}

async function popups(scenario: Scenario, look: Look): Promise<void> {
  const tab = await firstTab(scenario);
  const popup = await popupOfFirst(scenario);
  await whenDrawn(popup, ">>> article");
  await look.page("popup-open", popup, true);
  const shown: Shown = { evaluate: (ask, given) => popup.evaluate(ask as (given: unknown) => never, given) };
  await eachVariation(shown, tab, (name) => look.page(`popup-${name}`, popup, true));
  await popup.close();
}

async function fullPages(scenario: Scenario, look: Look): Promise<void> {
  const signs = { welcome: "label.site", ledger: "wayout-line", checkup: ".panel" };
  for (const [name, sign] of Object.entries(signs)) {
    const page = await scenario.session.openExtensionPage(`${name}.html`);
    await whenDrawn(page, `>>> ${sign}`);
    await look.page(name, page, true);
    await page.close();
  }
}

async function practised(scenario: Scenario, look: Look): Promise<void> {
  const page = await scenario.session.openExtensionPage("practice.html");
  await page.bringToFront();
  const frame = (await whenDrawn(page, ">>> iframe")) as ElementHandle<HTMLIFrameElement>; // its frame BiDi does not tell of
  await waitFor("the switches", () => frame.evaluate((shown) => shown.contentDocument!.querySelectorAll("[role=switch]").length > 1));
  await (await whenDrawn(page, ">>> button.primary")).click();
  await waitFor("the ring", () => frame.evaluate((shown) => shown.contentDocument!.documentElement.childElementCount > 2));
  await look.page("practice-ring", page, true);
  await page.close();
}
