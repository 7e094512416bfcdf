// SPDX-License-Identifier: Apache-2.0
// The one file that knows one browser from another.

/** Firefox's `browser` where it exists, Chromium's `chrome` elsewhere: both promise-based. */
export const browser: typeof chrome =
  (globalThis as { browser?: typeof chrome }).browser ?? chrome;

/** What either browser calls the place beside the page; none of the two has both. */
interface Beside {
  sidebarAction?: { open(): Promise<void> };
  sidePanel?: { open(where: { windowId: number }): Promise<void> };
}

/** The panel beside the page, where this browser has one and lets it be opened. Called in the
 * click itself: browsers refuse it at other times. */
export async function openSidePanel(windowId: number): Promise<boolean> {
  const { sidebarAction, sidePanel } = browser as unknown as Beside;
  try {
    await (sidebarAction?.open() ?? sidePanel?.open({ windowId }));
    return (sidebarAction ?? sidePanel) !== undefined;
  } catch {
    return false;
  }
}

const systems: Record<string, string> = { linux: "Linux", mac: "macOS", win: "Windows", cros: "ChromeOS", android: "Android", openbsd: "OpenBSD", fuchsia: "Fuchsia" };

/** The operating system's own name, for sentences. */
export async function systemName(): Promise<string> {
  const { os } = await browser.runtime.getPlatformInfo();
  return systems[os] ?? os;
}

/** The add-on id of Firefox is fixed in the manifest; Chromium's origins differ by scheme. */
export const isFirefox = browser.runtime.getURL("").startsWith("moz-extension:");
