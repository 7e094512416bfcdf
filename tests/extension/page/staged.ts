// SPDX-License-Identifier: Apache-2.0
// What most tests of the page script begin with.
import { after, before } from "node:test";
import type { Browser } from "playwright-core";
import { bundle, launch, Stage } from "./stage";

/** Gives all tests of the file one stage with the page script, and closes it after them. */
export function onStage(use: (stage: Stage) => void): void {
  let browser: Browser;
  before(async () => {
    browser = await launch();
    use(await Stage.open(browser, await bundle("extension/src/page/main.ts")));
  });
  after(() => browser.close());
}
