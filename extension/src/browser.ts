// SPDX-License-Identifier: Apache-2.0
// The one file that knows one browser from another.

/** Firefox's `browser` where it exists, Chromium's `chrome` elsewhere: both promise-based. */
export const browser: typeof chrome =
  (globalThis as { browser?: typeof chrome }).browser ?? chrome;

/** The add-on id of Firefox is fixed in the manifest; Chromium's origins differ by scheme. */
export const isFirefox = browser.runtime.getURL("").startsWith("moz-extension:");
