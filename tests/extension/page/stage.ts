// SPDX-License-Identifier: Apache-2.0
// A real Chromium with the page script in a world of its own, as an extension has it. Only
// the browser's messaging is stood in for: orders go in, news are collected.
import { build } from "esbuild";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type CDPSession, type Page } from "playwright-core";
import type { News, Order } from "../../../extension/src/messages";
import type { Setting, Site } from "../../../extension/src/protocol";

export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Bundles one of our scripts as the build does. */
export async function bundle(entry: string, globalName?: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    globalName,
    charset: "utf8",
    target: ["chrome120", "firefox140"],
    tsconfig: "tsconfig.json",
  });
  return outputFiles[0]!.text;
}

export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/lib/chromium/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ], // prettier-ignore
  });
}

/** The extension's messaging, with English texts. */
function standIn(): string {
  const file = join(root, "extension/_locales/en/messages.json");
  const messages = readFileSync(file, "utf8");
  return `
    globalThis.news = [];
    globalThis.orders = [];
    globalThis.texts = ${messages};
    globalThis.chrome = {
      runtime: {
        id: "wayout",
        getURL: (path) => "chrome-extension://wayout/" + path,
        sendMessage: async (message) => { news.push(message); },
        onMessage: { addListener: (listener) => orders.push(listener) },
      },
      i18n: {
        getMessage: (key, values = []) => key === "@@bidi_dir" ? (globalThis.bidi ?? "ltr")
          : (texts[key]?.message ?? "").replace(/\\$(\\d)/g, (_, n) => values[n - 1] ?? ""),
      },
    };`;
}

interface Node {
  backendNodeId: number;
  localName: string;
  attributes?: string[];
  children?: Node[];
  shadowRoots?: Node[];
  contentDocument?: Node;
}

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The page script in one page. */
export class Stage {
  private constructor(
    readonly page: Page,
    readonly protocol: CDPSession,
    private readonly script: string,
  ) {}
  private world = 0;

  static async open(browser: Browser, script: string, options = {}): Promise<Stage> {
    const context = await browser.newContext({ viewport: { width: 1000, height: 760 }, ...options });
    const page = await context.newPage();
    return new Stage(page, await context.newCDPSession(page), script);
  }

