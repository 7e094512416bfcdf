// SPDX-License-Identifier: Apache-2.0
// What the benches in C++ need: their programs, a machine to name, a folder on a disk.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, release } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Builds one target of the bench preset; returns where its program is. */
export function benchProgram(name) {
  const quiet = { cwd: root, stdio: ["ignore", "ignore", "inherit"] };
  execFileSync("cmake", ["--preset", "bench", "-Wno-dev"], quiet);
  execFileSync("cmake", ["--build", "--preset", "bench", "--target", name], quiet);
  return join(root, "build-bench/tests/bench", name);
}

/** Runs `work` with a folder beside the build, which is on a disk where /tmp may not be. */
export function inFolder(work) {
  const folder = mkdtempSync(join(root, "build-bench/run-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function machine() {
  const day = new Date().toISOString().slice(0, 10);
  return `${day}: ${cpus()[0].model.trim()}, ${cpus().length} cores, Linux ${release()}`;
}

/** "≤ 20 ms" and whether it holds, as two cells. */
export const bar = (words, holds) => `${words} | ${holds ? "yes" : "**no**"}`;
