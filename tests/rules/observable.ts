// SPDX-License-Identifier: Apache-2.0
// The settings that can be observed, the addresses of their pages, and what shows them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { chromiumAt } from "../end_to_end/chromium";
import { serveSites } from "../end_to_end/site_server";
import { rulesFolder } from "../end_to_end/test_pages";
import { HostProcess } from "./host_process";
import { Tabs } from "./tabs";

/** What the tests read of a setting in rule.json. */
export interface Known {
  open: string;
  pages: string[];
  stops: { do: string; labels: Record<string, string[]>; options?: unknown }[];
  default: { value: string };
}

export const TABS = 8; // at a time: a missing control is waited for, and waiting costs nothing

/** An address of the setting; where its rule can only open the site, one its patterns mean. */
function addressOf(key: string, { open, pages }: Known): URL {
  const meant = pages.includes(open) || !pages.every((page) => page.includes("*")) ? open : pages[0]!;
  const address = new URL(meant.replaceAll("*", "acme"));
  address.searchParams.set("of", key);
  return address;
}

/** Id, address and rule of each setting that has stops. */
export function observable(): [string, URL, Known][] {
  const sites = readdirSync(rulesFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return sites.flatMap(({ name }) => {
    const text = readFileSync(join(rulesFolder, name, "rule.json"), "utf8");
    const { settings } = JSON.parse(text) as { settings: Record<string, Known> };
    return Object.entries(settings)
      .filter(([, known]) => known.stops.length > 0)
      .map(([key, known]): [string, URL, Known] => [`${name}/${key}`, addressOf(key, known), known]);
  });
}

// A window behind others is not slowed down.
const allInFront = [
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];

/** The sites, a browser that sees them, and the host. */
export async function startEverything(): Promise<{ tabs: Tabs; host: HostProcess; end: () => Promise<void> }> {
  const server = await serveSites();
  const options = chromiumAt(server.port);
  const browser = await puppeteer.launch({ ...options, args: [...options.args, ...allInFront] });
  const host = new HostProcess();
  const end = async (): Promise<void> => {
    await browser.close();
    await host.end();
    await server.close();
  };
  return { tabs: new Tabs(browser), host, end };
}
