// SPDX-License-Identifier: Apache-2.0
// npm run bench:host: wayout-host beside a bare C echo host and a Python one, all three
// driven as a browser drives them, in turn and several times; the medians go into
// docs/performance.md with their ratios, this machine and the date, and into a plot.
import { execFileSync } from "node:child_process";
import { closeSync, copyFileSync, fsyncSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { frame } from "../frames.mjs";
import { mediansOf } from "./medians.mjs";
import { NativeHost } from "./native_host.mjs";
import { plotBars } from "./plot.mjs";
import { replaceSection } from "./section.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const host = join(root, "build/host/wayout-host");
const page = join(root, "docs/performance.md");
const [rounds, starts, trips, pipelined] = [5, 30, 20_000, 200_000];

const request = lookup("");
const otherEachTime = lookup("?n=########"); // drive_host numbers them

function lookup(query) {
  const path = "/settings/grok_settings";
  return JSON.stringify({ type: "lookup", host: "x.com", path, query, hash: "", id: 2 }); // as the extension does
}

/** The host as an installation puts it there. What a linker wrote piece by piece lies in
 * memory page by page and takes a tenth longer to start than the same bytes copied. */
function install(folder) {
  for (const file of [host, join(root, "build/rules.db")]) copy(file, join(folder, basename(file)));
  return join(folder, basename(host));
}

/** On the disk when it is done: what is still to be written there counts as memory of whoever
 * uses it. */
function copy(from, to) {
  copyFileSync(from, to);
  const file = openSync(to, "r+");
  fsyncSync(file);
  closeSync(file);
}

function compile(folder, name, ...flags) {
  const program = join(folder, name);
  execFileSync("cc", ["-O2", join(root, `tests/bench/${name}.c`), "-o", program, ...flags]);
  return program;
}

// The rules lie beside the program, as where it is installed.
const environment = (data) => ({ ...process.env, WAYOUT_DATA_DIR: data, WAYOUT_RULES: undefined });

/** Writes entries, as most starts meet a ledger. */
async function useLedger(command, data) {
  const user = new NativeHost(command, environment(data));
  for (let entry = 0; entry < 20; ++entry) {
    const mark = entry % 2 === 0 ? "requested" : "withdrawn";
    user.send(frame(JSON.stringify({ id: entry, type: "mark", setting: "facebook/ai-training-objection", mark })));
    const reply = JSON.parse((await user.reply()).text);
    if (reply.type !== "mark") throw new Error(`the ledger cannot be used: ${JSON.stringify(reply)}`);
  }
  user.closeInput();
  await user.end();
}

function measure(driver, command, data, share, text = request) {
  const counts = [starts, trips, pipelined].map((count) => String(Math.ceil(count * share)));
  const output = execFileSync(driver, [text, ...counts, ...command], {
    env: environment(data),
  });
  return JSON.parse(String(output));
}

/** Medians of every program, whose rounds take turns so that all meet the same weather. */
async function measureAll(folder) {
  const driver = compile(folder, "drive_host", "-lpthread");
  const ids = JSON.parse(readFileSync(join(root, "manifests/extension-id.json"), "utf8"));
  const programs = {
    echo: [compile(folder, "echo_host")],
    python: ["python3", join(root, "tests/bench/echo_host.py")],
    wayout: [install(folder), `chrome-extension://${ids.chromium_id}/`],
  };
  programs.others = programs.wayout;
  programs.fresh = programs.wayout;
  await useLedger(programs.wayout, join(folder, "used"));
  const runs = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < rounds; ++round) {
    for (const [name, command] of Object.entries(programs)) {
      const text = name === "others" ? otherEachTime : request;
      const share = name === "python" ? 0.2 : 1;
      const data = join(folder, name === "fresh" ? "fresh" : "used");
      runs[name].push(measure(driver, command, data, share, text));
    }
  }
  return Object.fromEntries(Object.entries(runs).map(([name, of]) => [name, mediansOf(of)]));
}

function row(title, values, ratio, bar, holds) {
  return `| ${[title, ...values, ratio, bar, bar === "" ? "" : holds ? "yes" : "**no**"].join(" | ")} |`;
}

const us = (value) => `${value >= 1000 ? (value / 1000).toFixed(2) + " ms" : value.toFixed(1) + " µs"}`;
const rate = (value) => `${Math.round(value / 1000)} k/s`;
const kb = (value) => (value < 0 ? "–" : `${(value / 1024).toFixed(2)} MB`);

