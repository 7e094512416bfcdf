// SPDX-License-Identifier: Apache-2.0
// Chromium with the built extension in a profile of its own, and what the tests of the
// extension's pages need around it. Build first: npm run build.
import { chromium, type BrowserContext, type Page, type Worker } from "playwright-core";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromiumAt } from "../../end_to_end/chromium";
import { untilClosed } from "../../end_to_end/closing";
import { Home } from "../../end_to_end/home";
import { type Served, serveSites, type SiteServer } from "../../end_to_end/site_server";

const root = fileURLToPath(new URL("../../..", import.meta.url));
export interface Options {
  /** Origins that count as granted. A permission prompt cannot be answered headless, so the
   * copy under test has them in its manifest from the start. */
  granted?: string[];
  /** The browser's interface language, as its own locale files name it. */
  language?: string;
  colorScheme?: "light" | "dark";
  /** A home that is there already, whose ledger this goes on with. */
  home?: Home;
  /** False: the host is not registered with this browser. */
  host?: boolean;
  viewport?: { width: number; height: number };
  /** A script that runs first in every document. */
  before?: string;
  /** Closes the welcome page in its first moment instead of waiting for it. */
  unwelcome?: boolean;
}

export class Extension {
  private constructor(
    readonly context: BrowserContext,
    readonly home: Home,
    readonly id: string,
    private readonly folder: string,
    private readonly server: SiteServer,
    /** What the sites answer instead of the pages beside their rules; may be changed. */
    readonly sites: Required<Pick<Served, "pages">>,
  ) {}

  static async start(options: Options = {}): Promise<Extension> {
    const home = options.home ?? new Home();
    const profile = home.path("profile");
    if (options.host ?? true) home.wayout("install", "--browser", "chromium", "--user-data-dir", profile);
    const folder = await copyWith(options.granted ?? []);
    const sites = { pages: {} };
    const server = await serveSites(sites);
    const { args, executablePath } = chromiumAt(server.port);
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: true,
      viewport: options.viewport ?? { width: 1100, height: 800 },
      colorScheme: options.colorScheme ?? "light",
      env: { ...environment(home.env), LANGUAGE: options.language ?? "en" },
      args: [...args, `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
    });
    context.setDefaultTimeout(30_000);
    context.on("page", closesForSure);
    if (options.before) await context.addInitScript({ content: options.before });
    try {
      const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
      await welcomed(context, options.unwelcome ?? false);
      return new Extension(context, home, new URL(worker.url()).host, folder, server, sites);
    } catch (error) {
      await home.ended(context.close()); // a browser left behind keeps the test run from ending
      await server.close();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.home.ended(this.context.close());
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
    await rm(this.home.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async worker(): Promise<Worker> {
    return this.context.serviceWorkers()[0] ?? this.context.waitForEvent("serviceworker");
  }

  /** Unloads the worker, as the browser does when it was idle. */
  async stopWorker(): Promise<void> {
    const page = await this.open("practice-page.html");
    const session = await this.context.newCDPSession(page);
    const stopped = new Promise<void>((done) => {
      session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
        if (versions.some(({ runningStatus }) => runningStatus === "stopped")) done();
      });
    });
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await stopped;
    await page.close();
  }

  async open(path: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(`chrome-extension://${this.id}/${path}`);
    return page;
  }

  /** Opens an address that is answered with `body`, at its real name. */
  async visit(address: string, body: string): Promise<{ page: Page; tab: number }> {
    const page = await this.context.newPage();
    await page.route(`${new URL(address).origin}/**`, (route) =>
      route.request().url().endsWith("/page-kit.js")
        ? route.fulfill({ path: join(root, "rules/page-kit.js"), contentType: "text/javascript" })
        : route.fulfill({ contentType: "text/html; charset=utf-8", body }),
    );
    await page.goto(address);
    return { page, tab: await this.newestTab() };
  }

  /** The browser's number of the tab opened last: numbers only grow. */
  async newestTab(): Promise<number> {
    return (await this.worker()).evaluate(async () => {
      const tabs = await chrome.tabs.query({});
      return Math.max(...tabs.map(({ id }) => id ?? -1));
    });
  }

  async badge(tab: number): Promise<{ text: string; title: string }> {
    return (await this.worker()).evaluate(
      async (tabId) => ({ text: await chrome.action.getBadgeText({ tabId }), title: await chrome.action.getTitle({ tabId }) }),
      tab,
    );
  }
}

/** Its close is asked for until it is gone, as the check-up may be taking it somewhere. */
function closesForSure(page: Page): void {
  const close = page.close.bind(page);
  const again = async () => (await page.context().newCDPSession(page)).send("Page.close");
  page.close = (options) => untilClosed(close(options), again);
}

/** The welcome page opens by itself after installing; waiting for it keeps tab numbers known. */
async function welcomed(context: BrowserContext, unwelcome: boolean): Promise<void> {
  const find = () => Promise.resolve(context.pages().find((page) => page.url().endsWith("/welcome.html")));
  const welcome = await eventually(find, (page) => page !== undefined);
  if (unwelcome) await welcome!.close();
  else await welcome!.getByRole("heading", { level: 1 }).waitFor();
}

async function copyWith(granted: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "wayout-extension-"));
  await cp(join(root, "build/extension/chromium"), folder, { recursive: true });
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
  await writeFile(path, JSON.stringify({ ...manifest, host_permissions: granted }));
  return folder;
}

function environment(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** Waits until `read` gives what is wanted; fails with what it gave last. */
export async function eventually<T>(read: () => Promise<T>, wanted: (value: T) => boolean, within = 30_000): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(value)} after ${within} ms`);
    await new Promise((next) => setTimeout(next, 50));
  }
}
