// SPDX-License-Identifier: Apache-2.0
// The floors of the host: a file includes its own folder and the floors below, never a
// neighbour or a floor above.
import { posix } from "node:path";
import type { Fault, SourceFile } from "./source_files";

/** Folder -> the folders it may include besides its own. */
const below: Record<string, string[]> = {
  "host/base": [],
  "host/protocol": ["host/base"],
  "host/rules": ["host/protocol", "host/base"],
  "host/ledger": ["host/protocol", "host/base"],
  "host/service": ["host/rules", "host/ledger", "host/protocol", "host/base"],
  installer: ["host/base"],
};
const everything = Object.keys(below);
below["host/cli"] = everything;
below.host = everything;

const program = /^(host|installer)\/.*\.(cc|h)$/;
const include = /^\s*#\s*include\s+["<]([^">]+)[">]/gm;

/** The file of this project that an include names, from the top or from beside the file. */
function target(own: string, named: string): string | null {
  if (/^(host|installer|tests)\//.test(named)) return named;
  return named.startsWith(".") ? posix.join(own, named) : null;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

/** The files of this project that a file of C++ includes, as paths from the top. */
export function includesOf({ path, text }: SourceFile): string[] {
  return [...text.matchAll(include)].map((match) => target(folderOf(path), match[1]!)).filter((included) => included !== null);
}

/** Every include of the host and the installer that leaves its floor. */
export function includeFaults(files: SourceFile[]): Fault[] {
  return files
    .filter((file) => program.test(file.path))
    .flatMap((file) => {
      const own = folderOf(file.path);
      const allowed = below[own];
      if (allowed === undefined) return [`${file.path}: ${own} is no floor of the design`];
      return includesOf(file)
        .map(folderOf)
        .filter((folder) => folder !== own && !allowed.includes(folder))
        .map((folder) => `${file.path}: ${own} must not include ${folder}`);
    });
}
