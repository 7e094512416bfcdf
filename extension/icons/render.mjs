// SPDX-License-Identifier: Apache-2.0
// node extension/icons/render.mjs: icon.svg -> the PNGs beside it, with headless Chromium. The
// smallest has a drawing of its own, whose lines fall on whole pixels. dark-*.png are the same
// for toolbars with light text, where Firefox takes them; Chromium has one icon for both.
// Run after changing a drawing; the PNGs are committed, so a build needs no browser.
import { chromium } from "playwright-core";
import { readFile } from "node:fs/promises";

const here = (name) => new URL(name, import.meta.url);
const read = (size) => readFile(here(size === 16 ? "small.svg" : "icon.svg"), "utf8");
const onDark = (drawing) => drawing.replaceAll("#fff", "#06211f").replaceAll("#0b6b66", "#63d2c7");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();

async function render(drawing, size, name) {
  const data = Buffer.from(drawing).toString("base64");
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>html,body{margin:0;overflow:hidden}img{display:block;position:fixed;inset:0}</style><img width=${size} height=${size} src="data:image/svg+xml;base64,${data}">`,
  );
  await page.screenshot({ path: here(name).pathname, omitBackground: true });
}

for (const size of [16, 24, 32, 48, 128]) await render(await read(size), size, `${size}.png`);
for (const size of [16, 32]) await render(onDark(await read(size)), size, `dark-${size}.png`);
await browser.close();
