// SPDX-License-Identifier: Apache-2.0
// The extension's own pages, by name, each in one tab.
import { browser } from "../browser";

export type PageName = "ledger" | "welcome" | "checkup";

/** This page is the toolbar's popup, which goes as soon as something else has the focus. */
export const inPopup = location.pathname === "/popup.html" && location.search === "";

export async function openPage(page: PageName, query = ""): Promise<void> {
  const url = browser.runtime.getURL(`${page}.html`) + query;
  await browser.tabs.create({ url });
  if (inPopup) window.close();
}

/** The written way to one setting, or the text to send for it, on a page of its own. */
export const prepare = (setting: string): Promise<void> => openPage("checkup", `?setting=${encodeURIComponent(setting)}`);
