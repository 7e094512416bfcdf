// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileFor, readTestSites, rulesFolder } from "./test_pages";

const sites = readTestSites();
const served = (address: string, imitated: Record<string, string> = {}): string | null =>
  fileFor(sites, imitated, new URL(address));
const x = (file: string): string => join(rulesFolder, "x", file);

test("a setting's page is served at its own address, whatever the query", () => {
  assert.equal(served("https://x.com/settings/grok_settings?lang=ja"), x("grok-training.html"));
  assert.equal(served("https://twitter.com/settings/grok_settings"), x("grok-training.html"));
});

test("a view of a single-page app is served by the page that holds it", () => {
  assert.match(served("https://x.com/settings/privacy_and_safety") ?? "", /rules\/x\/.*\.html$/);
});

test("?of chooses among the pages that share an address", () => {
  const shared = "https://x.com/settings/privacy_and_safety";
  assert.equal(served(`${shared}?of=grok-training`), x("grok-training.html"));
});

test("a page beside its rule finds it", () => {
  assert.equal(served("https://x.com/settings/rule.json"), x("rule.json"));
});

test("other addresses and other hosts have no page, unless one is lent to them", () => {
  assert.equal(served("https://x.com/settings/grok_settings/more"), null);
  assert.equal(served("https://notx.com/settings/grok_settings"), null);
  const lent = served("https://notx.com/settings/grok_settings", { "notx.com": "x" });
  assert.equal(lent, x("grok-training.html"));
});

test("every page beside a rule is served at the address the rule opens", () => {
  for (const { folder, pages } of sites) {
    const rule = JSON.parse(readFileSync(join(folder, "rule.json"), "utf8")) as {
      settings: Record<string, { open: string }>;
    };
    for (const { setting, file } of pages) {
      const address = new URL(rule.settings[setting]!.open);
      address.searchParams.set("of", setting);
      assert.equal(served(address.href), file);
    }
  }
});
