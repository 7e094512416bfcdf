// SPDX-License-Identifier: Apache-2.0
import { browser } from "../browser";

/** The address of a tab, as far as a permission lets it be read. */
export async function addressOf(tab: number): Promise<string | undefined> {
  try {
    return (await browser.tabs.get(tab)).url;
  } catch {
    return undefined; // the tab is gone, or never was
  }
}
