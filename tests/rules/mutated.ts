// SPDX-License-Identifier: Apache-2.0
// Every page of the corpus and of the catalogue, changed in every way of mutations.ts and in
// random pairs and triples of them. Deterministic: the seed is the number of the case.
import type { Page } from "playwright-core";
import { Dice } from "./dice";
import type { Case, Outcome } from "./in_page";
import { inTime, mutations, removals } from "./mutations";
import type { TestPage } from "./pages";

export interface Judged {
  page: TestPage;
  seed: number;
  outcome: Outcome;
}

export const mutationNames = Object.keys(mutations);

const doubles = ["two identical", "the same words, qualified"];

/** What can follow what: things done to the control before it goes, time at the end. */
const turn = (name: string): number => (inTime.includes(name) ? 2 : removals.includes(name) ? 1 : 0);

/** The plan of one case; the first ones are each mutation by itself. */
function planOf(number: number, seed: number): string[] {
  const dice = new Dice(seed);
  const single = mutationNames[number];
  if (single !== undefined) return [single];
  const size = 2 + dice.below(2);
  const some = Array.from({ length: size }, () => dice.pick(mutationNames));
  // Of two equal controls with one removed, rebuilt or not there yet the other is the right one.
  // So it is beside columns that name nothing: of all rows only the copy then says the words,
  // and which of the two the page means is written nowhere. Each is judged without the other.
  const alone = [...removals, "rendered late", "texts and switches in columns"];
  const doubled = some.some((name) => doubles.includes(name));
  const plan = doubled ? some.filter((name) => !alone.includes(name)) : some;
  return [...new Set(plan)].sort((a, b) => turn(a) - turn(b));
}

export interface Amount {
  /** Changed pages of each page; what does not apply to a page is not counted. */
  each: number;
  /** The first plan of the page with this index. */
  from: (index: number) => number;
}

/** `also` runs while the changed page still stands. */
export async function judge(
  page: Page,
  script: string,
  pages: TestPage[],
  { each, from }: Amount,
  also: (judged: Judged) => Promise<void> | void,
): Promise<void> {
  for (const [index, one] of pages.entries()) {
    await page.goto("about:blank");
    await page.addScriptTag({ content: script });
    let judged = 0;
    for (let number = from(index); judged < each; number++) {
      if (number > 20 * mutationNames.length) throw new Error(`${one.name}: hardly anything applies`);
      const seed = index * 1000 + number;
      const { markup, setting, value, shown = value } = one;
      const asked: Case = { markup, setting, shown, readable: value !== null, mutations: planOf(number, seed), seed };
      const outcome: Outcome = await page.evaluate(`inPage.ask(${JSON.stringify(asked)})`);
      if (outcome.applied.length === 0) continue;
      judged += 1;
      await also({ page: one, seed, outcome });
    }
  }
}
