// SPDX-License-Identifier: Apache-2.0
// axe-core on every state, light and dark, in the language with the other direction, the card
// included; and what axe does not see: the keyboard alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import type { Frame, Page } from "playwright-core";
import { Extension } from "./extension";
import { granted, openGrok } from "./scene";
import { openRoots, cardIn } from "./open_roots";
import { eachState } from "./states";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Of the page and of each frame in it; nothing is excluded. */
async function findings(page: Page): Promise<string[]> {
  const all = await Promise.all(page.frames().map((frame) => findingsIn(frame)));
  return all.flat();
}

async function findingsIn(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe);
  return frame.evaluate(async () => {
    type Run = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };
    const { run } = (globalThis as unknown as { axe: { run: (where: unknown, how: object) => Promise<Run> } }).axe;
    const { violations } = await run(document, { iframes: false, runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`));
  });
}

for (const [language, colorScheme] of [["en", "light"], ["ar", "dark"]] as const) {
  test(`axe finds nothing in any state (${language}, ${colorScheme})`, { timeout: 240_000 }, async () => {
    const all: string[] = [];
    await eachState({ language, colorScheme, before: openRoots }, async (name, page) => {
      if (name.startsWith("page-")) return; // the card is looked into on the practice page
      if (name === "practice-ring" || name === "practice-off") assert.ok(await cardIn(page), "the card can be looked into");
      all.push(...(await findings(page)).map((finding) => `${name}: ${finding}`));
    });
    assert.deepEqual(all, []);
  });
}

test("axe is really asked: a button without a name is found", async () => {
  const extension = await Extension.start();
  try {
    const page = await extension.open("ledger.html");
    await page.locator("main").waitFor();
    await page.evaluate(() => document.body.append(document.createElement("button")));
    assert.ok((await findings(page)).some((finding) => finding.startsWith("button-name")));
  } finally {
    await extension.stop();
  }
});

test("by keyboard alone: the popup's first button has the focus, Enter starts the guide, Tab goes on", async () => {
  const extension = await Extension.start({ granted });
  try {
    const { page, tab } = await openGrok(extension);
    const popup = await extension.open(`popup.html?tab=${tab}`);
    await popup.locator("wayout-here-card .next").first().waitFor();
    await popup.keyboard.press("Tab");
    await popup.keyboard.press("Shift+Tab");
    await popup.keyboard.press("Enter");
    await popup.getByText("The ring is on the page.").waitFor();
    await page.bringToFront();
    await page.keyboard.press("Escape");
    await popup.bringToFront();
    await popup.getByText("The ring is on the page.").waitFor({ state: "detached" });
  } finally {
    await extension.stop();
  }
});
