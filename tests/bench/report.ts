// SPDX-License-Identifier: Apache-2.0
// Where the results of the benches go, and on what they were measured.
import { cpus, release } from "node:os";
import { join } from "node:path";
import { root } from "../extension/page/stage";
// @ts-expect-error a script without types
import { replaceSection } from "./section.mjs";

const replace = replaceSection as (page: string, name: string, text: string) => void;

/** The day, and what ran it. */
export function machine(): string {
  const processors = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `${day}: ${processors[0]!.model.trim()}, ${processors.length} cores, Linux ${release()}`;
}

/** Replaces a bench's own part of the page of results. */
export function writeSection(name: string, text: string): void {
  replace(join(root, "docs/performance.md"), name, text);
}
