// SPDX-License-Identifier: Apache-2.0
// A browser that never answers would hold the whole run, and nobody would learn where. When no
// test of a file began or ended for this long, the file ends as failed and says at which test,
// and which programs it had started. A thread of its own counts, as the first may be waiting.
import { execFileSync } from "node:child_process";
import { writeSync } from "node:fs";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

const LONGEST = Number(process.env.WAYOUT_TEST_STALL ?? 300); // seconds; longer than any one test

/** What this process started, and what that started, a line of `ps` each. */
function programs() {
  const rows = execFileSync("ps", ["-e", "-o", "pid=,ppid=,stat=,etimes=,args="], { encoding: "utf8" }).split("\n");
  const ours = new Set([String(process.pid)]);
  return rows.filter((row) => {
    const [pid, parent] = row.trim().split(/\s+/);
    return ours.has(parent) && ours.add(pid);
  });
}

function end(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // ended by itself
  }
}

function count() {
  let at = "before the first test";
  const timer = setTimeout(() => {
    const rows = programs();
    writeSync(2, `nothing happened for ${LONGEST} s ${at}\n${rows.map((row) => row.slice(0, 200)).join("\n")}\n`);
    for (const row of rows) end(Number.parseInt(row.trim(), 10));
    end(process.pid);
  }, LONGEST * 1000);
  parentPort.on("message", (now) => {
    at = now;
    timer.refresh();
  });
}

if (!isMainThread) {
  if (parentPort) count();
} else if (process.env.NODE_TEST_CONTEXT) {
  const { afterEach, beforeEach } = await import("node:test");
  const counter = new Worker(new URL(import.meta.url), { execArgv: [] });
  counter.unref();
  beforeEach(({ name }) => counter.postMessage(`in "${name}"`));
  afterEach(({ name }) => counter.postMessage(`after "${name}"`));
}
