// SPDX-License-Identifier: Apache-2.0
// Every pattern seen in the wild as a page of ours: the right control is found, and where
// it is gone, nothing is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { bundle, launch } from "../extension/page/stage";
import type { Answer } from "./grading";
import type { Case, Outcome, observe } from "./in_page";
import { catalogue, corpus, type TestPage } from "./pages";

type Seen = ReturnType<typeof observe>;
let browser: Browser;
let page: Page;
let script: string;

before(async () => {
  browser = await launch();
  script = await bundle("tests/rules/in_page.ts", "inPage");
  page = await browser.newPage();
});
after(() => browser.close());

async function load(): Promise<void> {
  await page.goto("about:blank");
  await page.addScriptTag({ content: script });
}

const seen = ({ markup, setting }: TestPage): Promise<Seen> =>
  page.evaluate(`inPage.observe(${JSON.stringify(markup)}, ${JSON.stringify(setting)})`);
const ask = ({ markup, setting, value, shown = value }: TestPage, mutations: string[]): Promise<Outcome> => {
  const asked: Case = { markup, setting, shown, readable: value !== null, mutations, seed: 1 };
  return page.evaluate(`inPage.ask(${JSON.stringify(asked)})`);
};

/** Each stop that is on the page was found, and there is one. */
const isAllRight = (answers: Answer[]): boolean =>
  answers.includes("right") && answers.every((answer) => answer === "right" || answer === "honest");

for (const one of corpus()) {
  test(`${one.name}: the marked control is found and read`, async () => {
    await load();
    const { observation, answers } = await seen(one);
    assert.ok(isAllRight(answers), answers.join(" "));
    assert.equal(observation.outcome, one.outcome ?? "found");
    assert.equal(observation.value, one.value);
  });

  for (const gone of ["control gone", "row gone", "control became a link"]) {
    test(`${one.name}: nothing is taken for it (${gone})`, async () => {
      await load();
      const { applied, ours, note } = await ask(one, [gone]);
      assert.deepEqual(applied, [gone]);
      assert.ok(ours === "honest" || ours === "right", `${ours}: ${note}`);
    });
  }
}

test("on every page of the catalogue the marked control is found, and nothing without it", async () => {
  const pages = await catalogue(page);
  assert.ok(pages.length > 0);
  await load();
  for (const one of pages) {
    const { observation, answers } = await seen(one);
    assert.ok(isAllRight(answers), `${one.name}: ${answers.join(" ")}`);
    assert.equal(observation.value, one.value, one.name);
    for (const gone of ["control gone", "row gone"]) {
      const { ours, note } = await ask(one, [gone]);
      assert.ok(ours === "honest" || ours === "right", `${one.name}, ${gone}: ${ours}: ${note}`);
    }
  }
});
