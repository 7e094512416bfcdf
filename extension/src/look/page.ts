// SPDX-License-Identifier: Apache-2.0
// The extension's own pages, by name, each in one tab.
import { browser } from "../browser";

export type PageName = "ledger" | "welcome" | "checkup";

export async function openPage(page: PageName, query = ""): Promise<void> {
  const url = browser.runtime.getURL(`${page}.html`) + query;
  await browser.tabs.create({ url });
  if (location.pathname === "/popup.html") window.close();
}
