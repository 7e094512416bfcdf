// SPDX-License-Identifier: Apache-2.0
// The present words of every language that a rule knows, as far as the first stop: shown by
// the setting's page, waited for and reported by the page script, judged by the real host.
// What they were called before, and all further stops: wordings.test.ts.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { normalise } from "../../extension/src/page/normalise";
import type { HostProcess } from "./host_process";
import { observable, type Known, startEverything, TABS } from "./observable";
import type { Tabs } from "./tabs";
import { type Judged, WatchedPage } from "./watched_page";

/** What one load shows: the settings of a page in one language. */
interface Showing {
  address: URL;
  language: string;
  settings: [string, Known][];
}

const isFound = ({ observation }: Judged): boolean => observation.outcome === "found";
const labelsOf = ({ stops }: Known): Record<string, string[]> => stops[0]!.labels;

function showings(): Map<string, Showing[]> {
  const found = new Map<string, Map<string, Showing>>();
  for (const [setting, address, known] of observable()) {
    for (const language of Object.keys(labelsOf(known))) {
      if (language === "en") continue; // see pages.test.ts
      const page = address.origin + address.pathname;
      const loads = found.get(page) ?? new Map<string, Showing>();
      const showing = loads.get(language) ?? { address, language, settings: [] };
      showing.settings.push([setting, known]);
      found.set(page, loads.set(language, showing));
    }
  }
  return new Map([...found].map(([page, loads]) => [page, [...loads.values()]]));
}

async function assertFound(watched: WatchedPage, { address, language, settings }: Showing): Promise<void> {
  const shown = new URL(address);
  shown.searchParams.set("lang", language);
  await watched.visit(shown.href);
  for (const [setting, known] of settings) {
    const { observation } = await watched.judgement(setting, `its control in ${language}`, isFound);
    const { wording } = observation;
    assert.ok(wording, `${setting} in ${language} was found without its words`);
    const labels = labelsOf(known);
    assert.equal(normalise(labels[wording.language]![wording.index]!), normalise(labels[language]![0]!));
  }
}

describe("every language", { concurrency: TABS }, () => {
  let tabs: Tabs;
  let host: HostProcess;
  let end: () => Promise<void>;
  before(async () => ({ tabs, host, end } = await startEverything()));
  after(() => end());

  for (const [what, loads] of showings()) {
    test(`${what}: ${loads.length} languages`, async () => {
      const watched = await WatchedPage.open(tabs, host, loads[0]!.address.href);
      for (const showing of loads) await assertFound(watched, showing);
      await watched.close();
    });
  }
});
