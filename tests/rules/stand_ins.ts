// SPDX-License-Identifier: Apache-2.0
// Two other ways to find a control: a selector copied from the developer tools, and
// Playwright's getByRole with the exact accessible name.
import type { Locator, Page } from "playwright-core";
import type { RuleStop, Setting } from "../../extension/src/protocol";
import type { Answer } from "./grading";

/** What a person copies: the id, a test id, or the path. Runs in the page. */
export function selectorOf(element: Element): string {
  for (const name of ["id", "data-testid", "name", "aria-labelledby"]) {
    const value = element.getAttribute(name);
    if (value) return `[${name}="${CSS.escape(value)}"]`;
  }
  const steps: string[] = [];
  for (let at: Element | null = element; at?.parentElement; at = at.parentElement) {
    steps.unshift(`${at.localName}:nth-child(${[...at.parentElement.children].indexOf(at) + 1})`);
  }
  return steps.join(" > ");
}

/** Asks for each stop, in every frame, by the newest label in the page's language; several
 * matches are an error and count as "not here". The page was set up by in_page's ask. */
export async function byRole(page: Page, setting: Setting): Promise<Answer> {
  const language = await page.evaluate<string>("document.documentElement.lang.split('-')[0]");
  const found: (number | null)[] = [];
  for (const [stop, { do: act, labels }] of setting.stops.entries()) {
    const name = (labels[language] ?? labels.en ?? [])[0] ?? "";
    found.push(await onlyMatch(page, act, name, stop));
  }
  return page.evaluate<Answer>(`inPage.gradeKept(${JSON.stringify(found)})`);
}

/** Keeps the only match for inPage.gradeKept, and returns its place there; null: none. */
async function onlyMatch(page: Page, act: RuleStop["do"], name: string, stop: number): Promise<number | null> {
  const matches = [];
  for (const frame of page.frames()) {
    const ways: Locator[] = rolesOf(act).map((role) => frame.getByRole(role, { name, exact: true }));
    matches.push(...(await ways.reduce((all, one) => all.or(one)).elementHandles()));
  }
  const [only, ...more] = matches;
  if (!only || more.length > 0) return null;
  // Frames are of the same origin; what asks stands in the top one.
  await only.evaluate((element, at) => {
    (window.top as unknown as { inPage: { keep(at: number, element: Node): void } }).inPage.keep(at, element);
  }, stop);
  return stop;
}

function rolesOf(act: RuleStop["do"]): Parameters<Page["getByRole"]>[0][] {
  switch (act) {
    case "switch":
      return ["checkbox", "switch"];
    case "choose":
      return ["combobox", "radio", "menuitem", "menuitemradio"];
    case "open":
    case "confirm":
    case "save":
      return ["button"];
  }
}
