// SPDX-License-Identifier: Apache-2.0
// node packaging/sbom.mjs [FOLDER]: the bill of materials as SPDX 2.3 JSON on standard output:
// the files of FOLDER, which are the release, with their hashes, and what is inside the programs and the extension, with versions and licences. Versions of C++
// libraries are those of this machine's packages, of JavaScript ones package-lock.json's.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { libraries } from "./third_party.mjs";

const root = new URL("..", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, root), "utf8"));
const debianVersion = (name) =>
  execFileSync("dpkg-query", ["-W", "-f=${Version}", name], { encoding: "utf8" });

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
      downloadLocation: entry.resolved ?? "NOASSERTION",
      externalRefs: [
        {
          referenceCategory: "PACKAGE-MANAGER",
          referenceType: "purl",
          referenceLocator: `pkg:npm/${name.replace("@", "%40")}@${entry.version}`,
        },
      ],
    });
  });
const linked = libraries().map(({ name, debian, license }) => described(name, debianVersion(debian), license));
const wayout = described("wayout", manifest.version, manifest.license);

// The release itself: every file with the hashes SPDX asks for.
const folder = process.argv[2];
const hash = (algorithm, bytes) => createHash(algorithm).update(bytes).digest("hex");
const files = (folder !== undefined && existsSync(folder) ? readdirSync(folder).sort() : []).map((name) => {
  const bytes = readFileSync(join(folder, name));
  return {
    SPDXID: spdxId(`File-${name}`),
    fileName: `./${name}`,
    checksums: [
      { algorithm: "SHA1", checksumValue: hash("sha1", bytes) },
      { algorithm: "SHA256", checksumValue: hash("sha256", bytes) },
    ],
    licenseConcluded: "NOASSERTION",
    copyrightText: "NOASSERTION",
  };
});

const seconds = process.env.SOURCE_DATE_EPOCH ?? execFileSync("git", ["log", "-1", "--format=%ct"], { encoding: "utf8" });
const packages = [wayout, ...linked, ...scripts];
const digest = createHash("sha256").update(JSON.stringify([packages, files])).digest("hex");
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
  ...(files.length > 0 ? { files } : {}),
  relationships: [
    { spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: wayout.SPDXID },
    ...[...linked, ...scripts].map((part) => ({
      spdxElementId: wayout.SPDXID,
      relationshipType: "CONTAINS",
      relatedSpdxElement: part.SPDXID,
    })),
    ...files.map((file) => ({
      spdxElementId: file.SPDXID,
      relationshipType: "GENERATED_FROM",
      relatedSpdxElement: wayout.SPDXID,
    })),
  ],
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
