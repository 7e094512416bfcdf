// SPDX-License-Identifier: Apache-2.0
// npm run contact-sheet: the ring on every pattern of the corpus, drawn by the real page
// script in a real browser, on one sheet to look at: build/contact-sheet.png.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { corpus } from "../../rules/pages";
import { guide } from "./pattern_stage";
import { bundle, launch, root, Stage } from "./stage";

const browser = await launch();
const script = await bundle("extension/src/page/main.ts");
const tiles: string[] = [];
for (const pattern of corpus()) {
  const stage = await Stage.open(browser, script, { viewport: { width: 720, height: 520 } });
  await guide(stage, pattern);
  await stage.page.waitForTimeout(500); // fonts and the card's entrance; nothing is judged here
  const picture = (await stage.page.screenshot()).toString("base64");
  tiles.push(`<figure><img src="data:image/png;base64,${picture}"><figcaption>${pattern.name.replaceAll("-", " ")}</figcaption></figure>`);
  await stage.close();
}
const html = `<!doctype html><meta charset="utf-8"><style>
  body { margin: 8px; display: grid; grid-template-columns: repeat(5, 1fr); gap: 8px; font: 11px sans-serif; background: #ddd }
  figure { margin: 0; background: #fff } img { width: 100%; display: block } figcaption { padding: 3px 6px }
</style>${tiles.join("\n")}`;
const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
await page.setContent(html);
mkdirSync(join(root, "build"), { recursive: true });
writeFileSync(join(root, "build/contact-sheet.html"), html);
await page.screenshot({ path: join(root, "build/contact-sheet.png"), fullPage: true });
await browser.close();
console.log(`build/contact-sheet.png: ${tiles.length} patterns`);
