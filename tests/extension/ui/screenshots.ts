// SPDX-License-Identifier: Apache-2.0
// npm run screenshots: every state of the extension's pages, light and dark, in English and
// in Arabic, into build/screenshots/.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eachState } from "./states";

const folder = fileURLToPath(new URL("../../../build/screenshots", import.meta.url));
await mkdir(folder, { recursive: true });
for (const language of ["en", "ar"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    await eachState({ language, colorScheme, viewport: { width: 960, height: 800 } }, async (name, page) => {
      await page.bringToFront();
      await page.screenshot({ path: join(folder, `${name}-${language}-${colorScheme}.png`), fullPage: true });
    });
    console.log(`${language}, ${colorScheme}: done`);
  }
}