  /** Shows the markup at the address; nothing else is ever reachable. */
  async show(markup: string, prologue = "", address = "https://site.example/settings"): Promise<void> {
    await this.page.unroute("**/*");
    await this.page.route("**/*", (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: markup }),
    );
    await this.page.goto(address);
    await this.inject(prologue);
  }

  /** Puts the script into the document that is there now, as the background does. */
  async inject(prologue = ""): Promise<void> {
    const { frameTree } = await this.protocol.send("Page.getFrameTree");
    const { executionContextId } = await this.protocol.send("Page.createIsolatedWorld", {
      frameId: frameTree.frame.id,
      worldName: "wayout",
    });
    this.world = executionContextId;
    await this.evaluate(`${standIn()}${prologue}`);
    await this.evaluate(this.script);
  }

  /** Runs in the page script's world. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.protocol.send("Runtime.evaluate", {
      expression,
      contextId: this.world,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  }

  async order(order: Order): Promise<void> {
    await this.evaluate(`for (const give of orders) give(${JSON.stringify(order)})`);
  }

  async watch(...settings: Setting[]): Promise<void> {
    await this.order({ order: "watch", site, settings, logged_out: false, taught: {} });
  }

  async news(): Promise<News[]> {
    return this.evaluate<News[]>("news");
  }

  /** The first news that passes, from those after the `from`th. */
  async told<N extends News>(passes: (news: News) => news is N, from?: number): Promise<N>;
  async told(passes: (news: News) => boolean, from?: number): Promise<News>;
  async told(passes: (news: News) => boolean, from = 0): Promise<News> {
    return until(async () => (await this.news()).slice(from).find(passes), () => this.news());
  }

  /** The observation of a setting that passes. */
  async observed(
    passes: (news: Observed) => boolean = () => true,
    from = 0,
  ): Promise<Observed> {
    return (await this.told((n) => n.news === "observed" && passes(n), from)) as Observed;
  }

  /** Where ring or card stand; null when they are not shown. */
  async drawn(part: "ring" | "card"): Promise<Rect | null> {
    const node = await this.find(part);
    if (!node) return null;
    try {
      const { model } = await this.protocol.send("DOM.getBoxModel", { backendNodeId: node.backendNodeId });
      return { x: model.border[0]!, y: model.border[1]!, width: model.width, height: model.height };
    } catch {
      return null; // not rendered
    }
  }

  async cardText(): Promise<string> {
    const node = await this.find("card");
    return node ? this.call<string>(node, "function () { return this.innerText }") : "";
  }

  /** Calls a function on the card's element. */
  async onCard<T>(declaration: string): Promise<T> {
    const node = await this.find("card");
    if (!node) throw new Error("no card");
    return this.call<T>(node, declaration);
  }

  async press(press: string): Promise<void> {
    await until(async () => (await this.find("card")) ?? undefined);
    const at = await this.onCard<Rect>(
      `function () { const b = this.querySelector('[data-press="${press}"]'); b.scrollIntoView({ block: "nearest" }); return b.getBoundingClientRect().toJSON() }`,
    );
    await this.page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
  }

  private async call<T>({ backendNodeId }: Node, functionDeclaration: string): Promise<T> {
    const { object } = await this.protocol.send("DOM.resolveNode", { backendNodeId });
    const { result } = await this.protocol.send("Runtime.callFunctionOn", {
      objectId: object.objectId,
      functionDeclaration,
      returnByValue: true,
      awaitPromise: true,
    });
    return result.value as T;
  }

  /** At the document's end, where it stands unless a dialog is open; else anywhere: to be told
   * of a whole page of half a million nodes takes seconds. */
  private async find(part: string): Promise<Node | null> {
    const whole = { depth: -1, pierce: true };
    const expression = "document.documentElement.lastElementChild";
    const { result: last } = await this.protocol.send("Runtime.evaluate", { expression });
    if (last.objectId !== undefined) {
      const { node } = await this.protocol.send("DOM.describeNode", { objectId: last.objectId, ...whole });
      const found = node.localName === "body" ? null : partOf(node, part);
      if (found) return found;
    }
    return partOf((await this.protocol.send("DOM.getDocument", whole)).root, part);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

function partOf(top: Node, part: string): Node | null {
  const open: Node[] = [top];
  for (let node = open.pop(); node; node = open.pop()) {
    const names = node.attributes ?? [];
    if (names.some((name, i) => i % 2 === 0 && name === "part" && names[i + 1] === part)) return node;
    open.push(...(node.children ?? []), ...(node.shadowRoots ?? []));
    if (node.contentDocument) open.push(node.contentDocument);
  }
  return null;
}

export type Observed = Extract<News, { news: "observed" }>;

/** Waits up to 30 s for a value. */
export async function until<T>(
  get: () => Promise<T | undefined | false | null>,
  describe?: () => Promise<unknown>,
): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const value = await get();
    if (value) return value;
    if (Date.now() > end) {
      throw new Error(`never came; there is ${JSON.stringify(await describe?.())}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

export const site: Site = {
  site: "site",
  name: "Site",
  category: "social",
  reach: 3,
  footprint: "overlay",
  domains: ["site.example"],
  origins: ["https://site.example/*"],
};

/** A setting with everything the page script does not ask about filled in. */
export function setting(parts: Partial<Setting> & Pick<Setting, "stops">): Setting {
  return {
    setting: "site/training",
    site: "site",
    title: "Training on your posts",
    summary: "Lets the site train its models on your posts.",
    kind: "toggle",
    practice: "train",
    where: "web",
    pages: ["https://site.example/settings"],
    open: "https://site.example/settings",
    steps: { en: ["Settings", "Privacy", "Training"] },
    opted_out_when: ["off"],
    opted_in_when: ["on"],
    default: { value: "in" },
    data: ["posts"],
    recipients: ["Site"],
    limits: ["What was used for training stays in the models."],
    harm: { data: "public", recipients: "company", reversible: "future_only" },
    harm_rank: 40,
    sources: [{ what: "a page of ours", date: "2026-11-01", confidence: "seen in source" }],
    confidence: "seen in source",
    last_seen: "2026-11",
    recheck_days: 60,
    ...parts,
  };
}

/** A setting of the catalogue, as the host sends it. */
export function catalogued(id: string): Setting {
  const [name, key] = id.split("/") as [string, string];
  const rule = JSON.parse(readFileSync(join(root, "rules", name, "rule.json"), "utf8")) as {
    settings: Record<string, Setting>;
    loading?: Setting["loading"];
    gone?: Setting["gone"];
    logged_out?: { texts?: Setting["logged_out"] };
  };
  return {
    ...rule.settings[key]!,
    setting: id,
    site: name,
    harm_rank: 50,
    loading: rule.loading,
    gone: rule.gone,
    logged_out: rule.logged_out?.texts,
  };
}
