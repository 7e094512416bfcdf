// SPDX-License-Identifier: Apache-2.0
// npm run screenshots: every state, and ring and card in the page, light and dark, in English and
// in Arabic, in Chromium and in Firefox, all from real runs, into build/screenshots/. Words
// leave out the others: `npm run screenshots firefox`, `npm run screenshots chromium ar dark`.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eachFirefoxState } from "./firefox_states";
import { eachState } from "./states";

const folder = fileURLToPath(new URL("../../../build/screenshots", import.meta.url));
const words = process.argv.slice(2);
/** Those named, or all when none of them is. */
const wanted = <Word extends string>(kind: readonly Word[]): readonly Word[] => {
  const named = kind.filter((word) => words.includes(word));
  return named.length > 0 ? named : kind;
};
await mkdir(folder, { recursive: true });

for (const browser of wanted(["chromium", "firefox"])) {
  for (const language of wanted(["en", "ar"])) {
    for (const colorScheme of wanted(["light", "dark"])) {
      await (browser === "chromium" ? inChromium : inFirefox)(language, colorScheme);
      console.log(`${browser}, ${language}, ${colorScheme}: done`);
    }
  }
}

/** The picture once nothing moves any more: the ring arrives, and marks fade in. */
async function still(take: () => Promise<Uint8Array>): Promise<Uint8Array> {
  let last = Buffer.from(await take());
  for (;;) {
    const next = Buffer.from(await take());
    if (next.equals(last)) return next;
    last = next;
  }
}

async function inChromium(language: string, colorScheme: "light" | "dark"): Promise<void> {
  await eachState({ language, colorScheme, viewport: { width: 960, height: 800 } }, async (name, page) => {
    await page.bringToFront();
    const fullPage = !/^page-|-confirm$/.test(name);
    await writeFile(join(folder, `${name}-${language}-${colorScheme}.png`), await still(() => page.screenshot({ fullPage })));
  });
}

async function inFirefox(language: string, colorScheme: "light" | "dark"): Promise<void> {
  const file = (name: string) => join(folder, `firefox-${name}-${language}-${colorScheme}.png`) as `${string}.png`;
  await eachFirefoxState(
    { language, dark: colorScheme === "dark" },
    {
      page: async (name, page, whole) => {
        await page.bringToFront();
        await writeFile(file(name), await still(() => page.screenshot({ fullPage: whole })));
      },
      popup: (name, write) => write(file(name)),
    },
  );
}
