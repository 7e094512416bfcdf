// SPDX-License-Identifier: Apache-2.0
// What runs in every document of a browser under test, so that one browser can show a page in
// every language of ours and say which texts are cut off there.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Frame, Page } from "playwright-core";
import { openRoots } from "./open_roots";

type Words = Record<string, { message: string }>;
type Speaking = typeof globalThis & {
  wayoutTexts: Record<string, Words>;
  wayoutWords: (language: string) => void;
  wayoutRedraw: () => Promise<void>;
  wayoutCutOff: () => string[];
};

const folder = fileURLToPath(new URL("../../../extension/_locales/", import.meta.url));
export const languages = readdirSync(folder);
const texts = Object.fromEntries(languages.map((name) => [name, JSON.parse(readFileSync(`${folder}${name}/messages.json`, "utf8")) as Words]));

/** For Options.before. The compiler marks functions with a helper that documents do not have. */
export const cutOffScript = `if (location.protocol === "chrome-extension:") {
  ${openRoots}
  globalThis.__name = (given) => given;
  globalThis.wayoutTexts = ${JSON.stringify(texts)};
  globalThis.wayoutWords = ${String(takeWords)};
  globalThis.wayoutRedraw = ${String(redraw)};
  globalThis.wayoutCutOff = ${String(cutOff)};
  globalThis.wayoutWords(localStorage.getItem("spoken") ?? "en");
}`;

/** What is cut off in the page as it is. */
export const cutOffIn = (page: Page | Frame): Promise<string[]> => page.evaluate(() => (globalThis as Speaking).wayoutCutOff());

/** Draws the page again in each language, and at last in English; gives what is cut off. */
export function cutOffInAny(page: Page): Promise<string[]> {
  return page.evaluate(async (all) => {
    const { wayoutWords, wayoutRedraw, wayoutCutOff } = globalThis as Speaking;
    const found: string[] = [];
    for (const language of [...all, "en"]) {
      wayoutWords(language);
      await wayoutRedraw();
      found.push(...wayoutCutOff().map((text) => `${language}: ${text}`));
    }
    return found;
  }, languages);
}

/** Documents of this extension speak this language from now on. */
export async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate((wanted) => localStorage.setItem("spoken", wanted), language);
  await page.reload();
}

function takeWords(language: string): void {
  const words = (globalThis as Speaking).wayoutTexts[language]!;
  const direction = language === "ar" ? "rtl" : "ltr";
  Reflect.set(chrome.i18n, "getMessage", (key: string, values: string[] = []) =>
    (key === "@@bidi_dir" ? direction : (words[key]?.message ?? "")).replace(/\$(\d)/g, (_, place) => values[Number(place) - 1] ?? ""),
  );
  if (!document.documentElement) return; // the page itself says it when it begins
  document.documentElement.lang = words.language!.message;
  document.documentElement.dir = direction;
}

async function redraw(): Promise<void> {
  const roots: ParentNode[] = [document];
  for (let root = roots.pop(); root; root = roots.pop()) {
    for (const element of root.querySelectorAll("*")) {
      const part = element as Element & { requestUpdate?: () => void; updateComplete?: Promise<unknown> };
      part.requestUpdate?.();
      await part.updateComplete;
      if (element.shadowRoot) roots.push(element.shadowRoot);
    }
  }
}

/** Texts wider than what holds them, or higher where it hides the rest; a hint in a field, an
 * option in a list that is too narrow for it; and a page that has to be scrolled sideways. */
function cutOff(): string[] {
  const all: HTMLElement[] = [];
  const roots: ParentNode[] = [document];
  for (let root = roots.pop(); root; root = roots.pop()) {
    for (const element of root.querySelectorAll<HTMLElement>("*")) {
      all.push(element);
      if (element.shadowRoot) roots.push(element.shadowRoot);
    }
  }
  const pen = document.createElement("canvas").getContext("2d")!;
  const lacksRoom = (field: HTMLElement, text: string): boolean => {
    const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(field);
    pen.font = font;
    return pen.measureText(text).width > field.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd) + 1;
  };
  const isCut = (element: HTMLElement): boolean => {
    if (element instanceof HTMLInputElement) return lacksRoom(element, element.placeholder);
    if (element instanceof HTMLSelectElement) return [...element.options].some((option) => lacksRoom(element, option.text));
    if (element instanceof HTMLTextAreaElement) return false; // is scrolled
    const hides = ["hidden", "clip"].includes(getComputedStyle(element).overflowY);
    return element.scrollWidth > element.clientWidth + 1 || (hides && element.scrollHeight > element.clientHeight + 1);
  };
  return all
    .filter((element) => element.clientWidth > 0 && !element.closest(".hidden, .said") && isCut(element))
    .map((element) => `${element.localName}.${element.className}: ${(element.textContent || element.getAttribute("placeholder") || "").trim().replace(/\s+/g, " ").slice(0, 60)}`);
}
