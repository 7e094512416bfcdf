// SPDX-License-Identifier: Apache-2.0
// The legs of a check-up, in Firefox: what states.ts reaches in Chromium.
import type { Page } from "puppeteer-core";
import { closeTab } from "../../end_to_end/closing";
import { store, whenDrawn } from "../../end_to_end/extension_page";
import { openedAt } from "../../end_to_end/own_pages";
import type { Scenario } from "../../end_to_end/scenario";
import { legsByThemselves } from "./states";

export interface Look {
  /** The whole of a page, or what of it is in the window. */
  page(name: string, page: Page, whole: boolean): Promise<void>;
  /** Writes the real popup's picture. */
  popup(name: string, write: (path: `${string}.png`) => Promise<unknown>): Promise<unknown>;
}

export const click = async (page: Page, selector: string): Promise<void> => {
  await page.bringToFront();
  await (await whenDrawn(page, selector)).click();
};

export async function checkUp(scenario: Scenario, look: Look): Promise<void> {
  await scenario.page.goto("about:blank"); // no other tab shows the setting
  await store(scenario.asker, { chosen: ["x", "reddit"], course: null });
  const page = await scenario.session.openExtensionPage("checkup.html");
  await click(page, ">>> .panel button.primary");
  await whenDrawn(page, ">>> wayout-leg >>> summary");
  await look.page("checkup-switch", page, true);
  await click(page, ">>> wayout-leg >>> button.primary");
  const work = await openedAt(page, /^https:\/\/x\.com\/settings/);
  await page.bringToFront();
  await whenDrawn(page, ">>> wayout-way");
  await look.page("checkup-open", page, true);
  await closeTab(work);
  await whenDrawn(page, ">>> wayout-way >>> button.primary");
  await look.page("checkup-closed", page, true);
  await click(page, ">>> #progress ~ button");
  await whenDrawn(page, ">>> .panel button.primary");
  await look.page("checkup-paused", page, true);
  await closeTab(page);
  for (const [name, setting] of Object.entries(legsByThemselves)) await leg(scenario, look, name, setting);
}

async function leg(scenario: Scenario, look: Look, name: string, setting: string): Promise<void> {
  const page = await scenario.session.openExtensionPage(`checkup.html?setting=${encodeURIComponent(setting)}`);
  await whenDrawn(page, ">>> wayout-leg >>> wayout-skip");
  if (name === "ask-first") {
    await click(page, ">>> wayout-leg >>> button.primary");
    await whenDrawn(page, ">>> wayout-draw-choice");
  }
  await look.page(`checkup-${name}`, page, true);
  if (name === "no-page") {
    await click(page, ">>> wayout-told >>> button.primary");
    await whenDrawn(page, ">>> wayout-summary");
    await look.page("checkup-summary", page, true);
  }
  await closeTab(page);
}
