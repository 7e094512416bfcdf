// SPDX-License-Identifier: Apache-2.0
// node tests/run.mjs FOLDER [NAME...]: every *.test.ts below tests/FOLDER (or those whose
// path contains a NAME) with Node's own test runner. Fails when there is nothing to run.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, ...names] = process.argv.slice(2);
const root = fileURLToPath(new URL(folder, import.meta.url));
const files = readdirSync(root, { recursive: true })
  .map((name) => join(root, String(name)))
  .filter((path) => path.endsWith(".test.ts"))
  .filter((path) => names.length === 0 || names.some((name) => path.includes(name)))
  .sort();
if (files.length === 0) {
  console.error(`tests/run.mjs: no test below tests/${folder} matches`);
  process.exit(2);
}
const jobs = process.env.WAYOUT_TEST_JOBS ?? "2";
const beside = (name) => new URL(name, import.meta.url).href;
const reporters = process.stdout.isTTY ? ["spec"] : ["tap", beside("failures.mjs")];
const { status } = spawnSync(
  process.execPath,
  [
    ...["--import", "tsx", "--import", beside("stall.mjs"), "--test", `--test-concurrency=${jobs}`],
    ...reporters.flatMap((name) => [`--test-reporter=${name}`, "--test-reporter-destination=stdout"]),
    ...files,
  ],
  { stdio: "inherit" },
);
process.exit(status ?? 1);
