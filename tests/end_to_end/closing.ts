// SPDX-License-Identifier: Apache-2.0

/** Chromium loses a close that meets the commit of a navigation (17 of 100 did), and those who
 * drive it wait for ever for the end of the tab. So it is asked for again until it comes. */
export async function untilClosed(closing: Promise<void>, again: () => Promise<unknown>): Promise<void> {
  const timer = setInterval(() => void again().catch(() => undefined), 1_000); // it may have ended by now
  await closing.finally(() => clearInterval(timer));
}

/** Closes a tab that Puppeteer drives; it may just be on its way somewhere. */
export function closeTab(tab: { close(): Promise<void> }): Promise<void> {
  return untilClosed(tab.close(), () => tab.close());
}
