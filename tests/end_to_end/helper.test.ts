// SPDX-License-Identifier: Apache-2.0
// The program beside the browser: missing, and killed in the middle of its work.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBothBrowsers, popupSays } from "./scenario";
import { linkProgram } from "./start_script";
import { waitFor } from "./waiting";

const address = "https://x.com/settings/grok_settings";
const setting = "x/grok-training";

inBothBrowsers("the host is not registered", { registered: false }, (scenario) => {
  test("the popup gives a command that, run in a terminal as it stands, makes the next click work", async () => {
    const { home } = scenario().session;
    linkProgram(home); // built by ./start, or installed by a package: then it is in /usr/bin
    await scenario().visit(address);
    const popup = await scenario().popup(/One part is missing/);
    assert.equal((await scenario().badge()).text, "!");
    assert.match(home.shell(await popup.command()), /registered with/);
    await popup.clickButton(/Check again/);
    await popupSays(popup, /Show me/);
    await waitFor("the first reading", () => Promise.resolve(home.ledger(setting).length > 0));
  });
});

inBothBrowsers("the host is killed", { tapped: true }, (scenario) => {
  test("in the middle of a request: the next click works, and no line is lost", async () => {
    const { home } = scenario().session;
    await scenario().visit(address);
    await scenario().popup(/Show me/);
    const first = await scenario().entry(setting, "seen");
    // Nothing else is on its way: what is asked of a page goes one after the other.
    await waitFor("all of the page to be judged", async () => {
      const { here } = await scenario().site();
      return here.every(({ report }) => report !== null);
    });
    const running = home.hosts();
    assert.ok(running.length > 0, "no host is running");
    for (const pid of running) process.kill(pid, "SIGSTOP");
    await scenario().page.click("[data-keep=training]");
    await waitFor("the report on its way", () => {
      const reports = home.asked().filter((request) => request.type === "report" && request.when === "after_change");
      return Promise.resolve(reports.length > 0);
    });
    for (const pid of running) process.kill(pid, "SIGKILL");
    await waitFor("the host to end", () => Promise.resolve(!home.hosts().some((pid) => running.includes(pid))));
    await scenario().popup(/is off/i);
    const changed = await scenario().entry(setting, "after_change");
    assert.equal(changed.verdict, "opted_out");
    assert.deepEqual(home.ledger(setting)[0], first);
  });
});
