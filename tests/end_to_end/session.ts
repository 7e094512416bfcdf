// SPDX-License-Identifier: Apache-2.0
// One real browser with the real extension and the real host, as the tests drive it:
// what differs between Chromium and Firefox is behind this interface.
import type { Page } from "puppeteer-core";
import type { Home } from "./home";

/** A part of what Wayout draws in a page. It lives in a closed shadow root, which only
 * the browser's own debugging can look into. */
export interface DrawnPart {
  box: { x: number; y: number; width: number; height: number };
  text: string;
}

/** The popup as the toolbar button opens it. */
export interface Popup {
  text(): Promise<string>;
  /** The words of whatever has the focus in the popup. */
  focused(): Promise<string>;
  /** The command it tells the person to run. */
  command(): Promise<string>;
  /** A key, as the keyboard sends it to whatever has the focus in the popup. */
  press(key: string): Promise<void>;
  clickButton(words: RegExp): Promise<void>;
  screenshot(path: `${string}.png`): Promise<void>;
}

export interface Session {
  readonly name: "chromium" | "firefox";
  readonly home: Home;
  /** The tab under test. */
  readonly page: Page;
  /** Opens a page of the extension in a tab of its own. */
  openExtensionPage(path: string): Promise<Page>;
  /** Grants what the person would grant on the welcome page. */
  grant(origins: string[]): Promise<void>;
  /** Lets the extension's next request for these go through as if the person agreed. */
  agreeTo(origins: string[]): Promise<void>;
  /** A click on the toolbar button: gives the tab to the extension and opens the popup. */
  clickBadge(): Promise<Popup>;
  /** The popup that a person opened: waits for it. */
  openPopup(): Promise<Popup>;
  /** What is drawn now with part="..."; null when there is none. */
  drawn(part: "ring" | "card"): Promise<DrawnPart | null>;
  /** Presses a button of the card by its words. */
  pressCard(words: RegExp): Promise<void>;
  close(): Promise<void>;
}

export interface Start {
  /** Port of the site server. */
  port: number;
  home: Home;
  /** False: no manifest is registered, as before the helper is installed. */
  registered?: boolean;
  /** What the host is asked is written down: before the browser first starts it. */
  tapped?: boolean;
  /** A real window on $DISPLAY instead of headless. */
  window?: boolean;
  /** Firefox: the interface's language; and whether its user likes it dark. */
  language?: string;
  dark?: boolean;
  /** Chromium: further words of its command line. */
  switches?: string[];
  /** Chromium: another folder than the build's. */
  extension?: string;
}
