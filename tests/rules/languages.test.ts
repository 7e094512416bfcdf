// SPDX-License-Identifier: Apache-2.0
// Every wording of every language that a rule knows, shown by the setting's page and found
// by these very words: the present ones and those of the past.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "puppeteer-core";
import { normalise } from "../../extension/src/page/normalise";
import type { HostProcess } from "./host_process";
import { observable, type Known, startEverything, TABS } from "./observable";
import { type Judged, WatchedPage } from "./watched_page";

/** What one load shows: the settings of a page in one language, so many wordings ago. */
interface Showing {
  address: URL;
  language: string;
  past: number;
  settings: [string, Known][];
}

const isFound = ({ observation }: Judged): boolean => observation.outcome === "found";
const labelsOf = ({ stops }: Known): Record<string, string[]> => stops[0]!.labels;

function showings(past: number): Map<string, Showing[]> {
  const found = new Map<string, Map<string, Showing>>();
  for (const [setting, address, known] of observable()) {
    for (const [language, wordings] of Object.entries(labelsOf(known))) {
      if (wordings.length <= past || (language === "en" && past === 0)) continue;
      // The past of two settings of one page cannot be shown at a time.
      const key = past === 0 ? address.origin + address.pathname : setting;
      const loads = found.get(key) ?? new Map<string, Showing>();
      const showing = loads.get(language) ?? { address, language, past, settings: [] };
      showing.settings.push([setting, known]);
      found.set(key, loads.set(language, showing));
    }
  }
  return new Map([...found].map(([key, loads]) => [key, [...loads.values()]]));
}

async function assertFound(watched: WatchedPage, { address, language, past, settings }: Showing): Promise<void> {
  const shown = new URL(address);
  shown.searchParams.set("lang", language);
  if (past > 0) shown.searchParams.set("past", String(past));
  await watched.visit(shown.href);
  for (const [setting, known] of settings) {
    const { observation } = await watched.judgement(setting, `its control in ${language}`, isFound);
    const { wording } = observation;
    assert.ok(wording, `${setting} in ${language} was found without its words`);
    const labels = labelsOf(known);
    assert.equal(normalise(labels[wording.language]![wording.index]!), normalise(labels[language]![past]!));
  }
}

describe("every language", { concurrency: TABS }, () => {
  let browser: Browser;
  let host: HostProcess;
  let end: () => Promise<void>;
  before(async () => ({ browser, host, end } = await startEverything()));
  after(() => end());

  for (const past of [0, 1, 2, 3]) {
    for (const [what, loads] of showings(past)) {
      test(`${what}: ${loads.length} languages, ${past === 0 ? "the present words" : `${past} wordings ago`}`, async () => {
        const watched = await WatchedPage.open(browser, host, loads[0]!.address.href);
        for (const showing of loads) await assertFound(watched, showing);
        await watched.close();
      });
    }
  }
});
