// SPDX-License-Identifier: Apache-2.0
// One finder, asked about many small pages in one real browser. The right control of a
// page is marked data-target="STOP"; a page without a mark has none.
import { after, before } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { Setting } from "../../../extension/src/protocol";
import type { observe } from "../../rules/in_page";
import { bundle, launch, setting } from "./stage";

export const LABEL = "Allow training on my posts";
export const DECOY = "Allow personalising with my posts";

export const rule = setting({
  stops: [{ do: "switch", labels: { en: [LABEL], de: ["Training mit meinen Beiträgen erlauben"] } }],
  decoys: { en: [DECOY] },
});

const styles = `
  body { font: 16px/1.4 sans-serif; margin: 24px }
  .row { display: flex; justify-content: space-between; gap: 16px; padding: 10px 0; max-width: 560px }
  .help, small { font-size: 13px; color: #666 }
  h2, h3 { font-size: 20px } b, .b { font-weight: 700 }
  .sw { display: inline-block; width: 40px; height: 22px; border: 0; background: #bbb }
`;

/** An unnamed switch, as pages draw them. */
export const sw = (attributes = ""): string =>
  `<button type="button" class="sw" role="switch" aria-checked="true" ${attributes}></button>`;

export const page = (body: string, head = "", language = "en"): string =>
  `<!doctype html><html lang="${language}"><head><title>t</title><style>${styles}</style>${head}</head><body>${body}</body></html>`;

export type Seen = ReturnType<typeof observe>;

/** Registers the browser's life with the test runner. */
export function asking(): (body: string, about?: Setting, head?: string, language?: string) => Promise<Seen> {
  let browser: Browser;
  let tab: Page;
  let script: string;
  before(async () => {
    browser = await launch();
    script = await bundle("tests/rules/in_page.ts", "inPage");
    tab = await browser.newPage({ viewport: { width: 1000, height: 760 } });
  });
  after(() => browser.close());
  return async (body, about = rule, head = "", language = "en") => {
    await tab.goto("about:blank");
    await tab.addScriptTag({ content: script });
    return tab.evaluate(`inPage.observe(${JSON.stringify(page(body, head, language))}, ${JSON.stringify(about)})`);
  };
}
