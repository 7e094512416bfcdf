// SPDX-License-Identifier: Apache-2.0
// A claim of the documents names the test that shows it: `tests/a/b.test.ts: part of its name`.
import type { Fault, SourceFile } from "./source_files";

/** What `page` says in backticks of tests that are not there. A name ends in a slash for a
 * folder, may hold a star, and is followed by a colon and words of the test meant. */
export function shownByFaults(pages: SourceFile[], files: SourceFile[]): Fault[] {
  return pages.flatMap(({ path, text }) =>
    [...text.matchAll(/`(tests\/[^`:\s]+)(?:: ([^`]+))?`/g)].flatMap(([, place, name]) => {
      const meant = files.filter(patternOf(place!));
      if (meant.length === 0) return [`${path}: ${place} is not there`];
      const said = name === undefined || meant.some((file) => file.text.includes(name));
      return said ? [] : [`${path}: ${place} has no "${name}"`];
    }),
  );
}

function patternOf(place: string): (file: SourceFile) => boolean {
  const escaped = place.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*");
  const pattern = new RegExp(`^${escaped}(?:/|$)`);
  return ({ path }) => path.startsWith(place.endsWith("/") ? place : "\n") || pattern.test(path);
}
