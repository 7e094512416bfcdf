// SPDX-License-Identifier: Apache-2.0
// npm run bench:finder [SEEDS]: every page of the corpus and of the catalogue, changed in
// every way of tests/rules/mutations.ts and in random pairs and triples of them, and what
// three finders answer. Deterministic: the seed is the number of the case.
import { bundle, launch } from "../extension/page/stage";
import { Dice } from "../rules/dice";
import type { Answer, Case, Outcome } from "../rules/in_page";
import { mutations } from "../rules/mutations";
import { catalogue, corpus, type TestPage } from "../rules/pages";

const perPage = Number(process.argv[2] ?? 46);
const answers: Answer[] = ["right", "honest", "missed", "wrong"];
const names = Object.keys(mutations);
const gone = ["control gone", "row gone", "control became a link"];

/** Each mutation once, then combinations; what removes the control comes last. */
function plans(page: number): string[][] {
  const dice = new Dice(page + 1);
  const single = names.map((name) => [name]);
  const mixed = Array.from({ length: Math.max(0, perPage - single.length) }, () => {
    const some = [dice.pick(names), dice.pick(names), ...(dice.next() < 0.5 ? [dice.pick(names)] : [])];
    // Of two identical controls with one removed the other is the right one.
    const plain = some.includes("two identical") ? some.filter((name) => !gone.includes(name)) : some;
    return [...new Set(plain)].sort((a, b) => Number(gone.includes(a)) - Number(gone.includes(b)));
  });
  return [...single, ...mixed].slice(0, perPage);
}

type Tally = Record<Answer, number>;
const tally = (): Tally => ({ right: 0, honest: 0, missed: 0, wrong: 0 });

async function run(): Promise<number> {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  const script = await bundle("tests/rules/in_page.ts", "inPage");
  const pages: TestPage[] = [...corpus(), ...(await catalogue(page))];
  const total = { ours: tally(), selector: tally(), role: tally() };
  const byMutation = new Map(names.map((name) => [name, tally()]));
  const faults: string[] = [];
  let cases = 0;
  for (const [index, one] of pages.entries()) {
    await page.goto("about:blank");
    await page.addScriptTag({ content: script });
    for (const [number, plan] of plans(index).entries()) {
      const asked: Case = { markup: one.markup, setting: one.setting, mutations: plan, seed: index * 1000 + number, standIns: true };
      const outcome: Outcome = await page.evaluate(`inPage.ask(${JSON.stringify(asked)})`);
      if (outcome.applied.length === 0) continue; // nothing of it applies to this page
      cases += 1;
      total.ours[outcome.ours] += 1;
      total.selector[outcome.selector!] += 1;
      total.role[outcome.role!] += 1;
      for (const name of outcome.applied) byMutation.get(name)![outcome.ours] += 1;
      if (outcome.ours === "wrong" || outcome.ours === "missed") {
        faults.push(`${outcome.ours}: ${one.name}, seed ${asked.seed}: ${outcome.applied.join(" + ")} (${outcome.note})`);
      }
    }
  }
  await browser.close();
  print(cases, total, byMutation, faults);
  const { wrong, missed } = total.ours;
  return wrong === 0 && missed < cases * 0.02 ? 0 : 1;
}

function print(cases: number, total: Record<string, Tally>, byMutation: Map<string, Tally>, faults: string[]): void {
  const row = (name: string, counts: Tally): string =>
    name.padEnd(34) + answers.map((answer) => String(counts[answer]).padStart(9)).join("");
  const head = "".padEnd(34) + ["right", "not here", "missed", "wrong"].map((word) => word.padStart(9)).join("");
  console.log(`${cases} mutated pages\n\n${head}`);
  console.log(row("Wayout", total.ours!));
  console.log(row("a CSS selector", total.selector!));
  console.log(row("role and exact accessible name", total.role!));
  console.log(`\nWayout, by mutation\n${head}`);
  for (const [name, counts] of byMutation) console.log(row(name, counts));
  if (faults.length > 0) console.log(`\n${faults.join("\n")}`);
}

process.exit(await run());