function table({ echo, python, wayout, others, fresh }, binary) {
  const start = fresh.start_us / echo.start_us;
  const usedStart = wayout.start_us / echo.start_us;
  const trip = wayout.trip_us / echo.trip_us;
  const flow = wayout.pipelined_cpu / echo.pipelined_cpu;
  const startOfPython = wayout.start_us / python.start_us;
  const each = (name, show) => [echo, python, wayout].map((of) => show(of[name]));
  return [
    "| | C echo | Python echo | wayout-host | to C | bar | holds |",
    "|---|---|---|---|---|---|---|",
    row("start to first answer, nothing recorded yet", [us(echo.start_us), us(python.start_us), us(fresh.start_us)],
      `${start.toFixed(2)} ×`, "≤ 1.5 × C", start <= 1.5),
    row("— with a ledger in use", ["", "", us(wayout.start_us)], `${usedStart.toFixed(2)} ×`, "≤ 1.5 × C", usedStart <= 1.5),
    row("— the same to Python", ["", "", ""], `${startOfPython.toFixed(3)} ×`, "≤ 0.1 × Python", startOfPython <= 0.1),
    row("end of input to its own end", each("end_us", us), "", "≤ 5 ms", wayout.end_us <= 5000),
    row("round trip, median", each("trip_us", us), `${trip.toFixed(2)} ×`, "≤ 1.3 × C", trip <= 1.3),
    row("round trip, median, another address each time", ["", "", us(others.trip_us)],
      `${(others.trip_us / echo.trip_us).toFixed(2)} ×`, "", true),
    row("round trip, 99th percentile", each("trip_p99_us", us), "", "", true),
    row("answers in a stream, per second of the host's processor time", each("pipelined_cpu", rate),
      `${flow.toFixed(2)} ×`, "250 k/s or ⅓ C", wayout.pipelined_cpu >= Math.min(250_000, echo.pipelined_cpu / 3)),
    row("— another address each time", ["", "", rate(others.pipelined_cpu)],
      `${(others.pipelined_cpu / echo.pipelined_cpu).toFixed(2)} ×`, "", true),
    row("answers in a stream, per second", each("pipelined_wall", rate), "", "", true),
    row("private memory, written", each("private_kb", kb), "", "< 3 MB", wayout.private_kb >= 0 && wayout.private_kb < 3072),
    row("file pages mapped by this process alone", each("mapped_kb", kb), "", "", true),
    row("size of an answer", each("reply_bytes", (bytes) => `${bytes} bytes`), "", "", true),
    row("program, static and stripped", ["", "", kb(binary / 1024)], "", "< 4 MB", binary < 4 * 1024 * 1024),
  ].join("\n");
}

const folder = mkdtempSync(join(tmpdir(), "wayout-bench-"));
try {
  const results = await measureAll(folder);
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus()[0].model.trim()}, ${cpus().length} cores, Linux ${release()}`;
  const text = table(results, statSync(host).size);
  console.log(text);
  mkdirSync(join(root, "docs"), { recursive: true });
  writeFileSync(join(root, "docs/performance-host.svg"), plotBars("wayout-host beside a C echo host (1 = echo)", [
    ["start, nothing recorded yet", results.fresh.start_us / results.echo.start_us, 1.5],
    ["start, with a ledger in use", results.wayout.start_us / results.echo.start_us, 1.5],
    ["round trip", results.wayout.trip_us / results.echo.trip_us, 1.3],
    ["processor time per streamed answer", results.echo.pipelined_cpu / results.wayout.pipelined_cpu, 3],
  ]));
  replaceSection(page, "host", `## The host

Measured by \`npm run bench:host\` on ${day}: ${machine}. One request (a lookup of X's page
with the full catalogue), medians of ${rounds} rounds in which the programs take turns.
The echo hosts send back the request; wayout-host sends what it knows of the page. "Another
address each time" is the same page with another query in every request, as of somebody
who goes about one site: its place has to be found each time, the answer is the one of the
place.

The start takes longer than the echo host's because more is done in it: the rules are opened
and their tables read, and the guards are entered. Where something is recorded, the ledger
is opened too; its write-ahead log costs most of what that adds, as the log's index is cut,
grown and made anew, though the log itself is empty: a host empties it once it has answered.
All that is not the start was measured with a ledger in use.

${text}

![wayout-host beside a C echo host](performance-host.svg)`);
} finally {
  rmSync(folder, { recursive: true });
}
