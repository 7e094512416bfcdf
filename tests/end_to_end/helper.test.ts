// SPDX-License-Identifier: Apache-2.0
// The program beside the browser: missing, and killed in the middle of its work.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { inBothBrowsers } from "./scenario";
import { waitFor } from "./waiting";

const address = "https://x.com/settings/grok_settings";

inBothBrowsers("the host is not registered", { registered: false }, (scenario) => {
  test("the popup says what is missing and the command that mends it, which does", async () => {
    await scenario().visit(address);
    const popup = await scenario().session.clickBadge();
    await waitFor("the popup's advice", async () => /\swayout install\s/.test(await popup.text()));
    const { name, home } = scenario().session;
    // The tests' Chromium has a profile of its own, which the command cannot know.
    const profile = name === "chromium" ? ["--browser", name, "--user-data-dir", home.path(name)] : [];
    home.wayout("install", ...profile);
    await popup.clickButton(/Check again/);
    await waitFor("the helper to be found", async () => /Show me/.test(await popup.text()));
  });
});

/** The hosts that this scenario's browser started: they are registered below its home. */
function hosts(home: string): number[] {
  const listed = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" });
  return listed
    .split("\n")
    .filter((line) => line.includes(`${home}/`) && /wayout-host\b/.test(line))
    .map((line) => Number.parseInt(line.trim(), 10));
}

inBothBrowsers("the host is killed", { granted: ["x.com"] }, (scenario) => {
  test("the next visit starts it again, and nothing is lost", async () => {
    const { folder } = scenario().session.home;
    await scenario().visit(address);
    await scenario().observed("x/grok-training", "found");
    const running = hosts(folder);
    assert.ok(running.length > 0, "no host is running");
    for (const pid of running) process.kill(pid, "SIGKILL");
    await waitFor("the host to end", () => Promise.resolve(!hosts(folder).some((pid) => running.includes(pid))));
    await scenario().page.click("[data-keep=training]");
    const entry = await scenario().entry("x/grok-training", "after_change");
    assert.equal(entry.verdict, "opted_out");
  });
});
