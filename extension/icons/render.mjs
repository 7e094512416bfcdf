// SPDX-License-Identifier: Apache-2.0
// node extension/icons/render.mjs: icon.svg -> the PNGs beside it, with headless Chromium.
// Run after changing the drawing; the PNGs are committed, so a build needs no browser.
import { chromium } from "playwright-core";
import { readFile } from "node:fs/promises";

const here = (name) => new URL(name, import.meta.url);
const drawing = (await readFile(here("icon.svg"))).toString("base64");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
for (const size of [16, 24, 32, 48, 128]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>html,body{margin:0;overflow:hidden}img{display:block;position:fixed;inset:0}</style><img width=${size} height=${size} src="data:image/svg+xml;base64,${drawing}">`,
  );
  await page.screenshot({ path: here(`${size}.png`).pathname, omitBackground: true });
}
await browser.close();
