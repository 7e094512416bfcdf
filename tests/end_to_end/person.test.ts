// SPDX-License-Identifier: Apache-2.0
// As a person does it, in a real window on a virtual screen: the keyboard shortcut, Enter
// in the popup, and a click of the mouse where the ring is. Only looking is the test's.
import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { startChromium } from "./chromium";
import { Scenario } from "./scenario";
import { waitFor } from "./waiting";

const address = "https://x.com/settings/grok_settings";
const setting = "x/grok-training";

/** A screen nobody looks at; resolves to its name. */
async function openScreen(): Promise<{ display: string; screen: ChildProcess }> {
  const screen = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const number = await new Promise<string>((said) => screen.stdout.once("data", (data) => said(String(data).trim())));
  return { display: `:${number}`, screen };
}

for (const [browser, start] of Object.entries({ chromium: startChromium })) {
  describe(`a person in a window (${browser})`, () => {
    let scenario: Scenario;
    let screen: ChildProcess;
    let display: string;
    const hand = (...words: string[]): string =>
      execFileSync("xdotool", words, { env: { ...process.env, DISPLAY: display }, encoding: "utf8" });

    before(async () => {
      ({ display, screen } = await openScreen());
      process.env.DISPLAY = display;
      scenario = await Scenario.arrange((options) => start({ ...options, window: true }), {});
    });
    after(async () => {
      await scenario?.end();
      screen.kill();
    });

    test("shortcut, Enter, ring, click, verdict", async () => {
      await scenario.visit(address);
      await scenario.page.bringToFront();
      await takeFocus(scenario, hand);
      hand("key", "alt+shift+o");
      await scenario.entry(setting, "seen"); // the popup asked, the page was read
      hand("key", "Return");
      await scenario.ring();
      const point = await centreOnScreen(scenario);
      hand("mousemove", String(point.x), String(point.y), "click", "1");
      const entry = await scenario.entry(setting, "after_change");
      assert.equal(entry.verdict, "opted_out");
    });
  });
}

/** A click beside the text: without a window manager a window has no focus before it. */
async function takeFocus(scenario: Scenario, hand: (...words: string[]) => string): Promise<void> {
  await waitFor("the window's focus", async () => {
    hand("mousemove", "60", "700", "click", "1");
    return scenario.page.evaluate(() => document.hasFocus());
  });
}

/** Where the switch is on the screen, in pixels of the screen. */
async function centreOnScreen(scenario: Scenario): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await scenario.boxOf("[data-keep=training]");
  const inner = await scenario.page.evaluate(() => {
    const frame = window as { mozInnerScreenX?: number; mozInnerScreenY?: number };
    return {
      x: frame.mozInnerScreenX ?? screenX + (outerWidth - innerWidth) / 2,
      y: frame.mozInnerScreenY ?? screenY + (outerHeight - innerHeight),
    };
  });
  return { x: Math.round(inner.x + x + width / 2), y: Math.round(inner.y + y + height / 2) };
}
