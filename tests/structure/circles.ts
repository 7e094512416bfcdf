// SPDX-License-Identifier: Apache-2.0
// Whoever reads a file can read what it builds on first: no file builds on itself by way of
// others, not even for a type.
import { includesOf } from "./floors";
import { importsOf } from "./imports";
import type { Fault, SourceFile } from "./source_files";

function named(file: SourceFile): string[] {
  if (/\.(cc|h)$/.test(file.path)) return includesOf(file);
  return file.path.endsWith(".ts") ? importsOf(file).map((path) => `${path}.ts`) : [];
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
