// SPDX-License-Identifier: Apache-2.0
// The parts of the extension: the page script, the background and the extension's own
// pages run in different worlds, so none may import another.
import { posix } from "node:path";
import type { Fault, SourceFile } from "./source_files";

const source = "extension/src/";
const shared = new Set(["look"]);
const ownPages = new Set(["popup", "ledger", "welcome"]);
const importing = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']*)["']/g;

/** "" for the files of extension/src itself, one word for all of the extension's pages. */
function partOf(path: string): string {
  const [folder, ...rest] = path.slice(source.length).split("/");
  if (rest.length === 0) return "";
  return ownPages.has(folder!) ? "own pages" : folder!;
}

function mayImport(from: string, to: string): boolean {
  return to === "" || from === to || (shared.has(to) && from === "own pages");
}

/** What a file of TypeScript names relative to itself, as paths from the top without an ending. */
export function importsOf({ path, text }: SourceFile): string[] {
  return [...text.matchAll(importing)].map((match) => posix.join(posix.dirname(path), match[1]!));
}

/** Every relative import of the extension that crosses from one part into another. */
export function importFaults(files: SourceFile[]): Fault[] {
  return files
    .filter((file) => file.path.startsWith(source) && file.path.endsWith(".ts"))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith(source) && !mayImport(partOf(file.path), partOf(target)))
        .map((target) => `${file.path}: must not import ${target}`),
    );
}
