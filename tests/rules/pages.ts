// SPDX-License-Identifier: Apache-2.0
// The pages the finder is held to: our corpus, one page per pattern seen in the wild, and
// every page of the catalogue.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Setting } from "../../extension/src/protocol";
import { catalogued, root, setting } from "../extension/page/stage";

export interface TestPage {
  name: string;
  markup: string;
  setting: Setting;
  /** The word that is read from the control; null: none can be. */
  value: string | null;
  /** The word the page shows, where it is another. */
  shown?: string | null;
  outcome?: string;
}

const folder = join(root, "tests/rules/corpus");

export function corpus(): TestPage[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const markup = readFileSync(join(folder, name), "utf8");
      const json = /<script type="application\/json" id="rule">([\s\S]*?)<\/script>/.exec(markup)![1]!;
      const rule = JSON.parse(json) as { setting: Partial<Setting> & Pick<Setting, "stops">; value: string | null; shown?: string; outcome?: string };
      return { name: name.replace(".html", ""), markup, setting: setting(rule.setting), value: rule.value, shown: rule.shown, outcome: rule.outcome };
    });
}

/** Answers every address with the catalogue's files: /<site>/<setting>.html, its rule.json. */
export async function serveCatalogue(page: Page): Promise<void> {
  const kit = readFileSync(join(root, "rules/page-kit.js"), "utf8");
  await page.addInitScript("globalThis.__name = (f) => f"); // tsx wraps functions in it
  await page.unroute("**/*");
  await page.route("**/*", (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith("page-kit.js")) return route.fulfill({ contentType: "text/javascript", body: kit });
    const [, site, file] = pathname.split("/");
    const body = readFileSync(join(root, "rules", site!, file!));
    const contentType = file!.endsWith(".json") ? "application/json" : "text/html; charset=utf-8";
    return route.fulfill({ contentType, body });
  });
}

/** The catalogue's pages as they look when they are ready, their controls marked. */
export async function catalogue(page: Page): Promise<TestPage[]> {
  const pages: TestPage[] = [];
  await serveCatalogue(page);
  for (const path of cataloguePages()) {
    const [site, key] = path.replace(".html", "").split("/") as [string, string];
    await page.goto(`https://rules.example/${path}`);
    await page.waitForSelector("html[data-ready]", { state: "attached" });
    const known = catalogued(`${site}/${key}`);
    const save = known.stops.findIndex((stop) => stop.do === "save");
    const { markup, value } = await page.evaluate(snapshot, { key, save });
    pages.push({ name: `${site}/${key}`, markup, value, setting: known });
  }
  await page.unroute("**/*");
  return pages;
}

export function cataloguePages(): string[] {
  return readdirSync(join(root, "rules"), { recursive: true })
    .map(String)
    .filter((path) => /^[^/]+\/[^/]+\.html$/.test(path))
    .sort();
}

/** Runs in the page: marks the control of each stop, and writes the page down with the value
 * it shows. `save`: the index of the stop that saves, whose button the pages mark in their
 * own way; -1: none. */
function snapshot({ key, save }: { key: string; save: number }): { markup: string; value: string | null } {
  const valueOf = (control: HTMLElement): string | null => {
    const group = [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][data-keep="${control.dataset["keep"]}"]`)];
    if (group.length > 0) return group.find((radio) => radio.checked)?.value ?? null;
    if (control.localName === "select") return (control as HTMLSelectElement).value;
    if (control.dataset["class"]) return control.classList.contains(control.dataset["class"]) ? "on" : "off";
    if (control.dataset["value"]) return control.dataset["value"];
    const checked = control.localName === "input" ? (control as HTMLInputElement).checked : control.ariaChecked === "true";
    return checked ? "on" : "off";
  };
  let value: string | null = null;
  const all = (top: ParentNode): Element[] =>
    [...top.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
  const elements = all(document);
  for (const label of elements) {
    const stop = label.getAttribute("data-stop");
    if (stop === null || (label.getAttribute("data-setting") ?? key) !== key || label === document.documentElement) continue;
    const row = label.closest("[data-row]");
    const chosen = (row as HTMLElement | null)?.dataset["row"] || "off";
    const option = row?.querySelector(`input[type=radio][data-keep][value="${chosen}"]`);
    const within = option ?? (row?.matches("[data-keep]") ? row : row?.querySelector("[data-keep]"));
    if (within) value = valueOf(within as HTMLElement);
    const control = label.closest("button, [role=menuitem], [role=menuitemradio], label:has([data-keep])");
    const inner = control?.localName === "label" ? control.querySelector("[data-keep]") : control;
    const target = inner ?? within;
    target?.setAttribute("data-target", stop);
  }
  const saves = [...document.querySelectorAll("[data-save]")].filter((button) => button.checkVisibility());
  if (save >= 0) saves[0]!.setAttribute("data-target", String(save));
  for (const element of elements) {
    if (element.localName === "input") element.toggleAttribute("checked", (element as HTMLInputElement).checked);
    if (element.localName === "option") element.toggleAttribute("selected", (element as HTMLOptionElement).selected);
    if (element.localName === "script" || element.localName === "template") element.remove();
  }
  const style = document.createElement("style");
  for (const sheet of document.adoptedStyleSheets) style.append(...[...sheet.cssRules].map((rule) => rule.cssText));
  document.head.append(style);
  const roots = elements.flatMap((e) => e.shadowRoot ?? []);
  const body = document.documentElement as unknown as { getHTML(o: object): string };
  const markup = `<!doctype html><html lang="${document.documentElement.lang}">${body.getHTML({ shadowRoots: roots })}</html>`;
  return { markup, value };
}
