// SPDX-License-Identifier: Apache-2.0
// npm run screenshots: every state, and ring and card in the page, light and dark, in English and
// in Arabic, in Chromium; the pages of the extension, the popup and the ring in Firefox as well.
// All from real runs, into build/screenshots/. Words leave out the others:
// `npm run screenshots firefox`, `npm run screenshots chromium ar dark`.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startFirefox } from "../../end_to_end/firefox";
import { reads } from "../../end_to_end/own_pages";
import { Scenario } from "../../end_to_end/scenario";
import { waitFor } from "../../end_to_end/waiting";
import { eachState } from "./states";

const folder = fileURLToPath(new URL("../../../build/screenshots", import.meta.url));
const words = process.argv.slice(2);
/** Named, or none of its kind is. */
const isWanted = (word: string, kind: string[]) => words.includes(word) || !kind.some((one) => words.includes(one));
const browsers = ["chromium", "firefox"];
const languages = ["en", "ar"];
const colorSchemes = ["light", "dark"] as const;
await mkdir(folder, { recursive: true });

if (isWanted("chromium", browsers)) {
  for (const language of languages.filter((word) => isWanted(word, languages))) {
    for (const colorScheme of colorSchemes.filter((word) => isWanted(word, [...colorSchemes]))) {
      await eachState({ language, colorScheme, viewport: { width: 960, height: 800 } }, async (name, page) => {
        await page.bringToFront();
        await page.screenshot({ path: join(folder, `${name}-${language}-${colorScheme}.png`), fullPage: !name.startsWith("page-") });
      });
      console.log(`Chromium, ${language}, ${colorScheme}: done`);
    }
  }
}
if (isWanted("firefox", browsers)) await inFirefox();

async function inFirefox(): Promise<void> {
  const scenario = await Scenario.arrange(startFirefox, { granted: ["x.com", "twitter.com"] });
  const file = (name: string) => join(folder, `firefox-${name}.png`) as `${string}.png`;
  try {
    await scenario.visit("https://x.com/settings/grok_settings");
    await scenario.ringed("x/grok-training");
    await waitFor("the card", () => scenario.session.drawn("card"));
    await scenario.page.screenshot({ path: file("page-ring") });
    const popup = await scenario.session.clickBadge();
    await waitFor("the popup", async () => /Grok/.test(await popup.text()));
    await popup.screenshot(file("popup"));
    for (const [name, sign] of Object.entries({ welcome: /sites? chosen/, ledger: /Grok/, checkup: /Check-up/, practice: /made-up/ })) {
      const page = await scenario.session.openExtensionPage(`${name}.html`);
      await reads(page, sign);
      await page.bringToFront();
      await page.screenshot({ path: file(name) });
      await page.close();
    }
    console.log("Firefox: done");
  } finally {
    await scenario.end();
  }
}
