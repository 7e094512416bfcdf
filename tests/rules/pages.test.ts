// SPDX-License-Identifier: Apache-2.0
// Every setting that can be observed, on its page at its own address: found, read,
// switched, judged and confirmed after the next load; and not found where it is gone, nor
// where it stands twice.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { HostProcess } from "./host_process";
import { observable, type Known, startEverything, TABS } from "./observable";
import type { Tabs } from "./tabs";
import { type Judged, WatchedPage } from "./watched_page";

const readable = ({ observation }: Judged): boolean => observation.value !== null;
const atEnd = ({ observation }: Judged): boolean => observation.outcome !== "loading";

/** A button on the way that does not tell the value, which is behind it. */
const hidesValue = ({ stops }: Known): boolean => stops[0]!.do === "open" && stops[0]!.options === undefined;
const valueStop = ({ stops }: Known): number => stops.findLastIndex((stop) => /switch|choose/.test(stop.do));

function variant(address: URL, name: string): string {
  const changed = new URL(address);
  changed.searchParams.set("variant", name);
  return changed.href;
}

describe("every setting on its page", { concurrency: TABS }, () => {
  let tabs: Tabs;
  let host: HostProcess;
  let end: () => Promise<void>;
  before(async () => ({ tabs, host, end } = await startEverything()));
  after(() => end());

  for (const [setting, address, known] of observable()) {
    test(`${setting}: found, read, switched and confirmed`, async () => {
      const verdicts = ["opted_in", "opted_out"];
      const [first, second] = known.default.value === "out" ? verdicts.reverse() : verdicts;
      const watched = await WatchedPage.open(tabs, host, address.href);
      await watched.judgement(setting, "a control", ({ observation }) => observation.outcome === "found");
      if (hidesValue(known)) await watched.openWay(setting);
      const seen = await watched.judgement(setting, "a value", readable);
      assert.deepEqual([seen.observation.outcome, seen.report.verdict], ["found", first]);
      await watched.switch(setting);
      await watched.judgement(setting, String(second), async ({ report }) => {
        if (report.verdict === second) return true;
        await watched.agreeAndSave();
        return false;
      });
      await watched.agreeAndSave(0);
      await watched.visit(address.href);
      if (hidesValue(known)) await watched.openWay(setting);
      const again = await watched.judgement(setting, "a value", readable);
      // Opening the way to a hidden value touches the page, so it is no fresh reading.
      const confirmed = !hidesValue(known);
      assert.deepEqual([again.report.verdict, again.report.status?.confirmed], [second, confirmed]);
      await watched.close();
    });

    test(`${setting}: nothing is taken for it where it is gone`, async () => {
      const watched = await WatchedPage.open(tabs, host, variant(address, "absent"));
      const seen = await watched.judgement(setting, "an end", atEnd);
      assert.notEqual(seen.observation.stop, valueStop(known));
      assert.deepEqual([seen.observation.value, seen.report.verdict], [null, "unknown"]);
      await watched.close();
    });

    test(`${setting}: two of it are none`, async () => {
      const watched = await WatchedPage.open(tabs, host, variant(address, "twice"));
      if (hidesValue(known)) await watched.openWay(setting);
      const several = (judged: Judged): boolean => judged.observation.outcome === "several";
      const seen = await watched.judgement(setting, "more than one", several);
      assert.equal(seen.report.verdict, "unknown");
      await watched.close();
    });
  }
});
