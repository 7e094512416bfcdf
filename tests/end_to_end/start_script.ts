// SPDX-License-Identifier: Apache-2.0
// What ./start does beside building, for a home that is not the person's own.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Home } from "./home";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Puts `wayout` where a terminal finds it. */
export function linkProgram(home: Home): void {
  execFileSync("bash", ["-c", ". .ci/prepare.sh && link_program"], { cwd: root, env: home.env, stdio: "pipe" });
}
