// SPDX-License-Identifier: Apache-2.0
// In every pattern seen in the wild the ring surrounds the row a person would point at, and
// no control of another setting; in every window, scrolled, nested, in a dialog.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { corpus, type TestPage } from "../../rules/pages";
import { guide, isInside, otherControls, pointed, surrounds } from "./pattern_stage";
import { bundle, launch, Stage, until } from "./stage";

const AT_ONCE = 3; // most of the time a page is waited for
let browser: Browser;
let stages: Stage[];

before(async () => {
  browser = await launch();
  const script = await bundle("extension/src/page/main.ts");
  stages = await Promise.all(Array.from({ length: AT_ONCE }, () => Stage.open(browser, script)));
});
after(() => browser.close());

/** A test on a page that no other test uses meanwhile. */
function staged(name: string, run: (stage: Stage) => Promise<void>): void {
  test(name, async () => {
    const stage = stages.pop()!;
    try {
      await run(stage);
    } finally {
      stages.push(stage);
    }
  });
}

async function settled(stage: Stage, when: string): Promise<void> {
  let seen: unknown = null;
  await until(async () => {
    const [ring, row] = [await stage.drawn("ring"), await pointed(stage)];
    seen = { when, ring, row };
    return ring && row && surrounds(ring, row);
  }, () => Promise.resolve(seen));
  const ring = (await stage.drawn("ring"))!;
  const covered = (await otherControls(stage)).filter((middle) => isInside(middle, ring));
  assert.deepEqual(covered, [], `${when}: other controls in the ring`);
}

/** Width, height and pixels per pixel: 400 % is a quarter of 1280 by 1024. */
const windows: [string, number, number, number][] = [
  ["400 %", 320, 256, 4],
  ["a phone", 390, 780, 3],
  ["100 %", 1000, 760, 1],
];

async function resize(stage: Stage, width: number, height: number, deviceScaleFactor: number): Promise<void> {
  await stage.protocol.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor, mobile: false });
}

/** The page's own body in a scroller in a scroller, in a modal dialog. */
function nested(pattern: TestPage): TestPage {
  const scroller = '<div style="height: 420px; overflow: auto"><div style="height: 900px"></div>';
  const markup = pattern.markup
    .replace("<body>", `<body><dialog id="around" style="width: 800px">${scroller}${scroller}`)
    .replace("</body>", `</div></div></dialog><script>document.getElementById("around").showModal()</script></body>`);
  return { ...pattern, markup };
}

describe("in every pattern the ring surrounds the row", { concurrency: AT_ONCE }, () => {
  for (const pattern of corpus()) {
    staged(`${pattern.name}: in every window, right to left and scrolled`, async (stage) => {
      await guide(stage, pattern);
      await settled(stage, "as it is");
      for (const [name, ...size] of windows) {
        await resize(stage, ...size);
        await settled(stage, name);
      }
      await stage.page.evaluate(`document.documentElement.dir = "rtl"`);
      await settled(stage, "right to left");
      await stage.page.evaluate(`document.body.style.paddingTop = "600px"; document.body.style.paddingBottom = "900px"; scrollTo(0, 500)`);
      await settled(stage, "scrolled");
    });

    staged(`${pattern.name}: in nested scrollers in a modal dialog`, async (stage) => {
      await guide(stage, nested(pattern));
      await settled(stage, "nested");
    });
  }
});
