// SPDX-License-Identifier: Apache-2.0
// What every file must look like: its licence line, its size, one version for all.
import type { Fault, SourceFile } from "./source_files";

// Formats that have no comment, and files that end up in a manifest as they are.
const withoutComment = /(\.json|\.json\.in|\.desktop)$/;
// What a generator wrote or a fuzzer found, not a person.
const madeByProgram = /^(package-lock\.json|tests\/fuzz\/corpus\/|docs\/catalogue\.md|docs\/performance-host\.svg)/;

/** Files whose first three lines lack the SPDX line. A Markdown page, which begins with its
 * title, may have it in its last. */
export function licenceFaults(files: SourceFile[]): Fault[] {
  return files
    .filter((file) => !withoutComment.test(file.path) && !madeByProgram.test(file.path))
    .filter((file) => {
      const lines = file.text.trimEnd().split("\n");
      const seen = [...lines.slice(0, 3), ...(file.path.endsWith(".md") ? lines.slice(-1) : [])];
      return !seen.join("\n").includes("SPDX-License-Identifier: Apache-2.0");
    })
    .map((file) => `${file.path}: no SPDX-License-Identifier: Apache-2.0 in its first lines`);
}

const program = /(\.(cc|h|mjs|sh)|^start|^check)$/; // TypeScript's sizes are eslint's
const longestFile = 400;
const longestFunction = 60;

/** C++ files and scripts over 400 lines, and their top-level functions over 60, unless a
 * comment beginning "Long:" in the file gives the reason. */
export function sizeFaults(files: SourceFile[]): Fault[] {
  return files
    .filter((file) => program.test(file.path) && !/(\/\/|#) Long: \w/.test(file.text))
    .flatMap((file) => [...fileSizeFaults(file), ...functionSizeFaults(file)]);
}

function fileSizeFaults({ path, text }: SourceFile): Fault[] {
  const lines = text.split("\n").length;
  return lines > longestFile ? [`${path}: ${lines} lines; ${longestFile} are the limit`] : [];
}

// The formatter puts the braces of a top-level function at the beginning of the line
// that closes it; a namespace is closed by a comment.
function functionSizeFaults({ path, text }: SourceFile): Fault[] {
  const faults: Fault[] = [];
  let opened = -1;
  text.split("\n").forEach((line, index) => {
    if (/^\w[^;]*[({]$/.test(line) || /^\w.*\) .*\{$/.test(line)) opened = index;
    if (/^(namespace|class|struct|enum|const|constexpr|inline constexpr)\b/.test(line)) opened = -1;
    if (line !== "}" || opened < 0) return;
    const lines = index - opened + 1;
    if (lines > longestFunction) {
      faults.push(`${path}:${opened + 1}: a function of ${lines} lines; ${longestFunction} are the limit`);
    }
    opened = -1;
  });
  return faults;
}

const versions: Record<string, RegExp> = {
  "CMakeLists.txt": /project\(wayout VERSION (\S+)/,
  "package.json": /^ {2}"version": "([^"]+)"/m,
};

/** Disagreement about the version of the product. The manifests of the extension take
 * theirs from package.json when they are built. */
export function versionFaults(files: SourceFile[]): Fault[] {
  const found = Object.entries(versions).map(([path, pattern]) => {
    const text = files.find((file) => file.path === path)?.text ?? "";
    return { path, version: pattern.exec(text)?.[1] ?? "none" };
  });
  const first = found[0]!.version;
  return found
    .filter(({ version }) => version !== first || version === "none")
    .map(({ path, version }) => `${path}: version ${version}, CMakeLists.txt says ${first}`);
}
