// SPDX-License-Identifier: Apache-2.0
// The extension's own pages in Chromium and in Firefox, with the real host: choosing sites and
// allowing them, a check-up, the ledger's history, its copies, and forgetting.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import { closeTab } from "./closing";
import { fill, openedAt, press, read, reads } from "./own_pages";
import { inBothBrowsers } from "./scenario";
import { waitFor } from "./waiting";

const training = "x/grok-training";

inBothBrowsers("the extension's own pages", { granted: ["x.com", "twitter.com"] }, (scenario) => {
  const open = (path: string): Promise<Page> => scenario().session.openExtensionPage(path);
  const held = (page: Page): Promise<string> =>
    page.evaluate(async () => {
      const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
      return ((await api.permissions.getAll()).origins ?? []).sort().join(" ");
    });

  test("welcome: the helper is found, a site is chosen, all access taken back, exactly its own allowed", async () => {
    const page = await open("welcome.html");
    await reads(page, /The helper is here/);
    await fill(page, /^Search for a site/, "x.com");
    await press(page, /^X /);
    await reads(page, /1 site chosen/);
    await reads(page, /lights up by itself on the sites you chose/);
    await press(page, /Take all access back/);
    await waitFor("no access", async () => (await held(page)) === "" && true);
    await press(page, /Only when I click/);
    await reads(page, /Click Wayout’s button on a settings page/);
    assert.equal(await held(page), "");
    await press(page, /Allow it on 1 site/);
    await waitFor("the access of X", async () => /^(https:\/\/([a-z]+\.)*(x|twitter)\.com\/\* ?)+$/.test(await held(page)));
    await closeTab(page);
  });

  test("check-up: opens the page, follows the switch, confirms by a reload, and goes on by itself", async () => {
    const page = await open("checkup.html");
    await press(page, /^Start$/);
    for (let behind = 0; ; behind++) {
      if (/X ?: Your posts in Grok training/.test(await reads(page, new RegExp(` ${behind} of \\d+ behind you.*X ?: `)))) break;
      await press(page, /^Set this one aside/);
      await fill(page, /^Reason, for yourself/, "Not now");
      await page.keyboard.press("Enter");
    }
    await press(page, /^Open the page and show me/);
    const work = await openedAt(page, /grok_settings/);
    await work.waitForSelector("[data-ready]");
    await scenario().entry(training, "seen");
    await work.click("[data-keep=training]");
    const entry = await scenario().entry(training, "after_reload");
    assert.equal(entry.confirmed, true);
    await waitFor("the next leg", async () => !/X ?: Your posts in Grok training/.test(await read(page)));
    await closeTab(page);
    await closeTab(work);
  });

  test("ledger: says how it was verified, tells the history, and gives every copy of it", async () => {
    const page = await open("ledger.html");
    const line = /Your posts in Grok training/;
    await reads(page, /Off, confirmed/);
    await press(page, /^History$/, line);
    await reads(page, /Switched off; checked again after a reload\./);
    const entries = scenario().session.home.ledger();
    await keepCopies(page);
    const json = JSON.parse(await copy(page, /^JSON$/)) as { entries: { setting: string }[]; settings: unknown[] };
    assert.equal(json.entries.length, entries.length);
    const [head, ...rows] = rowsOf(await copy(page, /^CSV$/));
    assert.equal(rows.length, entries.length);
    for (const row of rows) assert.equal(row.length, head!.length);
    assert.ok(rows.every((row) => row.every((field) => !/^\s*[=+\-@]/.test(field))), "no field is a formula");
    const sentences = rows.map((row) => row[head!.indexOf("sentence")]).sort();
    assert.deepEqual(sentences, entries.map(({ sentence }) => sentence).sort());
    const printed = await copy(page, /^Page to print$/);
    assert.match(printed, /<html[^>]* lang="en"/);
    assert.match(printed, /Switched off; checked again after a reload\./);
    assert.doesNotMatch(printed, /<script|https:\/\/x\.com/);
    await closeTab(page);
  });

  test("forgetting one asks first, and leaves the rest; forgetting all leaves nothing", async () => {
    const page = await open("ledger.html");
    await press(page, /^Forget$/, /Your posts in Grok training/);
    await press(page, /^Cancel$/);
    assert.ok(scenario().session.home.ledger(training).length > 0);
    await press(page, /^Forget$/, /Your posts in Grok training/);
    await reads(page, /Forget everything Wayout noted about/);
    await press(page, /^Forget$/, /Forget everything Wayout noted about/);
    await waitFor("the entries to be gone", () => Promise.resolve(scenario().session.home.ledger(training).length === 0));
    assert.ok(scenario().session.home.ledger().length > 0);
    await press(page, /^Forget everything$/);
    await press(page, /^Forget everything$/, /cannot be taken back/);
    await reads(page, /Nothing here yet/);
    assert.deepEqual(scenario().session.home.ledger(), []);
  });
});

/** Remembers what the page hands to the browser to be saved; it is saved all the same. */
async function keepCopies(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const make = URL.createObjectURL;
    window.copies = [];
    URL.createObjectURL = (blob) => { window.copies.push(blob); return make.call(URL, blob); };
  })()`);
}

async function copy(page: Page, button: RegExp): Promise<string> {
  const before = Number(await page.evaluate("window.copies.length"));
  await press(page, button);
  await waitFor("the copy", async () => Number(await page.evaluate("window.copies.length")) > before && true);
  return String(await page.evaluate("window.copies.at(-1).text()"));
}

/** CSV as RFC 4180 has it. */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = [];
  for (const line of csv.split("\r\n").filter((text) => text !== "")) {
    const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)];
    assert.equal(fields.map(([whole]) => whole).join(""), line, "the line is wholly read");
    rows.push(fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ""));
  }
  return rows;
}
