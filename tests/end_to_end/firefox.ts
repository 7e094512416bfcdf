// SPDX-License-Identifier: Apache-2.0
// Firefox through WebDriver BiDi. With --remote-allow-system-access the protocol also
// reaches the browser's own window, where the toolbar button and the popup are.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { clickButton, commandText, focusedText, pressButton, requestFromClick, wholeText } from "./extension_page";
import { giveStartup, keepStartup } from "./firefox_startup";
import { build } from "./home";
import type { DrawnPart, Popup, Session, Start } from "./session";
import { waitFor } from "./waiting";

const extension = join(build, "extension/firefox");
const profile = "firefox"; // in the home
const addOn = "extension@wayout";
const uuid = "5d1f0a52-6b5c-4b0e-9d43-6a1a8ad1f4c1"; // of the add-on's pages, fixed by a preference
const programs = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];

const program = (): string => {
  const found = programs.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`no Firefox at ${programs.join(", ")}`);
  return found;
};

export async function startFirefox({ port, home, registered = true, tapped, window, language, dark = false }: Start): Promise<Session> {
  if (registered) home.wayout("install", "--browser", "firefox");
  if (tapped) home.tapHost();
  giveStartup(home.path(profile));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: program(),
    headless: !window,
    userDataDir: home.path(profile),
    acceptInsecureCerts: true,
    defaultViewport: window ? null : { width: 1000, height: 760 },
    env: home.env,
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "network.dns.forceResolve": "127.0.0.1",
      "network.socket.forcePort": `443=${port}`,
      "extensions.webextOptionalPermissionPrompts": false, // granted as if the person agreed
      // Puppeteer's "true" lets several browsers think they have the focus, and the popup not.
      "focusmanager.testmode": !window,
      "ui.systemUsesDarkTheme": dark ? 1 : 0,
      // An add-on installed like this is gone with the browser; what it stored is to stay.
      "extensions.webextensions.keepStorageOnUninstall": true,
      "extensions.webextensions.uuids": JSON.stringify({ [addOn]: uuid }),
    },
  });
  const page = (await browser.pages())[0]!;
  const session = new FirefoxSession(browser, home, page);
  if (language !== undefined) await session.speak(language);
  await browser.installExtension(extension);
  return session;
}

/** BiDi's serialized node. */
interface Node {
  sharedId?: string;
  value?: { attributes?: Record<string, string>; children?: Node[]; shadowRoot?: Node | null };
}

type Reply = { result?: { type: string; value?: unknown }; exceptionDetails?: { text: string } };

class FirefoxSession implements Session {
  readonly name = "firefox";

  constructor(
    private readonly browser: Browser,
    readonly home: Start["home"],
    readonly page: Page,
  ) {}

  /** As with the language's pack, whose words of the browser itself are left out. Extensions
   * installed from now on speak it. */
  async speak(language: string): Promise<void> {
    await this.inWindow(`() => {
      Services.locale.availableLocales = [...Services.locale.availableLocales, "${language}"];
      Services.locale.requestedLocales = ["${language}"];
    }`);
  }

  async openExtensionPage(path: string): Promise<Page> {
    const page = await this.browser.newPage();
    // Puppeteer's goto waits for events that pages of an extension do not send.
    const url = `moz-extension://${uuid}/${path}`;
    await this.send("browsingContext.navigate", { context: contextOf(page), url, wait: "complete" });
    // The page moved to another process; what is asked of the one before is never answered.
    await waitFor(path, async () => {
      const silence = new Promise<string>((after) => setTimeout(after, 1_000, ""));
      const ready = `location.href + (document.body === null ? "?" : "")`;
      return (await Promise.race([page.evaluate(ready).catch(() => ""), silence])) === url;
    });
    return page;
  }

  async grant(origins: string[]): Promise<void> {
    await requestFromClick(await this.openExtensionPage("welcome.html"), origins);
  }

  async agreeTo(): Promise<void> {
    // So it is in this profile: webextOptionalPermissionPrompts.
  }

  async clickBadge(): Promise<Popup> {
    await this.page.bringToFront();
    // The function the toolbar button and the keyboard shortcut call.
    await this.inWindow(`() => {
      // A click while the popup is open would close it.
      document.querySelector(".webextension-popup-browser")?.closest("panel")?.hidePopup();
      const { extension } = WebExtensionPolicy.getByID("${addOn}");
      extension.apiManager.global.browserActionFor(extension).triggerAction(window);
    }`);
    return new FirefoxPopup((body) => this.inWindow(body));
  }

  async openPopup(): Promise<Popup> {
    const popup = new FirefoxPopup((body) => this.inWindow(body));
    await waitFor("the popup", async () => (await popup.text()) !== "");
    return popup;
  }

  async drawn(part: "ring" | "card"): Promise<DrawnPart | null> {
    const drawn = await this.withPart(
      part,
      `function () {
        const { x, y, width, height } = this.getBoundingClientRect();
        return JSON.stringify({ box: { x, y, width, height }, text: this.innerText });
      }`,
    );
    const found = typeof drawn === "string" ? (JSON.parse(drawn) as DrawnPart) : null;
    return found === null || found.box.width === 0 ? null : found; // a hidden one is none
  }

