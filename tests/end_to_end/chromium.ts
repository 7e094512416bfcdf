// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import { join } from "node:path";
import puppeteer, { type Browser, type CDPSession, type LaunchOptions, type Page, type Target } from "puppeteer-core";
import { closeTab } from "./closing";
import { clickButton, commandText, focusedText, pressButton, requestFromClick, wholeText } from "./extension_page";
import { build } from "./home";
import type { DrawnPart, Popup, Session, Start } from "./session";
import { waitFor } from "./waiting";

const built = join(build, "extension/chromium");
// Debian's /usr/bin/chromium is a script that loads extensions of its own.
const programs = ["/usr/lib/chromium/chromium", "/usr/bin/chromium", "/usr/bin/chromium-browser"];

const program = (): string => {
  const found = programs.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`no Chromium at ${programs.join(", ")}`);
  return found;
};

/** A Chromium to which every host is the site server on this port. What it asks its maker
 * over other ports finds nobody: without the second rule its names went to the resolver. */
export const chromiumAt = (port: number): LaunchOptions & { args: string[] } => ({
  executablePath: program(),
  acceptInsecureCerts: true,
  args: [
    `--host-resolver-rules=MAP *:443 127.0.0.1:${port}, MAP * ~NOTFOUND`,
    ...["--ignore-certificate-errors", "--disable-quic", "--disable-gpu", "--no-first-run"],
    ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ],
});

/** The developer tools' view of a node, closed shadow roots included. */
interface Node {
  nodeId: number;
  attributes?: string[];
  children?: Node[];
  shadowRoots?: Node[];
}

export async function startChromium({ port, home, registered = true, tapped, window, switches = [], extension = built }: Start): Promise<Session> {
  if (registered) home.wayout("install", "--browser", "chromium");
  if (tapped) home.tapHost();
  const { args, ...launch } = chromiumAt(port);
  const profile = home.path(".config/chromium"); // where Chromium would put it
  const isNew = !existsSync(profile);
  const browser = await puppeteer.launch({
    ...launch,
    args: [...args, ...switches],
    headless: !window,
    pipe: true,
    enableExtensions: true,
    userDataDir: profile,
    defaultViewport: window ? null : { width: 1000, height: 760 },
    env: home.env,
  });
  const id = await browser.installExtension(extension);
  if (isNew) await untilWelcomed(browser, id);
  const page = (await browser.pages())[0]!;
  return new ChromiumSession(browser, home, id, page);
}

/** The welcome page comes to the front by itself: later it would stand before a test's page,
 * which is then not drawn and never gets its click. */
async function untilWelcomed(browser: Browser, id: string): Promise<void> {
  const target = await browser.waitForTarget((one) => one.url() === `chrome-extension://${id}/welcome.html`);
  const page = await target.page();
  await waitFor("the welcome page to come to the front", () => page!.evaluate(() => document.visibilityState === "visible"));
}

class ChromiumSession implements Session {
  readonly name = "chromium";

  constructor(
    private readonly browser: Browser,
    readonly home: Start["home"],
    private readonly id: string,
    readonly page: Page,
  ) {}

  async openExtensionPage(path: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(`chrome-extension://${this.id}/${path}`);
    await page.bringToFront(); // a tab that was just closed may have brought another one there
    return page;
  }

  /** What chrome://extensions records when the person allows sites there; the extension's
   * own request for them is then granted without the browser asking again. */
  async grant(origins: string[]): Promise<void> {
    const settings = await this.browser.newPage();
    await settings.goto("chrome://extensions/strings.m.js"); // may do the same, and has nothing to draw
    for (const origin of origins) {
      await settings.evaluate(
        `chrome.developerPrivate.addHostPermission(${JSON.stringify(this.id)}, ${JSON.stringify(origin)})`,
      );
    }
    await closeTab(settings);
    await requestFromClick(await this.openExtensionPage("welcome.html"), origins);
  }

