// SPDX-License-Identifier: Apache-2.0
// What the tests do inside pages of the extension, the same in both browsers.
import type { ElementHandle, Page } from "puppeteer-core";
import type { Ask, TabState } from "../../extension/src/messages";
import { closeTab } from "./closing";
import { waitFor } from "./waiting";

/** The body of a function that presses the button with these words below `this`. */
export const pressButton = (words: RegExp): string => `
  const words = ${String(words)};
  const said = (element) => element.textContent + " " + (element.ariaLabel ?? "");
  const button = [...this.querySelectorAll("button, [role=button], a")].find((b) => words.test(said(b)));
  button?.click();
  return button !== undefined;`;

/** The element once it has a place in the page that is shown. Puppeteer looks again only when
 * the document itself changes, which tells nothing of its shadow roots, unless it is asked for
 * what is drawn: then it looks with every frame. */
export async function whenDrawn(page: Page, selector: string): Promise<ElementHandle> {
  return (await page.waitForSelector(selector, { visible: true }))!;
}

/** Asks for the origins from a click, as browsers demand, and closes the page. */
export async function requestFromClick(page: Page, origins: string[]): Promise<void> {
  await page.evaluate((wanted) => {
    const button = document.createElement("button");
    button.id = "grant-for-test";
    button.style.cssText = "position: fixed; inset: 0; z-index: 2147483647";
    button.onclick = () => {
      const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
      void api.permissions.request({ origins: wanted }).then((granted) => {
        document.title = granted ? "granted" : "refused";
      });
    };
    document.body.append(button);
  }, origins);
  await page.click("#grant-for-test");
  const said = await waitFor("the browser's grant", async () => {
    const title = await page.title();
    return (title === "granted" || title === "refused") && title;
  });
  await closeTab(page);
  if (said !== "granted") throw new Error(`the browser refused ${origins.join(", ")}`);
}

/** storage.local, where the extension keeps the user's preferences. */
export async function store(page: Page, values: Record<string, unknown>): Promise<void> {
  await page.evaluate(async (given) => {
    const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
    await api.storage.local.set(given);
  }, values);
}

/** What the background remembers of the first tab, the one under test; null: nothing. */
export async function tabRecord(page: Page): Promise<{ address: string; state: TabState } | null> {
  // As text, because BiDi writes an object that occurs twice only once.
  const text = await page.evaluate(async () => {
    const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
    const [tab] = await api.tabs.query({ index: 0 });
    const key = `tab-${tab?.id}`; // recordKey of messages.ts
    return JSON.stringify((await api.storage.session.get(key))[key] ?? null);
  });
  return JSON.parse(text) as { address: string; state: TabState } | null;
}

/** Whether Wayout's page script was put into the first tab's document. Needs the tab: a
 * grant of its site or a click on the toolbar button. */
export async function wasInjected(page: Page): Promise<boolean> {
  // As text, because compiled functions lean on the compiler's helpers.
  const result = await page.evaluate(`(async () => {
    const api = globalThis.browser ?? chrome;
    const [tab] = await api.tabs.query({ index: 0 });
    const func = () => "wayoutIsHere" in globalThis; // the mark of watch.ts
    const [answer] = await api.scripting.executeScript({ target: { tabId: tab.id }, func });
    return answer.result;
  })()`);
  if (typeof result !== "boolean") throw new Error("the tab cannot be asked");
  return result;
}

/** What "Show me" in the popup does. */
export async function show(page: Page, setting: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
    const [tab] = await api.tabs.query({ index: 0 });
    const ask: Ask = { ask: "show", tab: tab?.id ?? -1, setting: wanted };
    await api.runtime.sendMessage(ask);
  }, setting);
}

/** The badge's text and tooltip on the first tab. */
export async function badge(page: Page): Promise<{ text: string; title: string }> {
  return page.evaluate(async () => {
    const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
    const [tab] = await api.tabs.query({ index: 0 });
    const tabId = tab?.id;
    return { text: await api.action.getBadgeText({ tabId }), title: await api.action.getTitle({ tabId }) };
  });
}

/** An expression: all text below `body`, open shadow roots included. */
export const wholeText = (body: string): string => `(() => {
  const read = (node) => node.nodeType === 3 ? node.data
    : /^(STYLE|SCRIPT|TEMPLATE)$/.test(node.nodeName) ? ""
    : [...(node.shadowRoot ?? node).childNodes].map(read).join(" ");
  return ${body} ? read(${body}) : ""; // none yet: the page waits for its first script
})()`;

/** An expression: clicks the button with these words below `body`, open shadow roots
 * included; false when there is none. */
export const clickButton = (body: string, words: RegExp): string => `(() => {
  const buttons = (root) => [...root.querySelectorAll("*")].flatMap((e) =>
    [...(e.localName === "button" ? [e] : []), ...(e.shadowRoot ? buttons(e.shadowRoot) : [])]);
  const button = buttons(${body}).find((b) => ${String(words)}.test(b.textContent));
  button?.click();
  return button !== undefined;
})()`;

/** An expression: the words of what has the focus below `body`, shadow roots included. */
export const focusedText = (body: string): string => `(() => {
  let at = ${body}.ownerDocument.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.textContent?.trim() ?? "";
})()`;

/** An expression: the command shown below `body`, shadow roots included; "" for none. */
export const commandText = (body: string): string => `(() => {
  const codes = (root) => [...root.querySelectorAll("*")].flatMap((e) =>
    [...(e.localName === "code" ? [e] : []), ...(e.shadowRoot ? codes(e.shadowRoot) : [])]);
  return codes(${body})[0]?.textContent ?? "";
})()`;
