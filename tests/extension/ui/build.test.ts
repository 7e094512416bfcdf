// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Extension } from "./extension";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const out = (browser: string) => join(root, "build/extension", browser);
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
const manifestOf = (browser: string) => JSON.parse(readFileSync(join(out(browser), "manifest.json"), "utf8")) as Record<string, unknown>;
const digest = (folder: string) =>
  filesOf(folder).map((name) => `${name} ${createHash("sha256").update(readFileSync(join(folder, name))).digest("hex")}`);
const sizeOf = (folder: string) => filesOf(folder).reduce((size, name) => size + statSync(join(folder, name)).size, 0);

for (const browser of ["chromium", "firefox"]) {
  test(`${browser}: the permissions are exactly these, and no site is readable`, () => {
    const manifest = manifestOf(browser);
    const panel = browser === "chromium" ? ["sidePanel"] : []; // Firefox needs no permission for it
    assert.deepEqual(manifest.permissions, ["activeTab", "nativeMessaging", "scripting", ...panel, "storage"]);
    assert.equal("optional_permissions" in manifest, false);
    assert.equal("host_permissions" in manifest, false);
    assert.equal("content_scripts" in manifest, false);
    assert.equal("web_accessible_resources" in manifest, false);
    for (const origin of manifest.optional_host_permissions as string[]) assert.match(origin, /^https:\/\/\*\.[a-z0-9.-]+\/\*$/);
  });

  test(`${browser}: unpacked it is smaller than 600 KB and has no source map`, () => {
    assert.ok(sizeOf(out(browser)) < 600_000, `${sizeOf(out(browser))} bytes`);
    for (const name of filesOf(out(browser)).filter((file) => file.endsWith(".js"))) {
      assert.equal(readFileSync(join(out(browser), name), "utf8").includes("sourceMappingURL"), false, name);
    }
  });
}

test("the popup waits for its script and one more", () => {
  const markup = readFileSync(join(out("chromium"), "popup.html"), "utf8");
  const waitedFor = [...markup.matchAll(/<link rel="modulepreload" href="(.+?)"|<script type="module".* src="(.+?)"/g)];
  assert.equal(waitedFor.length, 2, "what it shares with other pages is to be named in look/common.ts");
});

test("Firefox is told what reaches the helper, and opens no sidebar unasked", () => {
  const { browser_specific_settings, sidebar_action } = manifestOf("firefox") as Record<string, Record<string, unknown>>;
  const gecko = browser_specific_settings?.gecko as { data_collection_permissions: unknown };
  assert.deepEqual(gecko.data_collection_permissions, { required: ["browsingActivity", "websiteActivity"] });
  assert.equal(sidebar_action?.open_at_install, false);
});

test("every domain of every rule may be granted, and nothing else", () => {
  const rules = readdirSync(join(root, "rules"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const domains = rules.flatMap(({ name }) => (JSON.parse(readFileSync(join(root, "rules", name, "rule.json"), "utf8")) as { domains: string[] }).domains);
  const origins = [...new Set(domains)].sort().map((domain) => `https://*.${domain}/*`);
  assert.deepEqual(manifestOf("chromium").optional_host_permissions, origins);
});

test("building twice gives the same bytes", () => {
  const places = [1, 2].map(() => mkdtempSync(join(tmpdir(), "wayout-build-")));
  for (const place of places) {
    execFileSync(process.execPath, [join(root, "extension/build.mjs"), `--out=${place}`], { stdio: "pipe" });
  }
  const [first, second] = places.map((place) => ["chromium", "firefox"].flatMap((browser) => digest(join(place, browser))));
  for (const place of places) rmSync(place, { recursive: true });
  assert.ok(first!.length > 20);
  assert.deepEqual(second, first);
});

test("Firefox's own lint finds nothing", () => {
  const program = join(root, "node_modules/web-ext/bin/web-ext.js");
  const printed = execFileSync(process.execPath, [program, "lint", "--source-dir", out("firefox"), "--output", "json"], { encoding: "utf8" });
  const { summary } = JSON.parse(printed) as { summary: { errors: number; warnings: number; notices: number } };
  assert.deepEqual(summary, { errors: 0, warnings: 0, notices: 0 });
});

test("Chromium itself finds nothing wrong with the manifest", async () => {
  const extension = await Extension.start({ host: false });
  try {
    const page = await extension.context.newPage();
    await page.goto("chrome://extensions");
    const found = await page.evaluate(`chrome.developerPrivate.getExtensionInfo("${extension.id}").then(({ manifestErrors, runtimeErrors, installWarnings }) =>
      [manifestErrors, runtimeErrors, installWarnings ?? []].flat().map((error) => error.message ?? error))`);
    assert.deepEqual(found, []);
  } finally {
    await extension.stop();
  }
});
