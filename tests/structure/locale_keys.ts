// SPDX-License-Identifier: Apache-2.0
// Every text the extension asks for by name is one that exists.
import type { Fault, SourceFile } from "./source_files";

const english = "extension/_locales/en/messages.json";
const asked = [
  /__MSG_(\w+)__/g, // manifest.json
  /\bgetMessage\(\s*["'](\w+)["']/g,
  /\btext\(\s*["'](\w+)["']/g, // the extension's own short form of getMessage
];
const predefined = /^(@@|extension_id$)/;

/** Names of texts used in the extension that the English locale lacks. */
export function localeKeyFaults(files: SourceFile[]): Fault[] {
  const messages = files.find((file) => file.path === english);
  if (messages === undefined) return [`${english}: missing`];
  const known = new Set(Object.keys(JSON.parse(messages.text) as object));
  return files
    .filter((file) => /^extension\/(src\/.*\.ts|manifest\.json|.*\.html)$/.test(file.path))
    .flatMap((file) =>
      asked
        .flatMap((pattern) => [...file.text.matchAll(pattern)].map((match) => match[1]!))
        .filter((key) => !known.has(key) && !predefined.test(key))
        .map((key) => `${file.path}: uses the text ${key}, which ${english} lacks`),
    );
}
