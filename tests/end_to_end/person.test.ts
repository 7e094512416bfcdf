// SPDX-License-Identifier: Apache-2.0
// As a person does it, in a real window on a virtual screen: the keyboard shortcut, Enter
// in the popup, and a click of the mouse where the ring is. Only looking is the test's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertRings, inBothWindows, popupSays, type Scenario } from "./scenario";
import type { DrawnPart } from "./session";
import { waitFor } from "./waiting";

const address = "https://x.com/settings/grok_settings";
const setting = "x/grok-training";

inBothWindows("a person in a window", {}, (given, screen) => {
  test("shortcut, Enter, ring, click, verdict", async () => {
    const scenario = given();
    await scenario.visit(address);
    await scenario.page.bringToFront();
    await screen().takeFocus(scenario.page);
    screen().press("alt+shift+o");
    const popup = await scenario.session.openPopup();
    await popupSays(popup, /It is on now/);
    await waitFor("the focus on the popup's first step", async () => (await popup.focused()) === "Show me");
    screen().press("Return");
    const ring = await scenario.ring();
    await assertRings(scenario, ring, "[data-keep=training]");
    screen().click(await onScreen(scenario, ring));
    await scenario.card(/now shows that you have opted out/);
    const entry = await scenario.entry(setting, "after_change");
    assert.equal(entry.verdict, "opted_out");
  });
});

/** The middle of the ring, in pixels of the screen. */
async function onScreen(scenario: Scenario, { box }: DrawnPart): Promise<{ x: number; y: number }> {
  const inner = await scenario.page.evaluate(() => {
    const frame = window as { mozInnerScreenX?: number; mozInnerScreenY?: number };
    return {
      x: frame.mozInnerScreenX ?? screenX + (outerWidth - innerWidth) / 2,
      y: frame.mozInnerScreenY ?? screenY + (outerHeight - innerHeight),
    };
  });
  return { x: Math.round(inner.x + box.x + box.width / 2), y: Math.round(inner.y + box.y + box.height / 2) };
}
