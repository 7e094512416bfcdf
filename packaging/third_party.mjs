// SPDX-License-Identifier: Apache-2.0
// What of others is inside Wayout, for the notices their licences ask for and for the bill
// of materials. node packaging/third_party.mjs: the notices of the programs, on standard
// output; those of the extension are written by its build, which knows what it took in.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const standardLibrary = () => {
  const words = ["-print-file-name=libstdc++.a"];
  const archive = execFileSync(process.env.CXX ?? "g++", words, { encoding: "utf8" }).trim();
  const path = execFileSync("realpath", [archive], { encoding: "utf8" }).trim();
  return execFileSync("dpkg-query", ["-S", path], { encoding: "utf8" }).split(":")[0];
};

/** What the programs are linked with; in the static ones it is all inside. */
export const libraries = () => [
  { name: "abseil-cpp", debian: "libabsl-dev", license: "Apache-2.0" },
  { name: "cli11", debian: "libcli11-dev", license: "BSD-3-Clause" },
  { name: "nlohmann-json", debian: "nlohmann-json3-dev", license: "MIT" },
  { name: "sqlite", debian: "libsqlite3-dev", license: "blessing" },
  { name: "utf8proc", debian: "libutf8proc-dev", license: "MIT" },
  { name: "glibc", debian: "libc6-dev", license: "LGPL-2.1-or-later" },
  { name: "libstdc++", debian: standardLibrary(), license: "GPL-3.0-or-later WITH GCC-exception-3.1" },
];

const rule = "=".repeat(72);
const notice = (title, text) => `${rule}\n${title}\n${rule}\n\n${text.trim()}\n`;

/** The notices of the libraries, as Debian keeps them beside each package. */
export function programNotices() {
  const notices = libraries().map(({ name, debian, license }) =>
    notice(`${name} (${license})`, readFileSync(`/usr/share/doc/${debian}/copyright`, "utf8")),
  );
  return `Wayout's programs contain parts of these works.\n\n${notices.join("\n")}`;
}

/** The packages of node_modules among the files a bundler read, each once. */
export const packagesOf = (inputs) => [
  ...new Set(inputs.map((path) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[0] ?? "")),
].filter((folder) => folder !== "").sort();

/** The notices of those packages. Throws for one that has no licence to show. */
export function extensionNotices(root, folders) {
  const notices = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const file = readdirSync(join(root, folder)).find((one) => /^licen[cs]e/i.test(one));
    if (file === undefined) throw new Error(`${folder} has no licence file`);
    return notice(`${name} ${version} (${license})`, readFileSync(join(root, folder, file), "utf8"));
  });
  return `Wayout's extension contains parts of these works.\n\n${notices.join("\n")}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(programNotices());
