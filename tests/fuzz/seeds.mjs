// SPDX-License-Identifier: Apache-2.0
// node tests/fuzz/seeds.mjs FOLDER: what fuzzing begins with, one folder for each target,
// made of the protocol's examples, the rules and the manifests of this repository.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { frame } from "../frames.mjs";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("seeds.mjs FOLDER");
const root = new URL("../../", import.meta.url);

function read(path) {
  return readFileSync(new URL(path, root), "utf8");
}

function write(target, name, bytes) {
  mkdirSync(join(folder, target), { recursive: true });
  writeFileSync(join(folder, target, name), bytes);
}

const examples = [];
for (const kind of ["valid", "invalid"]) {
  for (const file of readdirSync(new URL(`protocol/examples/${kind}/`, root))) {
    if (!file.includes("request")) continue;
    const example = JSON.parse(read(`protocol/examples/${kind}/${file}`));
    examples.push([basename(file, ".json"), JSON.stringify(example.message ?? example)]);
  }
}
for (const [name, text] of examples) {
  write("request_fuzz", name, text);
  write("service_fuzz", name, text);
  write("frames_fuzz", name, Buffer.concat([Buffer.from([6]), frame(text), frame("")]));
}
const valid = examples.slice(0, 8).map(([, text]) => text);
write("service_fuzz", "several", valid.join("\n"));

const sites = readdirSync(new URL("rules/", root), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
  .map((entry) => entry.name);
for (const site of sites.filter((_, i) => i % 8 === 0)) {
  const text = read(`rules/${site}/rule.json`);
  write("rule_fuzz", site, text);
  for (const [i, page] of (text.match(/https:\/\/[^"\s]+/g) ?? []).slice(0, 8).entries()) {
    const url = new URL(page.replaceAll("*", "x"));
    const lines = [url.hostname, url.pathname, url.search, url.hash, page];
    write("address_fuzz", `${site}-${i}`, lines.join("\n"));
  }
}
const ids = JSON.parse(read("manifests/extension-id.json"));
for (const family of ["chromium", "firefox"]) {
  const text = read(`manifests/${family}.json.in`)
    .replace("@WAYOUT_HOST_NAME@", "org.wayout.host")
    .replace("@WAYOUT_HOST_PATH@", "/opt/wayout/wayout-host")
    .replace("@WAYOUT_CHROMIUM_ORIGINS@", `"chrome-extension://${ids.chromium_id}/"`)
    .replace("@WAYOUT_FIREFOX_ID@", ids.firefox_id);
  write("manifest_fuzz", family, text);
}
