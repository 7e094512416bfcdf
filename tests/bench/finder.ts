// SPDX-License-Identifier: Apache-2.0
// npm run bench:finder [PAGES_EACH]: what three finders answer on the changed pages of
// tests/rules/mutated.ts; the table goes to docs/performance.md. Fails on one wrong control,
// on 2 % missed, and on fewer than 3,000 pages.
import { bundle, launch } from "../extension/page/stage";
import type { Answer } from "../rules/grading";
import { judge, mutationNames, type Judged } from "../rules/mutated";
import { catalogue, corpus, type TestPage } from "../rules/pages";
import { byRole } from "../rules/stand_ins";
import { machine, writeSection } from "./report";

const LEAST = 3_000;
const perPage = Number(process.argv[2] ?? 46);
const answers: Answer[] = ["right", "honest", "missed", "wrong"];

type Tally = Record<Answer, number>;
const tally = (): Tally => ({ right: 0, honest: 0, missed: 0, wrong: 0 });
const size = (counts: Tally): number => answers.reduce((sum, answer) => sum + counts[answer], 0);

interface Result {
  finders: Map<string, Tally>;
  byMutation: Map<string, Tally>;
  faults: string[];
}

const ours = "Wayout";
const selector = "a CSS selector copied from the page";
const role = "Playwright's getByRole with the exact name";

async function run(): Promise<Result> {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  const script = await bundle("tests/rules/in_page.ts", "inPage");
  const pages: TestPage[] = [...corpus(), ...(await catalogue(page))];
  const result: Result = {
    finders: new Map([ours, selector, role].map((name) => [name, tally()])),
    byMutation: new Map(mutationNames.map((name) => [name, tally()])),
    faults: [],
  };
  await judge(page, script, pages, { each: perPage, from: () => 0 }, async (judged) => {
    const { outcome } = judged;
    result.finders.get(ours)![outcome.ours] += 1;
    result.finders.get(selector)![outcome.selector] += 1;
    result.finders.get(role)![await byRole(page, judged.page.setting)] += 1;
    for (const name of outcome.applied) result.byMutation.get(name)![outcome.ours] += 1;
    if (outcome.ours === "wrong" || outcome.ours === "missed") result.faults.push(describe(judged));
  });
  await browser.close();
  return result;
}

const describe = ({ page, seed, outcome }: Judged): string =>
  `${outcome.ours}: ${page.name}, seed ${seed}: ${outcome.applied.join(" + ")} (${outcome.note})`;

function table(rows: Map<string, Tally>, first: string): string {
  const line = ([name, counts]: [string, Tally]): string => `| ${name} | ${answers.map((answer) => counts[answer]).join(" | ")} |`;
  return [`| ${first} | right | honest "not here" | missed | wrong |`, "|---|---|---|---|---|", ...[...rows].map(line)].join("\n");
}

const result = await run();
const counts = result.finders.get(ours)!;
const cases = size(counts);
const bars: [string, boolean][] = [
  ["wrong: 0", counts.wrong === 0],
  [`missed under 2 %: ${((100 * counts.missed) / cases).toFixed(2)} %`, counts.missed < cases * 0.02],
  [`at least ${LEAST} pages: ${cases}`, cases >= LEAST],
];
const text = `## The finder: right, or not at all

Measured by \`npm run bench:finder\` on ${machine()}. ${cases} changed
pages of the corpus and the catalogue. Right is the very control and the value it shows; a
control beside it, its row or a value that is not shown is wrong.

${table(result.finders, "finder")}

${bars.map(([bar, holds]) => `- ${bar}: ${holds ? "holds" : "**does not hold**"}`).join("\n")}

${table(result.byMutation, "Wayout, by change")}`;
console.log(text);
if (result.faults.length > 0) console.log(`\n${result.faults.join("\n")}`);
if (cases >= LEAST) writeSection("finder", text);
process.exit(bars.every(([, holds]) => holds) ? 0 : 1);
