// SPDX-License-Identifier: Apache-2.0
// npm run bench:page: one search on a page of 42,000 nodes beside one TreeWalker pass over
// the same text and Testing Library's getByRole, and what the watcher costs under 1,000
// mutations a second. Ratios are of one run in one page; a busy machine spoils the times.
// Measured in the page's world; what the search takes in one of its own, where the browser
// makes an object anew for every node that is looked at, stands beside it.
// Writes docs/performance.md and fails when a bar does not hold.
import { loadavg } from "node:os";
import type { CDPSession, Page } from "playwright-core";
import { bundle, launch, setting } from "../extension/page/stage";
import type { Load, PageSpeed } from "./page_speed_in_page";
import { machine, writeSection } from "./report";

const ROUNDS = 2; // of watched and unwatched in turn
const MILLISECONDS = 20_000; // of each: as long as the page script watches after a load

interface WatcherCost {
  mutations: number;
  /** Of one core: the processor time of scripts, styles and layout, watched less unwatched. */
  share: number;
}

const parts = ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"];

/** Seconds of processor time that scripts, styles and layout used so far. Not painting, which
 * a page of that size and that unrest needs most of a core for, watched or not. */
async function timeUsed(protocol: CDPSession): Promise<number> {
  const { metrics } = await protocol.send("Performance.getMetrics");
  return metrics.filter(({ name }) => parts.includes(name)).reduce((sum, { value }) => sum + value, 0);
}

async function measureWatcher(page: Page, rule: string): Promise<WatcherCost> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("Performance.enable", { timeDomain: "threadTicks" });
  const shares: Record<"true" | "false", number[]> = { true: [], false: [] };
  let mutations = 0;
  for (let round = 0; round < 2 * ROUNDS; round++) {
    const watched = round % 2 === 1;
    const before = await timeUsed(protocol);
    const load = await page.evaluate<Load>(`speed.underLoad(${rule}, ${watched}, ${MILLISECONDS})`);
    shares[`${watched}`].push(((await timeUsed(protocol)) - before) / load.seconds);
    mutations = load.mutations;
  }
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
  return { mutations, share: middle(shares.true) - middle(shares.false) };
}

/** The same measurement where the extension's script runs. */
async function measureApart(page: Page, script: string, rule: string): Promise<PageSpeed> {
  const protocol = await page.context().newCDPSession(page);
  const { frameTree } = await protocol.send("Page.getFrameTree");
  const { executionContextId: contextId } = await protocol.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  const expression = `${script};speed.measureSearch(${rule})`;
  const { result, exceptionDetails } = await protocol.send("Runtime.evaluate", { expression, contextId, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as PageSpeed;
}

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
await page.goto("about:blank");
const script = await bundle("tests/bench/page_speed_in_page.ts", "speed");
await page.addScriptTag({ content: script });
await page.evaluate("speed.fill()");
const stops = [{ do: "switch" as const, labels: { en: ["Allow training on my posts"], de: ["Training mit meinen Beiträgen erlauben"] } }];
const rule = JSON.stringify(setting({ stops }));
const { nodes, search, walk, read, getByRole } = await page.evaluate<PageSpeed>(`speed.measureSearch(${rule})`);
const apart = await measureApart(page, script, rule);
const { share, mutations } = await measureWatcher(page, rule);
const left = await page.evaluate<Record<"armed" | "disarmed" | "expired", number>>("speed.observersLeft()");
await browser.close();

const ms = (value: number): string => `${value.toFixed(2)} ms`;
const times = (ratio: number): string => (ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0));
const bars: [string, string, string, boolean | null][] = [
  // null: no bar; it only says what can be reached, and where
  ["one search, median", ms(search), "≤ 5 ms", search <= 5],
  [`— beside one TreeWalker pass (${ms(walk)})`, `${(search / walk).toFixed(2)} ×`, "≤ 3 ×", search <= 3 * walk],
  [`— beside nothing but asking every node once (${ms(read)})`, `${times(search / read)} ×`, "", null],
  [`Testing Library's getByRole (${ms(getByRole)})`, `${(getByRole / search).toFixed(0)} × the search`, "≥ 50 ×", getByRole >= 50 * search],
  ["— beside nothing but asking every node once", `${times(getByRole / read)} ×`, "", null],
  ["one search in a world of its own, as the extension's script has it", ms(apart.search), "", null],
  [`— beside one TreeWalker pass there (${ms(apart.walk)})`, `${times(apart.search / apart.walk)} ×`, "", null],
  [`— beside getByRole there (${ms(apart.getByRole)})`, `${times(apart.getByRole / apart.search)} × the search`, "", null],
  [`the watcher at ${mutations.toFixed(0)} mutations a second`, `${(share * 100).toFixed(2)} % of a core`, "< 1 %", share < 0.01 && mutations >= 950],
  ["observers while watching, after success, after the time limit", `${left.armed}, ${left.disarmed}, ${left.expired}`, "1, 0, 0", left.armed === 1 && left.disarmed + left.expired === 0],
];
const rows = bars.map(([what, is, bar, holds]) => `| ${what} | ${is} | ${bar} | ${holds === null ? "" : holds ? "yes" : "**no**"} |`).join("\n");
const text = `## The search and the watcher

Measured by \`npm run bench:page\` on ${machine()}, load ${loadavg()[0]!.toFixed(1)}.
A page of ${nodes} nodes. The watcher's cost is the processor time of scripts, styles and layout,
watched less unwatched under the same changes, of ${ROUNDS} rounds of ${MILLISECONDS / 1000} s in turn.

A search that misses nothing asks every element for its shadow root, which no selector
tells, and reads every text by itself: only where a text ends tells whether words that a
picture or a style sheet adds may go on with it. That is "asking every node once"; its row
beside getByRole is the most that such a search could reach.

| | | bar | holds |
|---|---|---|---|
${rows}`;
console.log(text);
writeSection("page", text);
process.exit(bars.every(([, , , holds]) => holds !== false) ? 0 : 1);
