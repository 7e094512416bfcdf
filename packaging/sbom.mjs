// SPDX-License-Identifier: Apache-2.0
// node packaging/sbom.mjs: the bill of materials as SPDX 2.3 JSON on standard output: what
// is inside the programs and the extension, with versions and licences. Versions of C++
// libraries are those of this machine's packages, of JavaScript ones package-lock.json's.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const root = new URL("..", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, root), "utf8"));
const debianVersion = (name) =>
  execFileSync("dpkg-query", ["-W", "-f=${Version}", name], { encoding: "utf8" });

// What the programs are linked with; in the static ones it is all inside.
const libraries = [
  ["abseil-cpp", "libabsl-dev", "Apache-2.0"],
  ["cli11", "libcli11-dev", "BSD-3-Clause"],
  ["nlohmann-json", "nlohmann-json3-dev", "MIT"],
  ["sqlite", "libsqlite3-dev", "blessing"],
  ["utf8proc", "libutf8proc-dev", "MIT"],
  ["glibc", "libc6-dev", "LGPL-2.1-or-later"],
  ["libstdc++", "libstdc++-12-dev", "GPL-3.0-or-later WITH GCC-exception-3.1"],
];

const spdxId = (name) => `SPDXRef-${name.replace(/[^A-Za-z0-9.]+/g, "-")}`;
const described = (name, version, license, extra = {}) => ({
  SPDXID: spdxId(name),
  name,
  versionInfo: version,
  licenseConcluded: license,
  licenseDeclared: license,
  copyrightText: "NOASSERTION",
  downloadLocation: "NOASSERTION",
  filesAnalyzed: false,
  ...extra,
});

const manifest = read("package.json");
const lock = read("package-lock.json").packages;
const scripts = Object.entries(lock)
  .filter(([path, entry]) => path !== "" && !entry.dev && !entry.optional && !path.includes("@types/"))
  .map(([path, entry]) => {
    const name = path.replace(/^.*node_modules\//, "");
    return described(name, entry.version, entry.license ?? "NOASSERTION", {
      downloadLocation: entry.resolved,
      externalRefs: [
        {
          referenceCategory: "PACKAGE-MANAGER",
          referenceType: "purl",
          referenceLocator: `pkg:npm/${name.replace("@", "%40")}@${entry.version}`,
        },
      ],
    });
  });
const linked = libraries.map(([name, debian, license]) => described(name, debianVersion(debian), license));
const wayout = described("wayout", manifest.version, manifest.license);

const seconds = process.env.SOURCE_DATE_EPOCH ?? execFileSync("git", ["log", "-1", "--format=%ct"], { encoding: "utf8" });
const packages = [wayout, ...linked, ...scripts];
const digest = createHash("sha256").update(JSON.stringify(packages)).digest("hex");
const document = {
  spdxVersion: "SPDX-2.3",
  dataLicense: "CC0-1.0",
  SPDXID: "SPDXRef-DOCUMENT",
  name: `wayout-${manifest.version}`,
  documentNamespace: `https://wayout.org/spdx/wayout-${manifest.version}-${digest}`,
  creationInfo: {
    created: new Date(Number(seconds) * 1000).toISOString().replace(".000", ""),
    creators: ["Tool: packaging/sbom.mjs"],
  },
  packages,
  relationships: [
    { spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: wayout.SPDXID },
    ...[...linked, ...scripts].map((part) => ({
      spdxElementId: wayout.SPDXID,
      relationshipType: "CONTAINS",
      relatedSpdxElement: part.SPDXID,
    })),
  ],
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
