// SPDX-License-Identifier: Apache-2.0
// A tab with the extension's page script in it. Only the browser's messaging is faked:
// orders go in, news comes out, and each observation is judged by the real host.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ElementHandle, Page } from "puppeteer-core";
import type { News, Order } from "../../extension/src/messages";
import type { Observation, ReportReply } from "../../extension/src/protocol";
import { build } from "../end_to_end/home";
import { waitFor } from "../end_to_end/waiting";
import type { HostProcess } from "./host_process";
import type { Tab, Tabs } from "./tabs";

export interface Judged {
  observation: Observation;
  report: ReportReply;
}

const PATIENCE = 60_000; // ms: several tabs share the machine

const script = readFileSync(join(build, "extension/chromium/page.js"), "utf8");

export class WatchedPage {
  private readonly judged = new Map<string, Promise<Judged>>();
  private pressed = 0; // when

  private constructor(
    private readonly tabs: Tabs,
    private readonly tab: Tab,
    private readonly host: HostProcess,
  ) {
    tab.hear = (news) => this.receive(news);
  }

  get page(): Page {
    return this.tab.page;
  }

  static async open(tabs: Tabs, host: HostProcess, address: string): Promise<WatchedPage> {
    const watched = new WatchedPage(tabs, await tabs.take(), host);
    await watched.visit(address);
    return watched;
  }

  /** Loads the address and has the page script watch what the host says is there. */
  async visit(address: string): Promise<void> {
    // Going to a fragment of the page that is open would load nothing.
    if (this.page.url() === address) await this.page.goto("about:blank");
    await this.page.goto(address, { waitUntil: "domcontentloaded" });
    this.judged.clear(); // what the page before had still to tell is in by now
    await this.page.waitForSelector("html[data-ready]");
    const { hostname: host, pathname: path, search: query, hash } = new URL(address);
    const { site, here } = await this.host.ask({ type: "lookup", host, path, query, hash });
    if (site === null || here.length === 0) throw new Error(`the host knows no setting at ${address}`);
    const { settings } = await this.host.ask({ type: "settings", settings: here.map(({ setting }) => setting) });
    const order: Order = { order: "watch", site, settings, logged_out: false, taught: {} };
    await this.page.addScriptTag({ content: script });
    await this.page.evaluate((watch) => {
      (globalThis as unknown as { orderFromTest: (order: Order) => void }).orderFromTest(watch);
    }, order);
  }

  private receive(news: News): void {
    if (news.news !== "observed") return;
    const { setting, observation, when } = news;
    const before = this.judged.get(setting) ?? Promise.resolve();
    const report = before.then(() => this.host.ask({ type: "report", setting, observation, when }));
    this.judged.set(setting, report.then((answer) => ({ observation, report: answer })));
  }

  /** The newest judgement that fits. */
  judgement(
    setting: string,
    what: string,
    fits: (judged: Judged) => boolean | Promise<boolean>,
  ): Promise<Judged> {
    return waitFor(`${setting}: ${what}`, async () => {
      const judged = await this.judged.get(setting);
      return judged !== undefined && (await fits(judged)) && judged;
    }, PATIENCE);
  }

  /** Opens what the setting's row is in, or what its row holds. */
  async openWay(setting: string): Promise<void> {
    const row = await this.rowOf(setting);
    for (const opener of await this.page.$$("[data-opens]")) {
      const needed = await opener.evaluate((button, target) => {
        const opened = document.querySelector((button as HTMLElement).dataset["opens"]!)!;
        return !opened.checkVisibility() && (opened.contains(target) || target.contains(opened));
      }, row);
      if (needed) await opener.click();
    }
  }

  /** Sets the other value, as a person does. */
  async switch(setting: string): Promise<void> {
    await this.openWay(setting);
    await useControl(await this.rowOf(setting));
    this.pressed = performance.now();
  }

  /** Answers the site's "Are you sure?", then saves, where it has such buttons; one press
   * in two seconds: a person looks first. */
  async agreeAndSave(pause = 2000): Promise<void> {
    if (performance.now() - this.pressed < pause) return;
    this.pressed = performance.now();
    for (const selector of ["[data-agree]", "[data-save]"]) {
      for (const button of await this.page.$$(selector)) if (await button.isVisible()) return button.click();
    }
  }

  private async rowOf(setting: string): Promise<ElementHandle> {
    for (const row of await this.page.$$(">>> [data-row]")) {
      const key = await row.evaluate((element) => {
        const label = element.querySelector<HTMLElement>("[data-stop]");
        return label?.dataset["setting"] ?? document.documentElement.dataset["setting"];
      });
      if (key === setting.split("/")[1]) return row;
    }
    throw new Error(`${setting} has no row on its page`);
  }

  async close(): Promise<void> {
    await this.tabs.giveBack(this.tab);
  }
}

/** Runs in the page: the option that opts out, or another one where it is chosen. */
function otherOption(element: Element, out: string): string {
  const { options, value } = element as HTMLSelectElement;
  return [...options].find((option) => (option.value === out) !== (value === out))?.textContent ?? "";
}

async function useControl(row: ElementHandle): Promise<void> {
  const wanted = await row.evaluate((element) => (element as HTMLElement).dataset["row"] || "off");
  const item = await row.$("[data-sets]");
  if (item) return item.click();
  const select = await row.$("select");
  if (select) return select.type(await select.evaluate(otherOption, wanted));
  const radio = await row.$(`input[type=radio][value="${wanted}"]`);
  const control = radio ?? (await row.$("[data-keep]"))!;
  await control.click();
}
