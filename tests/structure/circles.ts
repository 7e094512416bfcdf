// SPDX-License-Identifier: Apache-2.0
// Whoever reads a file can read what it builds on first: no file builds on itself by way of
// others, not even for a type.
import { posix } from "node:path";
import type { Fault, SourceFile } from "./source_files";

const importing = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']*)["']/g;
const including = /^\s*#\s*include\s+"([^"]+)"/gm;

/** The files of this project that one names; of a folder's own files as a path from the top. */
function named({ path, text }: SourceFile): string[] {
  if (/\.(cc|h)$/.test(path)) return [...text.matchAll(including)].map((match) => match[1]!);
  if (!path.endsWith(".ts")) return [];
  return [...text.matchAll(importing)].map((match) => `${posix.join(posix.dirname(path), match[1]!)}.ts`);
}

/** Every way from a file back to it; each circle is told once, from where it was met. */
export function circleFaults(files: SourceFile[]): Fault[] {
  const builtOn = new Map(files.map((file) => [file.path, named(file)]));
  const done = new Set<string>();
  const faults: Fault[] = [];
  const visit = (path: string, way: string[]): void => {
    if (way.includes(path)) faults.push(`${[...way.slice(way.indexOf(path)), path].join(" -> ")}: a circle`);
    if (done.has(path) || way.includes(path)) return;
    for (const next of builtOn.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of builtOn.keys()) visit(path, []);
  return faults;
}
