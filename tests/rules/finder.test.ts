// SPDX-License-Identifier: Apache-2.0
// A sample of what `npm run bench:finder` judges: pages changed in every way we know, on
// which the finder takes nothing for what it is not. All of them: npm run bench:finder.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bundle, launch } from "../extension/page/stage";
import { judge, mutationNames, type Judged } from "./mutated";
import { catalogue, corpus } from "./pages";

const SAMPLE = 426;

test("on changed pages the finder is right or says that it is not here", async () => {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  const script = await bundle("tests/rules/in_page.ts", "inPage");
  const pages = [...corpus(), ...(await catalogue(page))];
  const judged: Judged[] = [];
  const amount = { each: Math.ceil(SAMPLE / pages.length), from: (index: number) => (index * 5) % mutationNames.length };
  await judge(page, script, pages, amount, (one) => void judged.push(one));
  await browser.close();
  const faults = judged.filter(({ outcome }) => outcome.ours === "wrong");
  assert.deepEqual(faults.map(describe), []);
  const missed = judged.filter(({ outcome }) => outcome.ours === "missed");
  assert.ok(judged.length >= SAMPLE && missed.length < judged.length * 0.02, missed.map(describe).join("\n"));
  // The same pages do catch a finder that points elsewhere.
  assert.ok(judged.some(({ outcome }) => outcome.selector === "wrong"));
});

const describe = ({ page, seed, outcome }: Judged): string =>
  `${page.name}, seed ${seed}: ${outcome.applied.join(" + ")} (${outcome.note})`;
