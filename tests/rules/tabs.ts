// SPDX-License-Identifier: Apache-2.0
// Tabs that one test after the other uses: making a tab with a context and a process of its own
// takes longer than most of what is done in it.
import type { Browser, Page } from "puppeteer-core";
import type { News } from "../../extension/src/messages";

/** Stands for the browser in the page: one listener, one place to send to. */
const messaging = `globalThis.browser = { runtime: {
  id: "wayout",
  getURL: (path) => "chrome-extension://wayout/" + path,
  sendMessage: (news) => globalThis.toldToTest(news),
  onMessage: { addListener: (listener) => (globalThis.orderFromTest = listener) },
} };`;

export class Tab {
  /** Who hears what the page script tells. */
  hear: (news: News) => void = () => undefined;
  constructor(readonly page: Page) {}
}

export class Tabs {
  private readonly free: Tab[] = [];
  constructor(private readonly browser: Browser) {}

  async take(): Promise<Tab> {
    return this.free.pop() ?? this.make();
  }

  /** Nothing that the test's site saved is left; a tab whose test failed is not given back. */
  async giveBack(tab: Tab): Promise<void> {
    tab.hear = () => undefined;
    await tab.page.evaluate(() => localStorage.clear());
    await tab.page.goto("about:blank");
    this.free.push(tab);
  }

  private async make(): Promise<Tab> {
    const context = await this.browser.createBrowserContext();
    const tab = new Tab(await context.newPage());
    const devtools = await tab.page.createCDPSession();
    await devtools.send("Emulation.setFocusEmulationEnabled", { enabled: true }); // many tabs, one of them in front
    await tab.page.exposeFunction("toldToTest", (news: News) => tab.hear(news));
    await tab.page.evaluateOnNewDocument(messaging);
    return tab;
  }
}
