// SPDX-License-Identifier: Apache-2.0
// X's settings page at its real address, and what the tests do to the extension there.
import type { Page } from "playwright-core";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { SettingView } from "../../../extension/src/messages";
import type { SettingState } from "../../../extension/src/protocol";
import { eventually, type Extension } from "./extension";

export const grok = "https://x.com/settings/grok_settings";
export const granted = ["https://*.x.com/*", "https://*.twitter.com/*"];
const label = "Allow your public data as well as";

export const testPage = (path: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`../../../rules/${path}`, import.meta.url)), "utf8");

/** The tab in front is X's Grok page, and the host has judged its three settings. */
export async function openGrok(extension: Extension): Promise<{ page: Page; tab: number }> {
  const opened = await extension.visit(grok, await testPage("x/grok-training.html"));
  await judged(extension, opened.tab);
  return opened;
}

/** Waits until every setting of the tab was reported on; gives their verdicts by setting. */
export function judged(extension: Extension, tab: number): Promise<Record<string, string>> {
  return eventually(
    () => verdicts(extension, tab),
    (all) => Object.values(all).length > 0 && !Object.values(all).includes(""),
  );
}

async function verdicts(extension: Extension, tab: number): Promise<Record<string, string>> {
  const all = await looks(extension, tab);
  return Object.fromEntries(all.map(({ state, report }) => [state.setting, report?.verdict ?? ""]));
}

type Look = Pick<SettingView, "state" | "report">;

/** What the background keeps of each setting of the tab. */
async function looks(extension: Extension, tab: number): Promise<Look[]> {
  const worker = await extension.worker();
  return worker.evaluate(async (key) => {
    const record = (await chrome.storage.session.get(key))[key] as { state: { here?: Look[] } } | undefined;
    return record?.state.here ?? [];
  }, `tab-${tab}`);
}

type LegElement = HTMLElement & { leg: { state: SettingState } };

/** The check-up's setting at hand; undefined when there is none, which a locator's own evaluate
 * would wait for. */
export const legAt = (page: Page): Promise<SettingState | undefined> =>
  page.locator("wayout-leg").evaluateAll(([leg]) => (leg as LegElement | undefined)?.leg.state);

/** What the person does: a click on the switch's row. */
export async function toggleTraining(page: Page): Promise<void> {
  await page.bringToFront();
  await page.locator("label", { hasText: label }).click();
}

export async function switchOff(extension: Extension, page: Page, tab: number): Promise<void> {
  await toggleTraining(page);
  await eventually(
    () => verdicts(extension, tab),
    (all) => all["x/grok-training"] === "opted_out",
  );
}

/** Reloads, as the popup's button does, and waits until the new document is judged: what
 * was said of the one before would be taken for it, and a tab behind reads nothing. */
export async function reload(extension: Extension, page: Page, tab: number): Promise<void> {
  await page.bringToFront();
  await page.reload();
  await eventually(
    () => looks(extension, tab),
    (all) => all.length > 0 && all.every(({ report }) => report && report.status?.when !== "after_change"),
  );
}

interface Spoken {
  role?: { value?: unknown };
  name?: { value?: unknown };
  backendDOMNodeId?: number;
}

/** What a screen reader is told of the page. The card is in a closed root, into which only
 * the browser's own debugging sees. */
async function spoken(extension: Extension, page: Page): Promise<Spoken[]> {
  const protocol = await extension.context.newCDPSession(page);
  const { nodes } = await protocol.send("Accessibility.getFullAXTree");
  await protocol.detach();
  return nodes;
}

/** Waits until the card, or the page, says it. */
export async function says(extension: Extension, page: Page, words: string): Promise<void> {
  const read = async (): Promise<unknown[]> => (await spoken(extension, page)).map(({ name }) => name?.value);
  await eventually(read, (all) => all.some((name) => String(name).startsWith(words)));
}

export async function pressCard(extension: Extension, page: Page, name: string): Promise<void> {
  const find = async (): Promise<Spoken | undefined> =>
    (await spoken(extension, page)).find((node) => node.role?.value === "button" && node.name?.value === name);
  const button = await eventually(find, (node) => node !== undefined);
  const protocol = await extension.context.newCDPSession(page);
  const { object } = await protocol.send("DOM.resolveNode", { backendNodeId: button!.backendDOMNodeId });
  await protocol.send("Runtime.callFunctionOn", { objectId: object.objectId, functionDeclaration: "function () { this.click() }" });
  await protocol.detach();
}

/** Starts the guide in the tab, as the popup does. */
export async function showMe(extension: Extension, page: Page, tab: number): Promise<void> {
  const asker = await extension.open("practice-page.html");
  await asker.evaluate((id) => chrome.runtime.sendMessage({ ask: "show", tab: id, setting: "x/grok-training" }), tab);
  await asker.close();
  await page.bringToFront();
  await eventually(() => page.evaluate(() => document.documentElement.childElementCount), (children) => children > 2);
}
