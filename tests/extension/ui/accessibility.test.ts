// SPDX-License-Identifier: Apache-2.0
// axe-core on every state, light and dark, in the language with the other direction; and what
// axe does not see: 400 % zoom, forced colours, and the keyboard alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { Extension } from "./extension";
import { granted, openGrok } from "./scene";
import { eachState } from "./states";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Run = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };
    const { run } = (globalThis as unknown as { axe: { run: (where: unknown, how: object) => Promise<Run> } }).axe;
    // The frame of the practice page is looked into as well; nothing else is excluded.
    const { violations } = await run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`));
  });
}

for (const [language, colorScheme] of [["en", "light"], ["ar", "dark"]] as const) {
  test(`axe finds nothing in any state (${language}, ${colorScheme})`, { timeout: 240_000 }, async () => {
    const all: string[] = [];
    await eachState({ language, colorScheme }, async (name, page) => {
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

test("at 400 % zoom nothing has to be scrolled sideways, and forced colours keep the states", async () => {
  const extension = await Extension.start({ viewport: { width: 320, height: 700 } });
  try {
    for (const name of ["welcome", "ledger", "checkup", "practice"]) {
      const page = await extension.open(`${name}.html`);
      await page.locator("main .lead").waitFor();
      await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, `${name} is too wide`);
      await page.close();
    }
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
