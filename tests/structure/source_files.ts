// SPDX-License-Identifier: Apache-2.0
// The files of this repository as the checks of this folder see them.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  path: string;
  text: string;
}

/** A breach of a rule of this project: where, and what to do instead. */
export type Fault = string;

export const root = fileURLToPath(new URL("../..", import.meta.url));

const textual = /(\.(cc|h|c|ts|mts|mjs|js|json|css|html|cmake|in|py|yml|yaml|md|sh|svg)|CMakeLists\.txt)$/;
const script = /(^|\/)(start|check|run|deb_check|clean_root|same_bytes|prerm|postrm|packages\.txt|\.clang-(format|tidy))$/;

/** Every text file git knows or would add, read whole. */
export function sourceFiles(): SourceFile[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return listed
    .split("\n")
    .filter((path) => textual.test(path) || script.test(path))
    .filter((path) => existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}