  async pressCard(words: RegExp): Promise<void> {
    const pressed = await this.withPart("card", `function () { ${pressButton(words)} }`);
    if (pressed !== true) throw new Error(`no button ${String(words)} on the card`);
  }

  private async withPart(part: string, use: string): Promise<unknown> {
    const target = { context: contextOf(this.page) };
    const { result } = await this.send("script.callFunction", {
      functionDeclaration: "() => [...document.documentElement.children].filter((e) => e.localName !== 'body')",
      awaitPromise: false,
      target,
      serializationOptions: { includeShadowTree: "all", maxDomDepth: 12 },
    });
    const node = findPart({ value: { children: result?.value as Node[] } }, part);
    if (node === null) return null;
    const answer = await this.send("script.callFunction", {
      functionDeclaration: use,
      this: { sharedId: node.sharedId },
      awaitPromise: false,
      userActivation: true,
      target,
    });
    return answer.exceptionDetails === undefined ? answer.result?.value : null; // gone meanwhile
  }

  /** Runs a function in the browser's own window. */
  private async inWindow(functionDeclaration: string): Promise<unknown> {
    const { contexts } = (await this.send("browsingContext.getTree", { "moz:scope": "chrome" })) as unknown as {
      contexts: { context: string }[];
    };
    const target = { context: contexts[0]!.context };
    const call = { functionDeclaration, awaitPromise: true, userActivation: true, target };
    const { result, exceptionDetails } = await this.send("script.callFunction", call);
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return result?.value;
  }

  private async send(method: string, parameters: object): Promise<Reply> {
    // Puppeteer has the connection but not in its types.
    const { connection } = this.browser as unknown as {
      connection: { send(method: string, parameters: object): Promise<{ result: Reply }> };
    };
    return (await connection.send(method, parameters)).result;
  }

  async close(): Promise<void> {
    await this.home.ended(this.browser.close());
    keepStartup(this.home.path(profile));
  }
}

/** The popup is a browser of its own inside the window; frame scripts act in it. */
class FirefoxPopup implements Popup {
  constructor(private readonly inWindow: (body: string) => Promise<unknown>) {}

  async text(): Promise<string> {
    return String(await this.inPopup(wholeText("content.document.body")));
  }

  async focused(): Promise<string> {
    const isThere = await this.inWindow(
      `() => Services.focus.focusedElement?.classList.contains("webextension-popup-browser") ?? false`,
    );
    return isThere === true ? String(await this.inPopup(focusedText("content.document.body"))) : "";
  }

  async command(): Promise<string> {
    return String(await this.inPopup(commandText("content.document.body")));
  }

  /** A trusted key event on whatever has the focus. */
  async press(key: string): Promise<void> {
    const event = JSON.stringify({ key, code: key });
    await this.inPopup(`(() => {
      const input = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
      input.beginInputTransactionForTests(content);
      const event = new content.KeyboardEvent("", ${event});
      input.keydown(event);
      input.keyup(event);
    })()`);
  }

  async clickButton(words: RegExp): Promise<void> {
    const clicked = await this.inPopup(clickButton("content.document.body", words));
    if (clicked !== true) throw new Error(`no button ${String(words)} in the popup`);
  }

  /** The value of an expression; "" when there is no popup yet. It is replaced while it
   * opens, and a script sent to the one before never answers. */
  private inPopup(expression: string): Promise<unknown> {
    const script = JSON.stringify(`sendAsyncMessage("wayout-test", ${expression})`);
    return this.inWindow(`() => new Promise((answer) => {
      const popup = document.querySelector(".webextension-popup-browser");
      if (popup === null) return answer("");
      const hear = ({ data }) => answer(data);
      popup.messageManager.addMessageListener("wayout-test", hear);
      popup.messageManager.loadFrameScript("data:," + encodeURIComponent(${script}), false);
      setTimeout(() => {
        popup.messageManager?.removeMessageListener("wayout-test", hear);
        answer("");
      }, 500);
    })`);
  }

  async screenshot(path: `${string}.png`): Promise<void> {
    const url = await this.inWindow(`async () => {
      const popup = document.querySelector(".webextension-popup-browser");
      const { width, height } = popup.getBoundingClientRect();
      const bitmap = await popup.browsingContext.currentWindowGlobal.drawSnapshot(
        new DOMRect(0, 0, width, height), 1, "white");
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      canvas.getContext("2d").drawImage(bitmap, 0, 0);
      const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    }`);
    writeFileSync(path, Buffer.from(String(url), "base64"));
  }
}

const contextOf = (page: Page): string => (page.mainFrame() as unknown as { _id: string })._id;

function findPart(node: Node, part: string): Node | null {
  if (node.value?.attributes?.part?.split(" ").includes(part)) return node;
  const { children = [], shadowRoot } = node.value ?? {};
  for (const child of shadowRoot ? [shadowRoot, ...children] : children) {
    const found = findPart(child, part);
    if (found !== null) return found;
  }
  return null;
}
