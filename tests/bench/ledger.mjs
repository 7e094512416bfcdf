// SPDX-License-Identifier: Apache-2.0
// npm run bench:ledger: what a ledger of a million entries costs, into docs/performance.md.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { bar, benchProgram, inFolder, machine, root } from "./bench_build.mjs";
import { replaceSection } from "./section.mjs";

const entries = Number(process.argv[2] ?? 1_000_000);
const program = benchProgram("ledger_bench");
const result = JSON.parse(inFolder((folder) => execFileSync(program, [folder, String(entries)], { encoding: "utf8" })));
const { append_us: append, bare_us: bare, status_us: status, settings } = result;
const ms = (us) => `${(us / 1000).toFixed(3)} ms`;

const table = [
  "| | measured | bar | holds |",
  "|---|---|---|---|",
  `| one more entry, on the disk (median) | ${ms(append)} | ${bar("< 1 ms", append < 1000)} |`,
  `| one bare SQLite insert, likewise | ${ms(bare)} | | |`,
  `| the first to the second | ${(append / bare).toFixed(2)} × | ${bar("≤ 1.2 ×", append / bare <= 1.2)} |`,
  `| status of all ${settings} settings | ${ms(status)} | ${bar("< 20 ms", status < 20_000)} |`,
].join("\n");
console.log(table);
replaceSection(join(root, "docs/performance.md"), "ledger", `## The ledger

Measured by \`npm run bench:ledger\` on ${machine()}. A ledger of ${entries} entries, beside a
bare table of the same rows, index, settings and disk; the two take turns.

${table}`);