  /** What was granted and given back is granted again without a question. */
  async agreeTo(origins: string[]): Promise<void> {
    await this.grant(origins);
    const page = await this.openExtensionPage("welcome.html");
    await page.evaluate((given) => chrome.permissions.remove({ origins: given }), origins);
    await closeTab(page);
  }

  async clickBadge(): Promise<Popup> {
    const extensions = await this.browser.extensions();
    const popup = this.openPopup(new Set(this.browser.targets()));
    await this.page.triggerExtensionAction(extensions.get(this.id)!);
    return popup;
  }

  async openPopup(but = new Set<Target>()): Promise<Popup> {
    const address = `chrome-extension://${this.id}/popup.html`;
    const target = await this.browser.waitForTarget((one) => !but.has(one) && one.url() === address);
    return new ChromiumPopup(await target.asPage());
  }

  async drawn(part: "ring" | "card"): Promise<DrawnPart | null> {
    return this.withPart(part, async (protocol, nodeId) => {
      const { model } = await protocol.send("DOM.getBoxModel", { nodeId });
      const [x = 0, y = 0] = model.border;
      const { object } = await protocol.send("DOM.resolveNode", { nodeId });
      const { result } = await protocol.send("Runtime.callFunctionOn", {
        objectId: object.objectId,
        functionDeclaration: "function () { return this.innerText }",
      });
      return { box: { x, y, width: model.width, height: model.height }, text: String(result.value) };
    });
  }

  async pressCard(words: RegExp): Promise<void> {
    const pressed = await this.withPart("card", async (protocol, nodeId) => {
      const { object } = await protocol.send("DOM.resolveNode", { nodeId });
      const { result } = await protocol.send("Runtime.callFunctionOn", {
        objectId: object.objectId,
        userGesture: true,
        functionDeclaration: `function () { ${pressButton(words)} }`,
      });
      return result.value === true;
    });
    if (pressed !== true) throw new Error(`no button ${String(words)} on the card`);
  }

  private async withPart<T>(
    part: string,
    use: (protocol: CDPSession, nodeId: number) => Promise<T>,
  ): Promise<T | null> {
    const protocol = await this.page.createCDPSession();
    try {
      const { root } = await protocol.send("DOM.getDocument", { depth: -1, pierce: true });
      const nodeId = findPart(root, part);
      return nodeId === null ? null : await use(protocol, nodeId);
    } catch (error) {
      if (/Could not compute box model|No node|not find node/.test(String(error))) return null;
      throw error;
    } finally {
      await protocol.detach();
    }
  }

  async close(): Promise<void> {
    await this.home.ended(this.browser.close());
  }
}

export class ChromiumPopup implements Popup {
  constructor(readonly page: Page) {}
  text = (): Promise<string> => this.page.evaluate(wholeText("document.body")) as Promise<string>;
  /** An element has the document's focus before its window has the keyboard's. */
  focused = (): Promise<string> =>
    this.page.evaluate(`document.hasFocus() ? ${focusedText("document.body")} : ""`) as Promise<string>;
  command = (): Promise<string> => this.page.evaluate(commandText("document.body")) as Promise<string>;
  clickButton = async (words: RegExp): Promise<void> => {
    const clicked = await this.page.evaluate(clickButton("document.body", words));
    if (clicked !== true) throw new Error(`no button ${String(words)} in the popup`);
  };
  /** The popup may be gone with the key's going down, before it comes up. */
  press = (key: string): Promise<void> =>
    this.page.keyboard.press(key as "Enter").catch((error: unknown) => {
      if (!/Target closed/.test(String(error))) throw error;
    });
  screenshot = async (path: `${string}.png`): Promise<void> => {
    await this.page.screenshot({ path });
  };
}

function findPart(node: Node, part: string): number | null {
  const attributes = node.attributes ?? [];
  const at = attributes.indexOf("part");
  if (at % 2 === 0 && attributes[at + 1]!.split(" ").includes(part)) return node.nodeId;
  for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) {
    const found = findPart(child, part);
    if (found !== null) return found;
  }
  return null;
}
