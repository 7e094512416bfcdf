// SPDX-License-Identifier: Apache-2.0
// npm run bench:scale: the host over catalogues of a hundred, ten thousand and a million
// settings: compiled, looked up, and driven as a browser drives it; into docs/performance.md.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bar, benchProgram, inFolder, machine, root } from "./bench_build.mjs";
import { mediansOf } from "./medians.mjs";
import { replaceSection } from "./section.mjs";

const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100, 10_000, 1_000_000];
const [starts, trips, pipelined] = ["20", "5000", "1000"];
const rounds = 5;
const { chromium_id: id } = JSON.parse(readFileSync(join(root, "manifests/extension-id.json"), "utf8"));

/** One line of lookup_bench's table as numbers, by its columns. */
function measured(line) {
  const [settings, compile, , peak, , median] = line.split("|").slice(1).map(parseFloat);
  return { settings, compile_s: compile, peak_mb: peak, lookup_us: median };
}

/** The real host over that catalogue: the round trips ask for settings from all over it, in turn. */
function driven(driver, folder, settings) {
  const requests = readFileSync(join(folder, `requests-${settings}.txt`), "utf8");
  const command = [driver, requests, starts, trips, pipelined, join(root, "build/host/wayout-host"), `chrome-extension://${id}/`];
  const env = { ...process.env, WAYOUT_DATA_DIR: join(folder, "data"), WAYOUT_RULES: join(folder, `rules-${settings}.db`) };
  return JSON.parse(execFileSync(command[0], command.slice(1), { env, encoding: "utf8" }));
}

function measureAll(folder) {
  const bench = execFileSync(benchProgram("lookup_bench"), [folder, ...counts.map(String)], { encoding: "utf8" });
  const driver = join(folder, "drive_host");
  execFileSync("cc", ["-O2", join(root, "tests/bench/drive_host.c"), "-o", driver, "-lpthread"]);
  const lines = bench.trim().split("\n").slice(2).map(measured);
  const runs = lines.map(() => []);
  for (let round = 0; round < rounds; ++round) {
    lines.forEach((line, i) => runs[i].push(driven(driver, folder, line.settings)));
  }
  return lines.map((line, i) => ({ ...line, ...mediansOf(runs[i]) }));
}

const rows = inFolder(measureAll);
const [first, last] = [rows[0], rows.at(-1)];
const growth = last.lookup_us / first.lookup_us;
const trip = last.trip_us / first.trip_us;
const added = (last.private_kb - first.private_kb) / 1024;
const table = [
  "| settings | compiled in | peak memory of that | lookup, median | start to first answer | round trip, median | private memory |",
  "|---|---|---|---|---|---|---|",
  ...rows.map((row) =>
    `| ${row.settings} | ${row.compile_s.toFixed(1)} s | ${row.peak_mb} MB | ${row.lookup_us.toFixed(2)} µs | ` +
    `${(row.start_us / 1000).toFixed(2)} ms | ${row.trip_us.toFixed(1)} µs | ${(row.private_kb / 1024).toFixed(2)} MB |`),
  "",
  "| from the first to the last | | bar | holds |",
  "|---|---|---|---|",
  `| a lookup's round trip through the host, median | ${trip.toFixed(2)} × | ${bar("≤ 1.3 ×", trip <= 1.3)} |`,
  `| — the lookup alone, within one process | ${growth.toFixed(2)} × | | |`,
  `| private memory of the host | +${added.toFixed(2)} MB | ${bar("≤ +2 MB", added <= 2)} |`,
  `| first answer of the last | ${(last.start_us / 1000).toFixed(2)} ms | ${bar("< 5 ms", last.start_us < 5000)} |`,
  `| compiling the last | ${last.compile_s.toFixed(1)} s, ${last.peak_mb} MB | ${bar("< 60 s, < 1 GB", last.compile_s < 60 && last.peak_mb < 1024)} |`,
].join("\n");
console.log(table);
replaceSection(join(root, "docs/performance.md"), "scale", `## Many more rules

Measured by \`npm run bench:scale\` on ${machine()}, over made-up catalogues shaped like the
real one, of settings from all over them. "Lookup" is measured within one process; the rest
is the real host, driven as a browser drives it: medians of ${rounds} rounds in which the
catalogues take turns. Of a hundred settings all is in the
processor's nearest memory, of a million hardly anything.

${table}`);
