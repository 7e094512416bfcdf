// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const licence = "<!-- SPDX-License-Identifier: Apache-2.0 -->";
const opening = `# Performance

Every number here was written by the benchmark that measured it; run it again and the
section is replaced.

${licence}
`;

/** Replaces the section `name` of a page, between its two comments, or adds it at the end. */
export function replaceSection(page, name, text) {
  const [begin, end] = [`<!-- ${name} begins -->`, `<!-- ${name} ends -->`];
  const before = existsSync(page) ? readFileSync(page, "utf8") : opening;
  const section = `${begin}\n${text}\n${end}`;
  const at = before.indexOf(begin);
  const after =
    at < 0
      ? `${before.replace(licence, "").trimEnd()}\n\n${section}\n\n${licence}\n`
      : before.slice(0, at) + section + before.slice(before.indexOf(end) + end.length);
  writeFileSync(page, after);
}
