// SPDX-License-Identifier: Apache-2.0
// npm run bench:page: one search on a page of 42,000 nodes beside one TreeWalker pass over
// the same text and Testing Library's getByRole, and the watcher under 1,000 mutations a
// second. Ratios are of one run in one page.
import { bundle, launch, setting } from "../extension/page/stage";
import type { PageSpeed, WatcherCost } from "./page_speed_in_page";

export async function measure(): Promise<PageSpeed & WatcherCost> {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
    await page.goto("about:blank");
    await page.addScriptTag({ content: await bundle("tests/bench/page_speed_in_page.ts", "speed") });
    const stops = [{ do: "switch" as const, labels: { en: ["Allow training on my posts"], de: ["Training mit meinen Beiträgen erlauben"] } }];
    const rule = JSON.stringify(setting({ stops }));
    const search = await page.evaluate<PageSpeed>(`speed.measureSearch(${rule})`);
    const watcher = await page.evaluate<WatcherCost>(`speed.measureWatcher(${rule})`);
    return { ...search, ...watcher };
  } finally {
    await browser.close();
  }
}

if (process.argv[1]?.endsWith("page_speed.ts")) {
  const { nodes, search, walk, getByRole, share, mutations } = await measure();
  const ms = (value: number): string => `${value.toFixed(2)} ms`;
  console.log(`${nodes} nodes`);
  console.log(`search, median            ${ms(search)}`);
  console.log(`one TreeWalker pass       ${ms(walk)}   (search is ${(search / walk).toFixed(2)} times that)`);
  console.log(`Testing Library getByRole ${ms(getByRole)}   (${(getByRole / search).toFixed(0)} times the search)`);
  console.log(`watcher at ${mutations.toFixed(0)} mutations/s: ${(share * 100).toFixed(2)} % of a core`);
}
