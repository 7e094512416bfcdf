// SPDX-License-Identifier: Apache-2.0
// The states a person can see, in Firefox: the popup as its button opens it, and in a tab in
// every state it has; the ring on a site's page and on the practice page; the full pages.
import { readFileSync } from "node:fs";
import type { ElementHandle, Page } from "puppeteer-core";
import { show } from "../../end_to_end/extension_page";
import { startFirefox } from "../../end_to_end/firefox";
import { Scenario } from "../../end_to_end/scenario";
import { waitFor } from "../../end_to_end/waiting";
import { eachVariation, type Shown } from "./variations";

export interface Look {
  /** The whole of a page, or what of it is in the window. */
  page(name: string, page: Page, whole: boolean): Promise<void>;
  /** Writes the real popup's picture. */
  popup(name: string, write: (path: `${string}.png`) => Promise<unknown>): Promise<unknown>;
}

const setting = "x/grok-training";

export async function eachFirefoxState(options: { language: string; dark: boolean }, look: Look): Promise<void> {
  const scenario = await Scenario.arrange((start) => startFirefox({ ...start, ...options }), { granted: ["x.com", "twitter.com"] });
  try {
    await scenario.visit("https://x.com/settings/grok_settings");
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
  } finally {
    await scenario.end();
  }
}

/** In pixels: a popup grows from nothing while its page is drawn. */
const heightOf = (png: string): number => readFileSync(png).readUInt32BE(20);

async function popups(scenario: Scenario, look: Look): Promise<void> {
  const tab = await scenario.asker.evaluate(async () => {
    const [first] = await chrome.tabs.query({ index: 0 });
    return first!.id!;
  });
  const popup = await scenario.session.openExtensionPage(`popup.html?tab=${tab}`);
  await popup.setViewport({ width: 384, height: 600 });
  await popup.waitForSelector(">>> article");
  await look.page("popup-open", popup, true);
  const shown: Shown = { evaluate: (ask, given) => popup.evaluate(ask as (given: unknown) => never, given) };
  await eachVariation(shown, tab, (name) => look.page(`popup-${name}`, popup, true));
  await popup.close();
}

async function fullPages(scenario: Scenario, look: Look): Promise<void> {
  const signs = { welcome: "label.site", ledger: "wayout-line", checkup: ".panel" };
  for (const [name, sign] of Object.entries(signs)) {
    const page = await scenario.session.openExtensionPage(`${name}.html`);
    await page.waitForSelector(`>>> ${sign}`);
    await look.page(name, page, true);
    await page.close();
  }
}

async function practised(scenario: Scenario, look: Look): Promise<void> {
  const page = await scenario.session.openExtensionPage("practice.html");
  await page.bringToFront();
  const frame = (await page.waitForSelector(">>> iframe")) as ElementHandle<HTMLIFrameElement>; // its frame BiDi does not tell of
  await waitFor("the switches", () => frame.evaluate((shown) => shown.contentDocument!.querySelectorAll("[role=switch]").length > 1));
  await (await page.waitForSelector(">>> button.primary"))!.click();
  await waitFor("the ring", () => frame.evaluate((shown) => shown.contentDocument!.documentElement.childElementCount > 2));
  await look.page("practice-ring", page, true);
  await page.close();
}
