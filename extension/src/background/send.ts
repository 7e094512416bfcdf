// SPDX-License-Identifier: Apache-2.0
// Orders to the page script of a tab.
import { browser } from "../browser";
import type { Order } from "../messages";

/** False when no page script answers there. */
export async function send(tab: number, order: Order): Promise<boolean> {
  try {
    await browser.tabs.sendMessage(tab, order, { frameId: 0 });
    return true;
  } catch {
    return false;
  }
}
